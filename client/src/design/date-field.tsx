import { isCalendarDate } from '@eenplan/plan-schema'
import { Textbox } from '@utrecht/textbox-react'
import { CalendarDays, CircleAlert } from 'lucide-react'
import { useRef, useState } from 'react'
import { calendarDate, weekdayInWords } from '../i18n/dates.ts'
import { useLanguage, useMessages } from '../i18n/language.tsx'
import { useNow } from '../i18n/use-now.ts'
import './date-field.css'

interface DayRead {
  /** Calendar date, `YYYY-MM-DD`. */
  readonly day: string
  /** `HH:MM`, when the words tell one too. */
  readonly time: string | null
}

interface DateFieldProps {
  readonly id: string
  /** Calendar date, `YYYY-MM-DD`. */
  readonly value: string | null
  /** What words mean on a day; undefined when they mean no day for sure. */
  readonly read: (words: string, today: string) => DayRead | undefined
  /** The time is there only when it was written along with the day. */
  readonly onChange: (day: string | null, time: string | null) => void
}

/**
 * A date in words: "volgende week dinsdag" is taken at once and said in full below it. Beside it the browser's own
 * calendar. While somebody writes, a change by somebody else leaves the words alone.
 */
export const DateField = ({ id, value, read, onChange }: DateFieldProps) => {
  const { common } = useMessages()
  const { language } = useLanguage()
  const today = calendarDate(useNow())
  const [written, setWritten] = useState<string | null>(null)
  const [left, setLeft] = useState(false)
  const calendar = useRef<HTMLInputElement>(null)
  const full = value === null ? '' : weekdayInWords(value, today, language)
  const meant = written === null ? undefined : read(written, today)
  const unclear = written !== null && written.trim() !== '' && meant === undefined

  const write = (words: string) => {
    setWritten(words)
    setLeft(false)
    const found = read(words, today)
    if (found !== undefined) onChange(found.day, found.time)
    else if (words.trim() === '') onChange(null, null)
  }
  const leave = () => {
    setLeft(true)
    if (!unclear) setWritten(null)
  }
  const pick = (day: string) => {
    setWritten(null)
    if (day === '' || isCalendarDate(day)) onChange(day || null, null)
  }
  return (
    <div className="date-field">
      <Textbox
        id={id}
        value={written ?? full}
        placeholder={common.dayPlaceholder}
        autoComplete="off"
        invalid={unclear && left}
        aria-describedby={`${id}-words`}
        onChange={(event) => write(event.target.value)}
        onBlur={leave}
      />
      <span className="date-field__place">
        <input
          ref={calendar}
          type="date"
          tabIndex={-1}
          aria-hidden="true"
          className="date-field__calendar"
          value={value ?? ''}
          onChange={(event) => pick(event.target.value)}
        />
        <button
          type="button"
          className="date-field__pick"
          aria-label={common.pickDay}
          title={common.pickDay}
          onClick={() => calendar.current?.showPicker()}
        >
          <CalendarDays size={20} aria-hidden="true" />
        </button>
      </span>
      <div id={`${id}-words`} className="date-field__words" aria-live="polite">
        {meant !== undefined && value !== null && <p>{full}</p>}
        {unclear && left && (
          <p className="field-error">
            <CircleAlert size={20} aria-hidden="true" />
            {common.dayUnclear}
          </p>
        )}
      </div>
    </div>
  )
}
