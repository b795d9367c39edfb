import { useMutation } from '@tanstack/react-query'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { useAccountProblem } from '../account/account-problem.ts'
import { confirmNewAddress } from '../api/account.ts'
import { problemOf } from '../api/api-error.ts'
import { MainButton } from '../design/button.tsx'
import { Notice } from '../design/notice.tsx'
import { StateMessage } from '../design/state-message.tsx'
import { accountMessages } from '../i18n/account-messages.ts'
import { useLanguage } from '../i18n/language.tsx'
import { useWords } from '../i18n/use-words.ts'
import { LinkOver, looksLikeToken, MailedPage, useMailedToken } from './mailed-page.tsx'

/** The new address counts when its person says so, by a press of the button. */
const NewAddressScreen = () => {
  const words = useWords(accountMessages)
  const say = useAccountProblem()
  const { language } = useLanguage()
  const token = useMailedToken()
  const [state, setState] = useState<'open' | 'over' | 'done'>(looksLikeToken(token) ? 'open' : 'over')
  const confirm = useMutation({
    mutationFn: () => confirmNewAddress(token, language),
    onSuccess: () => setState('done'),
    onError: (error) => {
      if (problemOf(error) === 'link-over') setState('over')
    },
  })
  return (
    <MailedPage title={state === 'done' ? words.confirmAddress.done : words.confirmAddress.title}>
      {state === 'over' && <LinkOver />}
      {state === 'done' && (
        <StateMessage icon={CircleCheck} title={words.confirmAddress.doneHelp} role="status">
          <Link href="/">{words.confirmAddress.onward}</Link>
        </StateMessage>
      )}
      {state === 'open' && (
        <section className="second-step">
          <p>{words.confirmAddress.help}</p>
          {confirm.isError && (
            <Notice tone="late" icon={CircleAlert} role="alert">
              {say(confirm.error)}
            </Notice>
          )}
          <MainButton busy={confirm.isPending} disabled={confirm.isPending} onClick={() => confirm.mutate()}>
            {confirm.isPending ? words.busy : words.confirmAddress.submit}
          </MainButton>
        </section>
      )}
    </MailedPage>
  )
}

export default NewAddressScreen
