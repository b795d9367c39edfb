import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { AccountForm } from '../account/account-form.tsx'
import { resetPassword } from '../api/account.ts'
import { StateMessage } from '../design/state-message.tsx'
import { accountMessages } from '../i18n/account-messages.ts'
import { accountProblemMessages } from '../i18n/account-problem-messages.ts'
import { useLanguage } from '../i18n/language.tsx'
import { useWords } from '../i18n/use-words.ts'
import { useSession } from '../session.tsx'
import { LinkOver, looksLikeToken, MailedPage, useMailedToken } from './mailed-page.tsx'

/** Nothing happens before a button is pressed: a mail scanner that opens the link uses nothing up. */
const ResetScreen = () => {
  const words = useWords(accountMessages)
  const problems = useWords(accountProblemMessages)
  const { language } = useLanguage()
  const { ended } = useSession()
  const token = useMailedToken()
  const [state, setState] = useState<'open' | 'over' | 'done'>(looksLikeToken(token) ? 'open' : 'over')
  return (
    <MailedPage title={state === 'done' ? words.reset.done : words.reset.title}>
      {state === 'over' && <LinkOver />}
      {state === 'done' && (
        <StateMessage icon={CircleCheck} title={words.reset.doneHelp} role="status">
          <Link href="/sign-in">{words.reset.toSignIn}</Link>
        </StateMessage>
      )}
      {state === 'open' && (
        <section className="second-step">
          <AccountForm
            label={words.newPassword}
            type="password"
            autoComplete="new-password"
            help={words.passwordHelp}
            submit={words.reset.submit}
            missing={(password) => ([...password].length < 12 ? problems['password-too-short'] : undefined)}
            onSubmit={async (password) => {
              await resetPassword(token, password, language)
              setState('done')
              // Whoever was signed in at this browser is so no more, when it was this account.
              ended()
            }}
            onProblem={(problem) => problem === 'link-over' && setState('over')}
          />
        </section>
      )}
    </MailedPage>
  )
}

export default ResetScreen
