import { FormLabel } from '@utrecht/form-label-react'
import { Textbox, type TextboxProps } from '@utrecht/textbox-react'
import { CircleAlert } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'

interface JoiningFieldProps extends Pick<TextboxProps, 'autoComplete' | 'className' | 'placeholder' | 'maxLength'> {
  readonly label: string
  readonly help: string
  readonly type: 'text' | 'email' | 'password'
  readonly value: string
  readonly onChange: (value: string) => void
  /** What is wrong, in words; the field is then taken up again. */
  readonly fault: string | undefined
}

/** The one field of a step. What is wrong stands below it, and what was typed stays. */
export const JoiningField = ({ label, help, value, onChange, fault, ...rest }: JoiningFieldProps) => {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (fault !== undefined) field.current?.focus()
  }, [fault])
  return (
    <div className="joining__field">
      <FormLabel htmlFor={id}>{label}</FormLabel>
      <p id={`${id}-help`} className="joining__quiet">
        {help}
      </p>
      <Textbox
        {...rest}
        id={id}
        ref={field}
        value={value}
        autoCapitalize="none"
        spellCheck={false}
        invalid={fault !== undefined}
        aria-describedby={fault === undefined ? `${id}-help` : `${id}-help ${id}-fault`}
        onChange={(event) => onChange(event.target.value)}
      />
      {fault !== undefined && (
        <p className="field-error" id={`${id}-fault`} role="alert">
          <CircleAlert size={20} aria-hidden="true" />
          {fault}
        </p>
      )}
    </div>
  )
}
