import type { OwnAccount } from '@eenplan/protocol'
import { useQueryClient } from '@tanstack/react-query'
import { Info, Pencil } from 'lucide-react'
import { useState } from 'react'
import { accountQuery, askNewAddress, changeName, changePassword } from '../api/account.ts'
import { meQuery } from '../api/queries.ts'
import { QuietButton, TextButton } from '../design/button.tsx'
import { Notice } from '../design/notice.tsx'
import { accountMessages } from '../i18n/account-messages.ts'
import { accountProblemMessages } from '../i18n/account-problem-messages.ts'
import { useLanguage, useMessages } from '../i18n/language.tsx'
import { useWords } from '../i18n/use-words.ts'
import { AccountCard } from './account-card.tsx'
import { AccountForm } from './account-form.tsx'
import type { Confirmed } from './confirmed.ts'

interface AboutMeProps {
  readonly account: OwnAccount
  readonly confirmed: Confirmed
}

/** Name, address and password, each as it is until somebody changes it. */
export const AboutMe = ({ account, confirmed }: AboutMeProps) => {
  const words = useWords(accountMessages)
  const problems = useWords(accountProblemMessages)
  const { common } = useMessages()
  const { language } = useLanguage()
  const queries = useQueryClient()
  const [changing, setChanging] = useState<'name' | 'address' | 'password'>()
  const [done, setDone] = useState<{ what: typeof changing; words: string }>()
  const finish = async (what: typeof changing, said: string) => {
    await queries.invalidateQueries({ queryKey: accountQuery.queryKey })
    void queries.invalidateQueries({ queryKey: meQuery.queryKey })
    setChanging(undefined)
    setDone({ what, words: said })
  }
  const doneOf = (what: typeof changing) => (done?.what === what ? done?.words : undefined)
  const changeButton = (what: NonNullable<typeof changing>, label: string) =>
    changing !== what &&
    !account.invented && (
      <QuietButton icon={Pencil} aria-label={`${words.change}: ${label}`} onClick={() => setChanging(what)}>
        {words.change}
      </QuietButton>
    )
  const stop = (
    <TextButton type="button" onClick={() => setChanging(undefined)}>
      {common.cancel}
    </TextButton>
  )

  return (
    <>
      <AccountCard title={words.name} done={doneOf('name')}>
        {changing === 'name' ? (
          <AccountForm
            second
            label={words.name}
            help={words.nameHelp}
            first={account.name}
            autoComplete="name"
            most={200}
            submit={words.save}
            missing={(name) => (name.trim() === '' ? words.nameMissing : undefined)}
            onSubmit={(name) => changeName(name).then(() => finish('name', words.saved))}
          >
            {stop}
          </AccountForm>
        ) : (
          <p className="account-card__value">{account.name}</p>
        )}
        {changeButton('name', words.name)}
      </AccountCard>

      <AccountCard title={words.address} done={doneOf('address')}>
        <p className="account-card__value">{account.email ?? words.noAddress}</p>
        {changing === 'address' &&
          (account.mail ? (
            <AccountForm
              second
              label={words.newAddress}
              type="email"
              help={words.addressHelp}
              autoComplete="email"
              most={254}
              submit={words.save}
              missing={(email) => (/^\S+@\S+\.\S+$/.test(email.trim()) ? undefined : words.addressMissing)}
              onSubmit={(email) =>
                confirmed(() => askNewAddress(email, language)).then(() => finish('address', words.addressSent))
              }
            >
              {stop}
            </AccountForm>
          ) : (
            <Notice tone="plain" icon={Info}>
              {words.noMail}
            </Notice>
          ))}
        {changeButton('address', words.address)}
      </AccountCard>

      {!account.invented && (
        <AccountCard title={words.password} done={doneOf('password')}>
          {changing === 'password' ? (
            <AccountForm
              second
              label={words.newPassword}
              type="password"
              help={words.passwordHelp}
              autoComplete="new-password"
              submit={words.save}
              missing={(typed) => ([...typed].length < 12 ? problems['password-too-short'] : undefined)}
              onSubmit={(typed) =>
                confirmed(() => changePassword(typed)).then(() => finish('password', words.passwordChanged))
              }
            >
              {stop}
            </AccountForm>
          ) : (
            account.password && (
              <p className="account-card__value" aria-hidden="true">
                ••••••••••••
              </p>
            )
          )}
          {changeButton('password', words.password)}
        </AccountCard>
      )}
    </>
  )
}
