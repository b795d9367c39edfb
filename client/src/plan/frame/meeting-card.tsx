import type { Section } from '@eenplan/protocol'
import { calendarDate, timeInWords, weekdayInWords } from '../../i18n/dates.ts'
import { useLanguage, useMessages } from '../../i18n/language.tsx'
import { useNow } from '../../i18n/use-now.ts'
import { nextMeeting } from './next-meeting.ts'

/** The meeting that is on, or comes next. */
export const MeetingCard = ({ sections }: { sections: readonly Section[] }) => {
  const { plan, action } = useMessages()
  const { language } = useLanguage()
  const now = useNow()
  const next = nextMeeting(sections, now)
  if (next === undefined) return null
  const startsAt = new Date(next.startsAt)
  const today = calendarDate(now)
  const date = calendarDate(startsAt)
  const day = date === today ? action.today : weekdayInWords(date, today, language)
  const sentence = plan.meeting.at(day, timeInWords(startsAt, language))
  return (
    <div className="meeting-card">
      <h2>{next.section.title}</h2>
      <p>
        {sentence[0]?.toLocaleUpperCase()}
        {sentence.slice(1)} {next.attendees > 0 && plan.meeting.comes(next.attendees)}
      </p>
      <a className="meeting-card__go" href={`#${next.section.id}`}>
        {plan.meeting.go}
      </a>
    </div>
  )
}
