import type { Participant } from '@eenplan/protocol'
import { ChevronLeft, UserRound } from 'lucide-react'
import { useMemo } from 'react'
import { Link } from 'wouter'
import { sectionIcon } from '../../design/domain-icons.ts'
import { Face } from '../../design/face.tsx'
import { Skeleton } from '../../design/skeleton.tsx'
import { StateMessage } from '../../design/state-message.tsx'
import { calendarDate } from '../../i18n/dates.ts'
import { personMessages } from '../../i18n/person-messages.ts'
import { useNow } from '../../i18n/use-now.ts'
import { useWords } from '../../i18n/use-words.ts'
import { AuthorityOf } from '../authority/authority-of.tsx'
import { useEverySection } from '../overview/every-section.ts'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { type AboutPerson, aboutPerson } from './about-person.ts'
import { DoubleNotice, OpposedNotice } from './conflicts.tsx'
import { DaysOf } from './days-of.tsx'
import { GoalsOf } from './goals-of.tsx'
import { SaidList } from './said-list.tsx'

const isEmpty = ({ sections, goals, days, said }: AboutPerson): boolean =>
  sections.length + goals.length + days.length + said.length === 0

/** Everything about and by one person that I may see: what does not go together stands together. */
export const OnePerson = ({ person }: { person: Participant }) => {
  const words = useWords(personMessages)
  const { plan } = useOpenPlan()
  const { me, nameOf } = usePeople()
  const { sections, loading } = useEverySection()
  const today = calendarDate(useNow())
  const about = useMemo(
    () => aboutPerson(sections, plan.opposites, person.id, today),
    [sections, plan.opposites, person.id, today],
  )
  const mine = person.id === me
  const name = nameOf(person.id)
  return (
    <div className="person">
      <div className="person__head">
        <Link className="person__back not-on-paper" href={`/plans/${plan.id}/people`}>
          <ChevronLeft size={20} aria-hidden="true" />
          {words.all}
        </Link>
        <div className="person__who">
          <Face person={person} size="large" />
          <div>
            <h2 className="person__title">{person.name}</h2>
            <p className="person__role">
              {[mine ? words.you : person.role, person.organisation].filter((part) => part !== null).join(' · ')}
            </p>
          </div>
        </div>
      </div>
      {loading && isEmpty(about) ? (
        <div className="card" aria-busy="true">
          <p className="out-of-sight" role="status">
            {words.loading}
          </p>
          <Skeleton lines={[40, 90, 70]} />
        </div>
      ) : (
        <>
          {about.double.map((double) => (
            <DoubleNotice key={JSON.stringify([double.on, double.time])} double={double} />
          ))}
          {about.opposites.length > 0 && <OpposedNotice pairs={about.opposites} />}
          {isEmpty(about) && (
            <div className="card">
              <StateMessage
                icon={UserRound}
                title={mine ? words.nothingMe : words.nothing(name)}
                help={words.nothingHelp}
              />
            </div>
          )}
          {about.goals.length > 0 && <GoalsOf goals={about.goals} />}
          {about.days.length > 0 && <DaysOf days={about.days} title={mine ? words.daysOfMe : words.daysOf(name)} />}
          {about.said.length > 0 && (
            <SaidList said={about.said} title={mine ? words.saidTitleMe : words.saidTitle(name)} />
          )}
          <AuthorityOf person={person} className="card person__part" />
          {about.sections.length > 0 && (
            <section className="card person__part">
              <h3>{mine ? words.sectionsTitleMe : words.sectionsTitle(name)}</h3>
              <ul className="plain-list person__sections">
                {about.sections.map((section) => {
                  const Icon = sectionIcon(section)
                  return (
                    <li key={section.id}>
                      <Link href={`/plans/${plan.id}#${section.id}`}>
                        <Icon size={20} aria-hidden="true" />
                        {section.title}
                      </Link>
                    </li>
                  )
                })}
              </ul>
            </section>
          )}
        </>
      )}
    </div>
  )
}
