import { isCalendarDate } from '@eenplan/plan-schema'
import { Textbox } from '@utrecht/textbox-react'
import { calendarDate, weekdayInWords } from '../i18n/dates.ts'
import { useLanguage } from '../i18n/language.tsx'
import { useNow } from '../i18n/use-now.ts'
import './date-field.css'

interface DateFieldProps {
  readonly id: string
  /** Calendar date, `YYYY-MM-DD`. */
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}

/** A date in the browser's own field, and in words below it: 01/02 is January to one and February to another. */
export const DateField = ({ id, value, onChange }: DateFieldProps) => {
  const { language } = useLanguage()
  const today = calendarDate(useNow())
  return (
    <>
      <Textbox
        id={id}
        type="date"
        className="date-field"
        value={value ?? ''}
        aria-describedby={value === null ? undefined : `${id}-words`}
        onChange={(event) => {
          const chosen = event.target.value
          if (chosen === '' || isCalendarDate(chosen)) onChange(chosen === '' ? null : chosen)
        }}
      />
      {value !== null && (
        <p className="date-field__words" id={`${id}-words`}>
          {weekdayInWords(value, today, language)}
        </p>
      )}
    </>
  )
}
