import { useId, useState } from 'react'
import { Link } from 'wouter'
import { TextButton } from '../../design/button.tsx'
import { friendlyDay } from '../../i18n/dates.ts'
import { useLanguage, useMessages } from '../../i18n/language.tsx'
import { personMessages } from '../../i18n/person-messages.ts'
import { useNow } from '../../i18n/use-now.ts'
import { useWords } from '../../i18n/use-words.ts'
import { goalWords } from '../goals/goal-words.ts'
import { Drawing } from '../log/drawing.tsx'
import { Said } from '../log/said.tsx'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import type { SaidBy } from './about-person.ts'

/** Shown without asking. */
const FIRST = 6

/** What one person said, over all sections, the latest first. */
export const SaidList = ({ said, title }: { said: readonly SaidBy[]; title: string }) => {
  const words = useWords(personMessages)
  const id = useId()
  const [all, setAll] = useState(false)
  const shown = all ? said : said.slice(0, FIRST)
  return (
    <section className="card person__part" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <ol className="plain-list person__said">
        {shown.map((one) => (
          <OneSaid key={one.entry.id} {...one} />
        ))}
      </ol>
      {shown.length < said.length && (
        <TextButton className="not-on-paper person__more" onClick={() => setAll(true)}>
          {words.more(said.length - shown.length)}
        </TextButton>
      )}
    </section>
  )
}

const OneSaid = ({ section, log: entries, entry, goal }: SaidBy) => {
  const { log, goal: goalMessages } = useMessages()
  const words = useWords(personMessages)
  const { language } = useLanguage()
  const { plan } = useOpenPlan()
  const { byId, nameOf } = usePeople()
  const now = useNow()
  const speaker = entry.onBehalfOf ?? entry.author
  const byAnother = speaker !== entry.author
  return (
    <li>
      <p className="person__quiet">
        <time dateTime={entry.at}>{friendlyDay(new Date(entry.at), now, language, log)}</time>
        {' · '}
        <Link href={`/plans/${plan.id}#entry-${entry.id}`}>{section.title}</Link>
        {byAnother && byId(entry.author) !== undefined && ` · ${log.writtenFor(nameOf(entry.author), nameOf(speaker))}`}
      </p>
      <div className="person__words">
        <Said entry={entry} entries={entries} actions={[]} />
        {'drawing' in entry && entry.drawing !== undefined && (
          <Drawing sectionId={section.id} drawing={entry.drawing} text={entry.text} name={nameOf(speaker)} />
        )}
      </div>
      {goal !== undefined && (
        <p className="person__quiet">{words.aboutGoal(goalWords(goal) || goalMessages.untitled)}</p>
      )}
    </li>
  )
}
