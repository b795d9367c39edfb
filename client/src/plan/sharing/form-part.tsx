import { FormLabel } from '@utrecht/form-label-react'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { legalBasisMessages } from '../../i18n/legal-basis-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import type { FormPart } from './legal-basis-draft.ts'

interface PartProps {
  readonly id: string
  readonly part: FormPart
  readonly missing: boolean
}

interface FormPartFieldProps extends PartProps {
  /** A group of choices has its own legend; a field is labelled here. */
  readonly group?: boolean
  readonly children: ReactNode
}

/** One part of the form: its question, an example in one plain sentence, and what is missing in it. */
export const FormPartField = ({ id, part, missing, group = false, children }: FormPartFieldProps) => {
  const { label, help, missing: says } = useWords(legalBasisMessages).fields[part]
  const said = (
    <p className="details__help" id={`${id}-${part}-help`}>
      {help}
    </p>
  )
  return (
    <div className="details__field" id={`${id}-${part}-part`}>
      {!group && <FormLabel htmlFor={`${id}-${part}`}>{label}</FormLabel>}
      {!group && said}
      {children}
      {group && said}
      {missing && (
        <p className="field-error" id={`${id}-${part}-missing`}>
          <CircleAlert size={20} aria-hidden="true" />
          {says}
        </p>
      )}
    </div>
  )
}

interface WordsFieldProps extends PartProps {
  readonly value: string
  readonly most: number
  readonly onChange: (value: string) => void
}

/** A part that somebody writes in their own words. */
export const WordsField = ({ id, part, missing, value, most, onChange }: WordsFieldProps) => (
  <FormPartField id={id} part={part} missing={missing}>
    <textarea
      id={`${id}-${part}`}
      className="utrecht-textarea utrecht-textarea--html-textarea"
      rows={2}
      maxLength={most}
      value={value}
      aria-invalid={missing || undefined}
      aria-describedby={`${id}-${part}-help${missing ? ` ${id}-${part}-missing` : ''}`}
      onChange={(event) => onChange(event.target.value)}
    />
  </FormPartField>
)
