import type { SecondStep } from '@eenplan/protocol'
import { useMutation } from '@tanstack/react-query'
import { FormLabel } from '@utrecht/form-label-react'
import { Textbox } from '@utrecht/textbox-react'
import { CircleAlert } from 'lucide-react'
import { type FormEvent, useId, useRef, useState } from 'react'
import { inPlainWords, statusOf } from '../api/api-error.ts'
import { signIn as askToSignIn } from '../api/sign-in.ts'
import { MainButton, TextButton } from '../design/button.tsx'
import { Notice } from '../design/notice.tsx'
import { useMessages } from '../i18n/language.tsx'
import { signInMessages } from '../i18n/sign-in-messages.ts'
import { useWords } from '../i18n/use-words.ts'
import { useSession } from '../session.tsx'

type Field = 'email' | 'password'

/** Only what nobody can mean; whether the address exists is for the server to keep to itself (H5). */
const looksLikeEmail = (text: string): boolean => /^\S+@\S+\.\S+$/.test(text)

interface EmailFormProps {
  /** The password was right, and more is asked. */
  readonly onSecondStep: (step: SecondStep) => void
  readonly onForgotten: () => void
}

/** E-mail and password, with errors in plain words beside the field they are about. */
export const EmailForm = ({ onSecondStep, onForgotten }: EmailFormProps) => {
  const messages = useMessages()
  const words = useWords(signInMessages)
  const { entered } = useSession()
  const id = useId()
  const fields = { email: useRef<HTMLInputElement>(null), password: useRef<HTMLInputElement>(null) }
  const [wrong, setWrong] = useState<Field>()
  const enter = useMutation({
    mutationFn: async ({ email, password }: Record<Field, string>) => {
      const answer = await askToSignIn(email, password)
      if ('secondStep' in answer) onSecondStep(answer.secondStep)
      else await entered()
    },
    onError: () => fields.password.current?.select(),
  })

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const email = fields.email.current?.value.trim() ?? ''
    const password = fields.password.current?.value ?? ''
    const missing = !looksLikeEmail(email) ? 'email' : password === '' ? 'password' : undefined
    setWrong(missing)
    if (missing === undefined) enter.mutate({ email, password })
    else fields[missing].current?.focus()
  }

  const field = (name: Field, label: string, error: string) => (
    <div className="email-form__field">
      <FormLabel htmlFor={`${id}-${name}`}>{label}</FormLabel>
      <Textbox
        id={`${id}-${name}`}
        ref={fields[name]}
        type={name}
        name={name}
        autoComplete={name === 'email' ? 'username' : 'current-password'}
        invalid={wrong === name}
        aria-describedby={wrong === name ? `${id}-${name}-error` : undefined}
      />
      {wrong === name && (
        <p className="field-error" id={`${id}-${name}-error`}>
          <CircleAlert size={20} aria-hidden="true" />
          {error}
        </p>
      )}
    </div>
  )

  return (
    <form className="email-form" noValidate onSubmit={submit}>
      {enter.isError && (
        <Notice tone="late" icon={CircleAlert} role="alert">
          {[400, 401, 403, 422].includes(statusOf(enter.error) ?? 0)
            ? words.wrong
            : inPlainWords(enter.error, messages)}
        </Notice>
      )}
      {field('email', words.email, words.emailMissing)}
      {field('password', words.password, words.passwordMissing)}
      <MainButton type="submit" busy={enter.isPending} disabled={enter.isPending}>
        {enter.isPending ? words.busy : words.submit}
      </MainButton>
      <TextButton type="button" className="email-form__forgotten" onClick={onForgotten}>
        {words.forgotten}
      </TextButton>
      <p className="email-form__help">{words.help}</p>
    </form>
  )
}
