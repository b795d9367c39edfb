import { participantKinds } from '@eenplan/plan-schema'
import { ChevronRight, CircleAlert } from 'lucide-react'
import { useMemo } from 'react'
import { Link } from 'wouter'
import { Face } from '../../design/face.tsx'
import { calendarDate } from '../../i18n/dates.ts'
import { useMessages } from '../../i18n/language.tsx'
import { personMessages } from '../../i18n/person-messages.ts'
import { useNow } from '../../i18n/use-now.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useEverySection } from '../overview/every-section.ts'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { type AboutPerson, aboutPerson } from './about-person.ts'

/** Everybody that I know of, family first, with what there is to see about them. */
export const PersonList = () => {
  const { plan: screenWords, people: peopleWords } = useMessages()
  const words = useWords(personMessages)
  const { plan } = useOpenPlan()
  const { all, me } = usePeople()
  const { sections } = useEverySection()
  const today = calendarDate(useNow())
  const about = useMemo(
    () => new Map(all.map(({ id }) => [id, aboutPerson(sections, plan.opposites, id, today)])),
    [all, sections, plan.opposites, today],
  )
  const groups = participantKinds
    .map((kind) => ({ kind, members: all.filter((person) => person.kind === kind) }))
    .filter(({ members }) => members.length > 0)
  return (
    <div className="people">
      <div>
        <h2 className="person__title">{screenWords.screens.people}</h2>
        <p className="people__intro">{words.intro}</p>
      </div>
      {groups.map(({ kind, members }) => (
        <section key={kind} className="people__group">
          <h3>{peopleWords.kinds[kind]}</h3>
          <ul className="plain-list people__list">
            {members.map((person) => (
              <li key={person.id}>
                <Link className="people__person" href={`/plans/${plan.id}/people/${person.id}`}>
                  <Face person={person} size="large" />
                  <span className="people__words">
                    <strong>{person.name}</strong>
                    <span className="people__role">{person.id === me ? words.you : person.role}</span>
                    <Counts about={about.get(person.id)} />
                  </span>
                  <ChevronRight size={20} aria-hidden="true" />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

const Counts = ({ about }: { about: AboutPerson | undefined }) => {
  const words = useWords(personMessages)
  if (about === undefined) return null
  const actions = about.days.filter(({ on }) => on !== 'done').flatMap((group) => group.actions).length
  const counts = [
    ...(about.goals.length > 0 ? [words.goals(about.goals.length)] : []),
    ...(actions > 0 ? [words.actions(actions)] : []),
  ]
  const attention = about.double.length + about.opposites.length > 0
  if (counts.length === 0 && !attention) return null
  return (
    <span className="people__counts">
      {counts.join(', ')}
      {attention && (
        <span className="people__attention">
          <CircleAlert size={20} aria-hidden="true" />
          {words.attention}
        </span>
      )}
    </span>
  )
}
