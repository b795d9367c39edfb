import { Clock, UserRound } from 'lucide-react'
import { useId } from 'react'
import { Face } from '../../design/face.tsx'
import { actionsOverviewMessages } from '../../i18n/actions-overview-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { usePeople } from '../people/people.tsx'
import type { Arrangement } from './actions-filter.tsx'
import { ListedActionRow } from './listed-action-row.tsx'
import { type ByMoment, type ByPerson, byMoment, byPerson, type ListedAction } from './listed-actions.ts'

interface ActionGroupsProps {
  readonly actions: readonly ListedAction[]
  readonly arrangement: Arrangement
  /** The one person that is asked for; null for everybody. */
  readonly only: string | null
  readonly onTicked: (listed: ListedAction) => void
}

/** The actions in the arrangement that somebody chose, each part under a heading of its own. */
export const ActionGroups = ({ actions, arrangement, only, onTicked }: ActionGroupsProps) => {
  const { me, all } = usePeople()
  if (arrangement === 'date')
    return byMoment(actions).map((part) => <MomentGroup key={part.moment} part={part} onTicked={onTicked} />)
  const people = all.map(({ id }) => id)
  return byPerson(actions, me, people)
    .filter(({ person }) => only === null || person === only)
    .map((part) => <PersonGroup key={part.person} part={part} onTicked={onTicked} />)
}

interface GroupProps<Part> {
  readonly part: Part
  readonly onTicked: (listed: ListedAction) => void
}

const MomentGroup = ({ part, onTicked }: GroupProps<ByMoment>) => {
  const words = useWords(actionsOverviewMessages)
  const id = useId()
  return (
    <section className="card actions-group" aria-labelledby={id}>
      <h3
        id={id}
        className={part.moment === 'late' ? 'actions-group__title actions-group__title--late' : 'actions-group__title'}
      >
        {part.moment === 'late' && <Clock size={20} aria-hidden="true" />}
        {words.moments[part.moment]}
        <span className="actions-group__count">{words.count(part.actions.length)}</span>
      </h3>
      <Rows actions={part.actions} labelledBy={id} named onTicked={onTicked} />
    </section>
  )
}

const PersonGroup = ({ part, onTicked }: GroupProps<ByPerson>) => {
  const words = useWords(actionsOverviewMessages)
  const { me, byId, nameOf } = usePeople()
  const id = useId()
  const person = part.person === null ? undefined : byId(part.person)
  return (
    <section className="card actions-group" aria-labelledby={id}>
      <h3 id={id} className="actions-group__title">
        {person === undefined ? (
          <span className="actions-group__nobody">
            <UserRound size={20} aria-hidden="true" />
          </span>
        ) : (
          <Face person={person} size="medium" />
        )}
        {person === undefined ? words.nobody : person.id === me ? words.me(nameOf(me)) : nameOf(person.id)}
        <span className="actions-group__count">{words.count(part.actions.length)}</span>
      </h3>
      <Rows actions={part.actions} labelledBy={id} named={false} onTicked={onTicked} />
    </section>
  )
}

const Rows = ({
  actions,
  labelledBy,
  named,
  onTicked,
}: {
  actions: readonly ListedAction[]
  labelledBy: string
  named: boolean
  onTicked: (listed: ListedAction) => void
}) => (
  <ul className="plain-list" aria-labelledby={labelledBy}>
    {actions.map((listed) => (
      <ListedActionRow key={listed.action.id} listed={listed} named={named} onTicked={() => onTicked(listed)} />
    ))}
  </ul>
)
