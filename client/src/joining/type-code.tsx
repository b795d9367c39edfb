import { type FormEvent, useState } from 'react'
import { Link } from 'wouter'
import { MainButton } from '../design/button.tsx'
import { joiningMessages } from '../i18n/joining-messages.ts'
import { useWords } from '../i18n/use-words.ts'
import { JoiningField } from './joining-field.tsx'

const SIGNS = 16

/** For who has a letter: a field for its code. How it is spelled does not matter. */
export const TypeCode = ({ begin, onCode }: { readonly begin: string; readonly onCode: (code: string) => void }) => {
  const words = useWords(joiningMessages)
  const [code, setCode] = useState(begin)
  const [fault, setFault] = useState<string>()

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const complete = code.replaceAll(/[^a-z0-9]/gi, '').length === SIGNS
    setFault(complete ? undefined : words.codeShort)
    if (complete) onCode(code)
  }

  return (
    <form className="joining__card" noValidate onSubmit={submit}>
      <h1>{words.codeTitle}</h1>
      <JoiningField
        label={words.codeLabel}
        help={words.codeHelp}
        type="text"
        className="joining__code"
        autoComplete="off"
        placeholder="BCDF-GHJK-MNPQ-RSTV"
        maxLength={60}
        value={code}
        onChange={setCode}
        fault={fault}
      />
      <div className="joining__buttons">
        <MainButton type="submit">{words.open}</MainButton>
      </div>
      <Link href="/">{words.toSignIn}</Link>
    </form>
  )
}
