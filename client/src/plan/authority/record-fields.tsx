import { isCalendarDate } from '@eenplan/plan-schema'
import { FormLabel } from '@utrecht/form-label-react'
import { Textbox } from '@utrecht/textbox-react'
import { CircleAlert } from 'lucide-react'
import { useId } from 'react'

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** What is wrong, in words. */
  readonly fault: string | undefined
}

const Fault = ({ id, words }: { readonly id: string; readonly words: string | undefined }) =>
  words === undefined ? null : (
    <p className="field-error" id={id} role="alert">
      <CircleAlert size={20} aria-hidden="true" />
      {words}
    </p>
  )

/** How something is known, in words. */
export const WordsField = ({ label, value, onChange, fault, placeholder }: FieldProps & { placeholder: string }) => {
  const id = useId()
  return (
    <div className="details__field">
      <FormLabel htmlFor={id}>{label}</FormLabel>
      <Textbox
        id={id}
        value={value}
        maxLength={300}
        autoComplete="off"
        placeholder={placeholder}
        invalid={fault !== undefined}
        aria-describedby={fault === undefined ? undefined : `${id}-fault`}
        onChange={(event) => onChange(event.target.value)}
      />
      <Fault id={`${id}-fault`} words={fault} />
    </div>
  )
}

interface DayFieldProps extends FieldProps {
  readonly min?: string | undefined
  readonly max?: string | undefined
  readonly help?: string
}

/** A day of a paper or a birth, in the browser's own calendar: the year is what one picks. Empty is ''. */
export const DayField = ({ label, value, onChange, fault, min = '1900-01-01', max, help }: DayFieldProps) => {
  const id = useId()
  const about = [...(help === undefined ? [] : [`${id}-help`]), ...(fault === undefined ? [] : [`${id}-fault`])]
  return (
    <div className="details__field">
      <FormLabel htmlFor={id}>{label}</FormLabel>
      <Textbox
        id={id}
        type="date"
        min={min}
        {...(max === undefined ? {} : { max })}
        value={value}
        invalid={fault !== undefined}
        aria-describedby={about.length === 0 ? undefined : about.join(' ')}
        onChange={(event) => {
          const day = event.target.value
          if (day === '' || isCalendarDate(day)) onChange(day)
        }}
      />
      {help !== undefined && (
        <p className="details__help" id={`${id}-help`}>
          {help}
        </p>
      )}
      <Fault id={`${id}-fault`} words={fault} />
    </div>
  )
}
