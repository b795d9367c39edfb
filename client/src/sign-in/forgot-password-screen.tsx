import { MailCheck } from 'lucide-react'
import { useState } from 'react'
import { AccountForm } from '../account/account-form.tsx'
import { askPasswordReset } from '../api/account.ts'
import { TextButton } from '../design/button.tsx'
import { Notice } from '../design/notice.tsx'
import { accountMessages } from '../i18n/account-messages.ts'
import { useLanguage } from '../i18n/language.tsx'
import { useWords } from '../i18n/use-words.ts'
import './second-step.css'

/** The answer is the same for every address: whether there is an account is nobody's business (H5). */
const ForgotPassword = ({ onBack }: { onBack: () => void }) => {
  const words = useWords(accountMessages)
  const { language } = useLanguage()
  const [sent, setSent] = useState(false)
  return (
    <section className="second-step">
      <h2 className="second-step__title">{words.forgot.title}</h2>
      {sent ? (
        <Notice tone="accent" icon={MailCheck} role="status">
          {words.forgot.sent} {words.forgot.sentHelp}
        </Notice>
      ) : (
        <>
          <p className="second-step__help">{words.forgot.help}</p>
          <AccountForm
            label={words.address}
            type="email"
            autoComplete="username"
            submit={words.forgot.submit}
            missing={(email) => (/^\S+@\S+\.\S+$/.test(email.trim()) ? undefined : words.addressMissing)}
            onSubmit={(email) => askPasswordReset(email, language).then(() => setSent(true))}
          />
        </>
      )}
      <TextButton className="second-step__again" onClick={onBack}>
        {words.forgot.back}
      </TextButton>
    </section>
  )
}

export default ForgotPassword
