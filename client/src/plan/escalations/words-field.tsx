import { FormLabel } from '@utrecht/form-label-react'
import { CircleAlert } from 'lucide-react'
import { useId } from 'react'
import '../details.css'

/** Characters of an answer, as the server takes it. */
const MOST = 2_000

interface WordsFieldProps {
  readonly label: string
  readonly help?: string
  readonly value: string
  readonly most?: number
  readonly rows?: number
  /** What to say when it is needed and empty. */
  readonly missing?: string | undefined
  readonly onChange: (value: string) => void
}

/** A few words that somebody writes, with what is meant and what is missing below the label. */
export const WordsField = ({ label, help, value, most = MOST, rows = 3, missing, onChange }: WordsFieldProps) => {
  const id = useId()
  return (
    <div className="details__field escalation-field">
      <FormLabel htmlFor={id}>{label}</FormLabel>
      {help !== undefined && (
        <p className="details__help" id={`${id}-help`}>
          {help}
        </p>
      )}
      <textarea
        id={id}
        className="utrecht-textarea utrecht-textarea--html-textarea"
        rows={rows}
        value={value}
        maxLength={most}
        aria-invalid={missing !== undefined}
        aria-describedby={[help !== undefined && `${id}-help`, missing !== undefined && `${id}-error`]
          .filter(Boolean)
          .join(' ')}
        onChange={(event) => onChange(event.target.value)}
      />
      {missing !== undefined && (
        <p className="field-error" id={`${id}-error`}>
          <CircleAlert size={20} aria-hidden="true" />
          {missing}
        </p>
      )}
    </div>
  )
}
