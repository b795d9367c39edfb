import { FormLabel } from '@utrecht/form-label-react'
import { Textbox } from '@utrecht/textbox-react'
import { CircleAlert, EyeOff, ScanEye } from 'lucide-react'
import { type Ref, useId, useState } from 'react'
import { TextButton } from '../design/button.tsx'
import { accountMessages } from '../i18n/account-messages.ts'
import { useWords } from '../i18n/use-words.ts'
import './account-field.css'

interface AccountFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly type?: 'text' | 'email' | 'password'
  readonly autoComplete: string
  readonly help?: string
  /** What is wrong, in words. */
  readonly fault?: string | undefined
  readonly inputMode?: 'numeric'
  readonly most?: number
  readonly fieldRef?: Ref<HTMLInputElement>
  readonly code?: boolean
}

/** A line to write on: label above, help and what is wrong below. A password can be looked at while it is typed. */
export const AccountField = ({
  label,
  value,
  onChange,
  type = 'text',
  autoComplete,
  help,
  fault,
  inputMode,
  most,
  fieldRef,
  code = false,
}: AccountFieldProps) => {
  const words = useWords(accountMessages)
  const id = useId()
  const [shown, setShown] = useState(false)
  const described = [help === undefined ? '' : `${id}-help`, fault === undefined ? '' : `${id}-fault`].join(' ').trim()
  return (
    <div className="account-field">
      <FormLabel htmlFor={id}>{label}</FormLabel>
      <Textbox
        id={id}
        {...(fieldRef === undefined ? {} : { ref: fieldRef })}
        className={code ? 'account-field__code' : ''}
        type={type === 'password' && shown ? 'text' : type}
        value={value}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        {...(inputMode === undefined ? {} : { inputMode })}
        {...(most === undefined ? {} : { maxLength: most })}
        invalid={fault !== undefined}
        aria-describedby={described === '' ? undefined : described}
        onChange={(event) => onChange(event.target.value)}
      />
      {type === 'password' && (
        <div>
          <TextButton
            type="button"
            icon={shown ? EyeOff : ScanEye}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            {shown ? words.hide : words.show}
          </TextButton>
        </div>
      )}
      {help !== undefined && (
        <p className="account-field__help" id={`${id}-help`}>
          {help}
        </p>
      )}
      {fault !== undefined && (
        <p className="field-error" id={`${id}-fault`}>
          <CircleAlert size={20} aria-hidden="true" />
          {fault}
        </p>
      )}
    </div>
  )
}
