import type { Participant } from '@eenplan/protocol'
import { useQuery } from '@tanstack/react-query'
import { FormLabel } from '@utrecht/form-label-react'
import { Textbox } from '@utrecht/textbox-react'
import { CircleAlert, MailCheck, MailWarning, Send } from 'lucide-react'
import { type FormEvent, useId, useRef, useState } from 'react'
import { Link } from 'wouter'
import { personasQuery } from '../../api/queries.ts'
import { MainButton, SecondButton } from '../../design/button.tsx'
import { Notice } from '../../design/notice.tsx'
import { inviteMessages } from '../../i18n/invite-messages.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { LanguageChoice } from './language-choice.tsx'
import { useInviting } from './use-inviting.ts'

const looksLikeEmail = (text: string): boolean => /^\S+@\S+\.\S+$/.test(text)

interface InviteByMailProps {
  readonly person: Participant
  readonly name: string
  /** Where an earlier mail of mine went. */
  readonly before: string
}

/** A mail to an address. Whether that has an account is nobody's to learn here (H5). */
export const InviteByMail = ({ person, name, before }: InviteByMailProps) => {
  const words = useWords(inviteMessages)
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [email, setEmail] = useState(before)
  const [language, setLanguage] = useState(useLanguage().language)
  const [missing, setMissing] = useState(false)
  const personas = useQuery(personasQuery)
  const { make, made, busy, failure, again } = useInviting(person)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const fine = looksLikeEmail(email.trim())
    setMissing(!fine)
    if (fine) make({ way: 'mail', email: email.trim(), language })
    else field.current?.focus()
  }

  if (made !== undefined && made.mail !== 'failed') {
    const sent = made.mail === 'sent'
    return (
      <>
        <Notice tone={sent ? 'accent' : 'sun'} icon={sent ? MailCheck : MailWarning} role="status">
          <p>{sent ? words.sent : words.waiting}</p>
          <p>{words.sentTo(email.trim())}</p>
        </Notice>
        {personas.data != null && (
          <Link href="/outbox" className="invite__link">
            {words.outbox}
          </Link>
        )}
        <SecondButton onClick={again}>{words.again}</SecondButton>
      </>
    )
  }
  return (
    <form className="invite__form" noValidate onSubmit={submit}>
      {made?.mail === 'failed' && (
        <Notice tone="late" icon={MailWarning} role="alert">
          {words.unsent}
        </Notice>
      )}
      {failure !== undefined && (
        <Notice tone="late" icon={CircleAlert} role="alert">
          {words.failed} {failure}
        </Notice>
      )}
      <div className="details__field">
        <FormLabel htmlFor={id}>{words.email}</FormLabel>
        <p id={`${id}-help`} className="details__help">
          {words.emailHelp(name)}
        </p>
        <Textbox
          id={id}
          ref={field}
          type="email"
          value={email}
          maxLength={254}
          autoComplete="off"
          invalid={missing}
          aria-describedby={missing ? `${id}-help ${id}-missing` : `${id}-help`}
          onChange={(event) => setEmail(event.target.value)}
        />
        {missing && (
          <p className="field-error" id={`${id}-missing`} role="alert">
            {words.emailMissing}
          </p>
        )}
      </div>
      <LanguageChoice legend={words.mailLanguage} value={language} onChange={setLanguage} />
      <MainButton type="submit" icon={Send} busy={busy}>
        {words.send}
      </MainButton>
    </form>
  )
}
