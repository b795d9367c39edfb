import type { AccessRow } from '@eenplan/protocol'
import { ChevronRight, UserRoundX } from 'lucide-react'
import { Face } from '../../design/face.tsx'
import { calendarDate, friendlyDay, timeInWords } from '../../i18n/dates.ts'
import { useLanguage, useMessages } from '../../i18n/language.tsx'
import { localeOf } from '../../i18n/languages.ts'
import { useNow } from '../../i18n/use-now.ts'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { useAccessLogWords } from './access-log-words.ts'
import { daysOf, type LogLine } from './log-lines.ts'
import { logSentence } from './log-sentence.ts'

/** What was done, day by day: a sentence for each thing that somebody did, and exactly when behind it. */
export const AccessLogDays = ({ rows }: { readonly rows: readonly AccessRow[] }) => {
  const { log } = useMessages()
  const { language } = useLanguage()
  const now = useNow()
  return daysOf(rows, (at) => calendarDate(new Date(at))).map(({ day, lines }) => (
    <section key={day} className="card access-log__day" aria-labelledby={`log-${day}`}>
      <h3 id={`log-${day}`}>{friendlyDay(new Date(`${day}T12:00:00`), now, language, log)}</h3>
      <ul className="plain-list">
        {lines.map((line) => (
          <Line key={line.key} line={line} />
        ))}
      </ul>
    </section>
  ))
}

/** How rows name people and sections. */
const useNames = () => {
  const words = useAccessLogWords()
  const { language } = useLanguage()
  const { me, nameOf } = usePeople()
  const { plan } = useOpenPlan()
  const list = new Intl.ListFormat(localeOf[language], { type: 'conjunction' })
  return {
    who: (id: string | null) => (id === null ? words.somebody : id === me ? words.you : nameOf(id)),
    whom: (id: string | null, aboutSomebody: boolean) =>
      id === null ? (aboutSomebody ? words.somebody : '') : id === me ? words.youThen : nameOf(id),
    // In the order of the plan.
    titles: (ids: readonly string[]) =>
      list.format(plan.sections.filter(({ id }) => ids.includes(id)).map(({ title }) => `“${title}”`)),
    names: (ids: readonly string[]) => list.format(ids.map((id) => (id === me ? words.youThen : nameOf(id)))),
  }
}

const Line = ({ line }: { readonly line: LogLine }) => {
  const words = useAccessLogWords()
  const { language } = useLanguage()
  const { byId } = usePeople()
  const { who, whom, titles, names } = useNames()
  const { first, from, to, times, running, rows, sections, onBehalfOf } = line
  const person = first.by === null ? undefined : byId(first.by)
  const time = (at: string) => timeInWords(new Date(at), language)
  const sentence = logSentence(
    first,
    { who: who(first.by), titles: titles(sections), whom: whom(first.about, first.aboutSomebody) },
    words,
  )
  const told = onBehalfOf.length === 0 ? sentence : `${sentence.slice(0, -1)}, ${words.for(names(onBehalfOf))}.`
  // Each section once is told by the sentence.
  const again = times > Math.max(1, sections.length)
  const facts = [...(again ? [words.times(times)] : []), ...(running ? [words.now] : [])]
  return (
    <li className="log-line">
      {person === undefined ? (
        <span className="log-line__nobody" aria-hidden="true">
          <UserRoundX size={20} />
        </span>
      ) : (
        <Face person={person} size="medium" />
      )}
      <p className="log-line__words">
        {told}
        {facts.length > 0 && <span className="log-line__facts"> {facts.join(', ')}</span>}
      </p>
      <p className="log-line__time">
        {time(from) === time(to) ? (
          <time dateTime={from}>{time(from)}</time>
        ) : (
          <time dateTime={`${from}/${to}`}>{words.until(time(from), time(to))}</time>
        )}
      </p>
      <details className="log-line__details">
        <summary>
          <ChevronRight size={20} aria-hidden="true" />
          <span aria-hidden="true">{words.details}</span>
          <span className="out-of-sight">{words.detailsOf(told)}</span>
        </summary>
        <ul className="plain-list">
          {rows.map((row, i) => (
            // Rows have no number, which would count what is hidden: their place is all the identity they have.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <li key={`${row.at} ${i}`}>
              <Row row={row} />
            </li>
          ))}
        </ul>
      </details>
    </li>
  )
}

/** One row exactly: when, where, as what, and from where. */
const Row = ({ row }: { readonly row: AccessRow }) => {
  const messages = useMessages()
  const words = useAccessLogWords()
  const { language } = useLanguage()
  const { titles } = useNames()
  const { at, until, section, level, rests, times, way, network, running } = row
  const [began, ended] = [at, until].map((moment) => timeInWords(new Date(moment), language)) as [string, string]
  const facts = [
    ...(section === null ? [] : [titles([section])]),
    ...(times > 1 ? [words.times(times)] : []),
    ...(running ? [words.now] : []),
    ...(level === null || level === 'none' ? [] : [messages.plan.section.levels[level]]),
    ...(rests === null ? [] : [words.rests[rests]]),
    ...(way === 'plain' ? [words.plainClient] : []),
    ...(network === null ? [] : [words.network(network)]),
  ]
  return (
    <>
      <time dateTime={at}>{began === ended ? began : words.until(began, ended)}</time>
      {facts.length > 0 && <span>{facts.join(' · ')}</span>}
    </>
  )
}
