import type { OwnAccount } from '@eenplan/protocol'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CircleAlert, Fingerprint, KeyRound, Plus, RefreshCw, Smartphone, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { accountQuery, newRecoveryCodes, removeAuthenticator, removePasskey, renamePasskey } from '../api/account.ts'
import { MainButton, QuietButton, SecondButton } from '../design/button.tsx'
import { PageDialog } from '../design/dialog.tsx'
import { MoreMenu } from '../design/more-menu.tsx'
import { Notice } from '../design/notice.tsx'
import { accountMessages } from '../i18n/account-messages.ts'
import { useLanguage, useMessages } from '../i18n/language.tsx'
import { useWords } from '../i18n/use-words.ts'
import { AccountCard } from './account-card.tsx'
import { AccountForm } from './account-form.tsx'
import { useAccountProblem } from './account-problem.ts'
import { AddAuthenticator } from './add-authenticator.tsx'
import { AddPasskey } from './add-passkey.tsx'
import type { Confirmed } from './confirmed.ts'
import { dayOf } from './moment-words.ts'
import { RecoveryCodes } from './recovery-codes.tsx'

type Passkey = OwnAccount['passkeys'][number]

/** What a dialog is open for. */
type Doing =
  | { readonly what: 'add app' | 'add passkey' | 'remove app' | 'new codes' }
  | { readonly what: 'rename passkey' | 'remove passkey'; readonly passkey: Passkey }
  | { readonly what: 'show codes'; readonly codes: readonly string[] }

interface SecondFactorsProps {
  readonly account: OwnAccount
  readonly confirmed: Confirmed
}

