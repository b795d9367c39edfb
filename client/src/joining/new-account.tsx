import { useMutation } from '@tanstack/react-query'
import { CircleAlert } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { inPlainWords, problemOf, statusOf } from '../api/api-error.ts'
import { joinByInvitation } from '../api/invitations.ts'
import { MainButton, QuietButton, TextButton } from '../design/button.tsx'
import { Notice } from '../design/notice.tsx'
import { joiningMessages } from '../i18n/joining-messages.ts'
import { useLanguage, useMessages } from '../i18n/language.tsx'
import { useWords } from '../i18n/use-words.ts'
import { JoiningField } from './joining-field.tsx'
import { StepTitle } from './step-title.tsx'

/** As the server asks; it has the last word. */
const PASSWORD_MIN_CHARACTERS = 12

const looksLikeEmail = (text: string): boolean => /^\S+@\S+\.\S+$/.test(text)

interface NewAccountProps {
  readonly secret: string
  readonly onJoined: (joined: Awaited<ReturnType<typeof joinByInvitation>>) => void
  readonly onOver: () => void
  readonly onHasAccount: () => void
  readonly onBack: () => void
}

/** An address, then a password: one thing at a time. What was typed stays, whatever goes wrong. */
export const NewAccount = ({ secret, onJoined, onOver, onHasAccount, onBack }: NewAccountProps) => {
  const messages = useMessages()
  const words = useWords(joiningMessages)
  const { language } = useLanguage()
  const [step, setStep] = useState<'email' | 'password'>('email')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
  const [fault, setFault] = useState<string>()

  const join = useMutation({
    mutationFn: () => joinByInvitation(secret, email.trim(), password, language),
    onSuccess: onJoined,
    onError: (error) => {
      const problem = problemOf(error)
      if (problem === 'invitation-over') onOver()
      else if (problem === 'address-taken') {
        setFault(words.addressTaken)
        setStep('email')
      } else if (statusOf(error) === 400 && problem !== 'malformed-json') setFault(words.passwordWeak)
    },
  })
  const taken = fault === words.addressTaken
  const failed = join.isError && fault === undefined

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (step === 'email') {
      const fine = looksLikeEmail(email.trim())
      setFault(fine ? undefined : words.emailMissing)
      if (fine) {
        join.reset()
        setStep('password')
      }
      return
    }
    const missing = PASSWORD_MIN_CHARACTERS - [...password].length
    setFault(missing > 0 ? words.passwordShort(missing) : undefined)
    if (missing <= 0 && !join.isPending) join.mutate()
  }
  const back = () => {
    setFault(undefined)
    if (step === 'email') onBack()
    else setStep('email')
  }

  return (
    <form className="joining__card" noValidate onSubmit={submit}>
      <p className="joining__step">{words.step(step === 'email' ? 1 : 2, 2)}</p>
      <StepTitle key={step}>{step === 'email' ? words.emailTitle : words.passwordTitle}</StepTitle>
      {failed && (
        <Notice tone="late" icon={CircleAlert} role="alert">
          {inPlainWords(join.error, messages)}
        </Notice>
      )}
      {step === 'email' ? (
        <JoiningField
          label={words.email}
          help={words.emailHelp}
          type="email"
          autoComplete="username"
          maxLength={254}
          value={email}
          onChange={setEmail}
          fault={fault}
        />
      ) : (
        <>
          {/* For what keeps passwords: to which address this one belongs. */}
          <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
          <JoiningField
            label={words.password}
            help={words.passwordHelp}
            type={shown ? 'text' : 'password'}
            autoComplete="new-password"
            maxLength={1_000}
            value={password}
            onChange={setPassword}
            fault={fault}
          />
          <label className="joining__show">
            <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
            {words.show}
          </label>
        </>
      )}
      {taken && <TextButton onClick={onHasAccount}>{words.isMine}</TextButton>}
      <div className="joining__buttons">
        <MainButton type="submit" busy={join.isPending}>
          {step === 'email' ? words.next : join.isPending ? words.busy : words.join}
        </MainButton>
        <QuietButton onClick={back}>{words.back}</QuietButton>
      </div>
    </form>
  )
}
