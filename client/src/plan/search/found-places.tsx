import type { Participant } from '@eenplan/protocol'
import { AlignLeft, Archive, ListChecks, type LucideIcon, MessageCircle, Target, Type } from 'lucide-react'
import { useId, useState } from 'react'
import { Link } from 'wouter'
import { TextButton } from '../../design/button.tsx'
import { sectionIcon } from '../../design/domain-icons.ts'
import { Face } from '../../design/face.tsx'
import { friendlyDay } from '../../i18n/dates.ts'
import { useLanguage, useMessages } from '../../i18n/language.tsx'
import { searchMessages } from '../../i18n/search-messages.ts'
import { useNow } from '../../i18n/use-now.ts'
import { useWords } from '../../i18n/use-words.ts'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { snippet } from './folded.ts'
import type { Found, FoundInSection } from './search.ts'
import type { Place } from './search-index.ts'

/** Places of one section that show without asking. */
const FIRST = 8

const icons: Readonly<Record<Place['kind'], LucideIcon>> = {
  title: Type,
  text: AlignLeft,
  goal: Target,
  action: ListChecks,
  entry: MessageCircle,
}

/** What was found: people, then section by section in the order of the plan. */
export const FoundPlaces = ({ found }: { found: Found }) => (
  <>
    {found.people.length > 0 && <People people={found.people} words={found.words} />}
    {found.sections.map((section) => (
      <InSection key={section.section.id} found={section} words={found.words} />
    ))}
  </>
)

const Marked = ({ text, words }: { text: string; words: readonly string[] }) =>
  snippet(text, words).map((piece, place) =>
    piece.marked ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text have no identity but their place
      <mark key={place}>{piece.text}</mark>
    ) : (
      piece.text
    ),
  )

const People = ({ people, words }: { people: readonly Participant[]; words: readonly string[] }) => {
  const search = useWords(searchMessages)
  const { plan } = useOpenPlan()
  const id = useId()
  return (
    <section className="card found" aria-labelledby={id}>
      <h3 id={id} className="found__title">
        {search.people}
      </h3>
      <ul className="plain-list">
        {people.map((person) => (
          <li key={person.id}>
            <Link className="found__place" href={`/plans/${plan.id}/people/${person.id}`}>
              <Face person={person} size="medium" />
              <span className="found__words">
                <strong>
                  <Marked text={person.name} words={words} />
                </strong>
                <span className="found__about">
                  <Marked text={[person.role, person.organisation].filter(Boolean).join(', ')} words={words} />
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

const InSection = ({ found, words }: { found: FoundInSection; words: readonly string[] }) => {
  const search = useWords(searchMessages)
  const id = useId()
  const [all, setAll] = useState(false)
  const Icon = sectionIcon(found.section)
  const shown = all ? found.places : found.places.slice(0, FIRST)
  const rest = found.places.length - shown.length
  return (
    <section className="card found" aria-labelledby={id}>
      <h3 id={id} className="found__title">
        <Icon size={20} aria-hidden="true" />
        {found.section.title}
      </h3>
      <ul className="plain-list">
        {shown.map((place) => (
          <FoundPlace key={`${place.kind} ${place.target}`} place={place} words={words} />
        ))}
      </ul>
      {rest > 0 && <TextButton onClick={() => setAll(true)}>{search.more(rest)}</TextButton>}
    </section>
  )
}

const FoundPlace = ({ place, words }: { place: Place; words: readonly string[] }) => {
  const { log } = useMessages()
  const search = useWords(searchMessages)
  const { language } = useLanguage()
  const { nameOf } = usePeople()
  const { plan } = useOpenPlan()
  const now = useNow()
  const Icon = icons[place.kind]
  const { entry } = place
  return (
    <li>
      <Link className="found__place" href={`/plans/${plan.id}#${place.target}`}>
        <Icon size={20} aria-hidden="true" />
        <span className="found__words">
          <span className="found__about">
            {search.kinds[place.kind]}
            {entry !== undefined &&
              ` · ${search.by(
                nameOf(entry.onBehalfOf ?? entry.author),
                friendlyDay(new Date(entry.at), now, language, log),
              )}`}
            {place.archived && (
              <span className="chip found__archived">
                <Archive size={16} aria-hidden="true" />
                {search.archived}
              </span>
            )}
          </span>
          <span>
            <Marked text={place.words} words={words} />
          </span>
        </span>
      </Link>
    </li>
  )
}
