import { fallsOn, readRhythm } from '@eenplan/plan-schema'
import { Textbox } from '@utrecht/textbox-react'
import { useState } from 'react'
import { calendarDate, weekdayInWords } from '../../i18n/dates.ts'
import { useLanguage, useMessages } from '../../i18n/language.tsx'
import { useNow } from '../../i18n/use-now.ts'

interface RepeatsFieldProps {
  readonly id: string
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}

/** How often, in words of one's own; what can be counted with says when the next time is. */
export const RepeatsField = ({ id, value, onChange }: RepeatsFieldProps) => {
  const { action: words } = useMessages()
  const { language } = useLanguage()
  const today = calendarDate(useNow())
  const [written, setWritten] = useState<string | null>(null)
  const read = value === null ? undefined : readRhythm(value)
  const next = read === undefined ? null : fallsOn(read.rhythm, today)
  return (
    <>
      <Textbox
        id={id}
        value={written ?? value ?? ''}
        placeholder={words.repeatsPlaceholder}
        autoComplete="off"
        maxLength={80}
        aria-describedby={`${id}-next`}
        onChange={(event) => {
          setWritten(event.target.value)
          onChange(event.target.value.trim() || null)
        }}
        onBlur={() => setWritten(null)}
      />
      <p id={`${id}-next`} className="details__help" aria-live="polite">
        {next !== null && words.nextTime(weekdayInWords(next, today, language))}
      </p>
    </>
  )
}
