import { useMutation } from '@tanstack/react-query'
import { CircleAlert } from 'lucide-react'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { problemOf } from '../api/api-error.ts'
import { MainButton, SecondButton } from '../design/button.tsx'
import { Notice } from '../design/notice.tsx'
import { accountMessages } from '../i18n/account-messages.ts'
import { useWords } from '../i18n/use-words.ts'
import { AccountField } from './account-field.tsx'
import { useAccountProblem } from './account-problem.ts'
import './account-form.css'

interface AccountFormProps {
  readonly label: string
  readonly type?: 'text' | 'email' | 'password'
  readonly autoComplete: string
  readonly submit: string
  readonly help?: string
  /** To begin with. */
  readonly first?: string
  readonly inputMode?: 'numeric'
  readonly most?: number
  readonly code?: boolean
  /** What is missing in what was typed, in words. */
  readonly missing: (value: string) => string | undefined
  /** Rejects when it was refused. */
  readonly onSubmit: (value: string) => Promise<unknown>
  /** Refusals that somebody else deals with. */
  readonly onProblem?: (problem: string | undefined) => void
  /** Not the main thing on its screen. */
  readonly second?: boolean
  readonly children?: ReactNode
}

/** One field and one button; what is wrong stands beside the field, and the field gets the focus back. */
export const AccountForm = ({
  submit,
  first = '',
  missing,
  onSubmit,
  onProblem,
  second = false,
  children,
  ...field
}: AccountFormProps) => {
  const words = useWords(accountMessages)
  const say = useAccountProblem()
  const input = useRef<HTMLInputElement>(null)
  const [value, setValue] = useState(first)
  const [fault, setFault] = useState<string>()
  const send = useMutation({
    mutationFn: onSubmit,
    onError: (error) => {
      onProblem?.(problemOf(error))
      input.current?.select()
    },
  })
  const refused = send.isError ? say(send.error) : undefined
  // What is wrong with the words themselves stands at the field; what is not, such as a lost connection, above.
  const atField = /^(?:password|code|confirm)-/.test(problemOf(send.error) ?? '')

  const go = (event: FormEvent) => {
    event.preventDefault()
    if (send.isPending) return
    const found = missing(value)
    setFault(found)
    if (found === undefined) send.mutate(value.trim() === '' ? value : field.type === 'password' ? value : value.trim())
    else input.current?.focus()
  }
  const Button = second ? SecondButton : MainButton

  return (
    <form className="account-form" noValidate onSubmit={go}>
      {refused !== undefined && !atField && (
        <Notice tone="late" icon={CircleAlert} role="alert">
          {refused}
        </Notice>
      )}
      <AccountField
        {...field}
        fieldRef={input}
        value={value}
        onChange={(next) => {
          setValue(next)
          setFault(undefined)
        }}
        fault={fault ?? (atField ? refused : undefined)}
      />
      <div className="account-form__ways">
        <Button type="submit" busy={send.isPending}>
          {send.isPending ? words.busy : submit}
        </Button>
        {children}
      </div>
    </form>
  )
}
