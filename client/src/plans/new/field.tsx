import { FormLabel } from '@utrecht/form-label-react'
import { Textbox } from '@utrecht/textbox-react'
import { CircleAlert } from 'lucide-react'
import type { KeyboardEvent } from 'react'

interface FieldProps {
  readonly id: string
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** What is wrong, in words. */
  readonly fault?: string | undefined
  readonly placeholder?: string
  /** Id of a list of suggestions. */
  readonly list?: string
  readonly most?: number
  readonly onEnter?: () => void
}

/** A line to write on, with its label above and what is wrong below. */
export const Field = ({ id, label, value, onChange, fault, placeholder, list, most = 80, onEnter }: FieldProps) => (
  <div className="new-plan__field">
    <FormLabel htmlFor={id}>{label}</FormLabel>
    <Textbox
      id={id}
      value={value}
      maxLength={most}
      autoComplete="off"
      invalid={fault !== undefined}
      aria-describedby={fault === undefined ? undefined : `${id}-fault`}
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(list === undefined ? {} : { list })}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'Enter' || onEnter === undefined) return
        event.preventDefault()
        onEnter()
      }}
    />
    {fault !== undefined && (
      <p className="field-error" id={`${id}-fault`}>
        <CircleAlert size={20} aria-hidden="true" />
        {fault}
      </p>
    )}
  </div>
)