/** Passkeys, the authenticator app and recovery codes. */
export const SecondFactors = ({ account, confirmed }: SecondFactorsProps) => {
  const words = useWords(accountMessages)
  const { language } = useLanguage()
  const queries = useQueryClient()
  const [doing, setDoing] = useState<Doing>()
  const day = (at: string) => dayOf(at, language)
  const refresh = () => queries.invalidateQueries({ queryKey: accountQuery.queryKey })
  const stop = () => setDoing(undefined)
  const added = (codes: readonly string[] | null) => {
    void refresh()
    setDoing(codes === null ? undefined : { what: 'show codes', codes })
  }
  const any = account.authenticator || account.passkeys.length > 0

  return (
    <>
      <AccountCard title={words.passkeys} help={words.passkeysHelp}>
        {account.secondFactorRequired ? (
          <Notice tone="plain" icon={Fingerprint}>
            {words.secondFactorNeeded}
          </Notice>
        ) : (
          !any && <p className="account-card__help">{words.secondFactorHelp}</p>
        )}
        {account.passkeys.length === 0 ? (
          <p className="account-card__help">{words.passkeysNone}</p>
        ) : (
          <ul className="plain-list account-list" aria-label={words.passkeys}>
            {account.passkeys.map((passkey) => (
              <li key={passkey.id} className="account-list__item">
                <KeyRound size={20} aria-hidden="true" />
                <div className="account-list__words">
                  <strong>{passkey.name}</strong>
                  <span>
                    {words.passkeyAdded(day(passkey.addedAt))}{' '}
                    {passkey.usedAt === null ? words.passkeyNever : words.passkeyUsed(day(passkey.usedAt))}
                  </span>
                </div>
                <MoreMenu
                  label={passkey.name}
                  choices={[
                    {
                      id: 'rename',
                      label: words.passkeyRename(passkey.name),
                      onChoose: () => setDoing({ what: 'rename passkey', passkey }),
                    },
                    {
                      id: 'remove',
                      icon: Trash2,
                      label: words.passkeyRemove(passkey.name),
                      onChoose: () => setDoing({ what: 'remove passkey', passkey }),
                    },
                  ]}
                />
              </li>
            ))}
          </ul>
        )}
        <SecondButton icon={Plus} onClick={() => setDoing({ what: 'add passkey' })}>
          {words.passkeyAdd}
        </SecondButton>
      </AccountCard>

      <AccountCard title={words.authenticator} help={words.authenticatorHelp}>
        <p className="account-card__value">{account.authenticator ? words.authenticatorOn : words.authenticatorOff}</p>
        <div className="account-card__ways">
          <SecondButton icon={Smartphone} onClick={() => setDoing({ what: 'add app' })}>
            {account.authenticator ? words.authenticatorOther : words.authenticatorAdd}
          </SecondButton>
          {account.authenticator && (
            <QuietButton icon={Trash2} onClick={() => setDoing({ what: 'remove app' })}>
              {words.authenticatorRemove}
            </QuietButton>
          )}
        </div>
      </AccountCard>

      {any && (
        <AccountCard title={words.recovery} help={words.recoveryHelp}>
          <p className="account-card__value">{words.recoveryLeft(account.recoveryCodes)}</p>
          <QuietButton icon={RefreshCw} onClick={() => setDoing({ what: 'new codes' })}>
            {words.recoveryNew}
          </QuietButton>
        </AccountCard>
      )}

      {doing?.what === 'add app' && (
        <PageDialog open onClose={stop} title={words.authenticatorAdd}>
          <AddAuthenticator onAdded={added} confirmed={confirmed} />
        </PageDialog>
      )}
      {doing?.what === 'add passkey' && (
        <PageDialog open onClose={stop} title={words.passkeyAdd}>
          <AddPasskey onAdded={added} confirmed={confirmed} />
        </PageDialog>
      )}
      {doing?.what === 'rename passkey' && (
        <PageDialog open onClose={stop} title={words.passkeyRename(doing.passkey.name)}>
          <AccountForm
            label={words.passkeyName}
            first={doing.passkey.name}
            autoComplete="off"
            most={60}
            submit={words.save}
            missing={(name) => (name.trim() === '' ? words.passkeyNameMissing : undefined)}
            onSubmit={(name) => renamePasskey(doing.passkey.id, name).then(refresh).then(stop)}
          />
        </PageDialog>
      )}
      {doing?.what === 'remove passkey' && (
        <Sure
          title={words.passkeyRemove(doing.passkey.name)}
          help={words.passkeyRemoveSure}
          submit={words.remove}
          onClose={stop}
          onSure={() =>
            confirmed(() => removePasskey(doing.passkey.id))
              .then(refresh)
              .then(stop)
          }
        />
      )}
      {doing?.what === 'remove app' && (
        <Sure
          title={words.authenticatorRemove}
          help={words.authenticatorRemoveSure}
          submit={words.remove}
          onClose={stop}
          onSure={() => confirmed(removeAuthenticator).then(refresh).then(stop)}
        />
      )}
      {doing?.what === 'new codes' && (
        <Sure
          title={words.recoveryNew}
          help={words.recoverySure}
          submit={words.recoveryNew}
          onClose={stop}
          onSure={() => confirmed(newRecoveryCodes).then(added)}
        />
      )}
      {doing?.what === 'show codes' && (
        <PageDialog open onClose={stop} title={words.recoveryKeep}>
          <RecoveryCodes codes={doing.codes} onKept={stop} />
        </PageDialog>
      )}
    </>
  )
}

interface SureProps {
  readonly title: string
  readonly help: string
  readonly submit: string
  readonly onClose: () => void
  readonly onSure: () => Promise<unknown>
}

/** Before what cannot be undone. */
const Sure = ({ title, help, submit, onClose, onSure }: SureProps) => {
  const { common } = useMessages()
  const say = useAccountProblem()
  const go = useMutation({ mutationFn: onSure })
  return (
    <PageDialog
      open
      onClose={onClose}
      title={title}
      foot={
        <>
          <QuietButton onClick={onClose}>{common.cancel}</QuietButton>
          <MainButton busy={go.isPending} onClick={() => go.mutate()}>
            {submit}
          </MainButton>
        </>
      }
    >
      <p>{help}</p>
      {go.isError && (
        <Notice tone="late" icon={CircleAlert} role="alert">
          {say(go.error)}
        </Notice>
      )}
    </PageDialog>
  )
}
