import { lifeDomains } from '@eenplan/plan-schema'
import { ChevronDown } from 'lucide-react'
import { useId } from 'react'
import { ChoiceBar } from '../../design/choice-bar.tsx'
import { TickChip } from '../../design/tick-chip.tsx'
import { actionsOverviewMessages } from '../../i18n/actions-overview-messages.ts'
import { useMessages } from '../../i18n/language.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { usePeople } from '../people/people.tsx'
import type { ActionFilter, ListedAction } from './listed-actions.ts'

export type Arrangement = 'person' | 'date'

interface ActionsFilterProps {
  /** Everything that I may see: nothing is offered that would leave nothing by itself. */
  readonly all: readonly ListedAction[]
  readonly filter: ActionFilter
  readonly onFilter: (filter: ActionFilter) => void
  readonly arrangement: Arrangement
  readonly onArrange: (arrangement: Arrangement) => void
}

const aboutOf = (value: string): ActionFilter['about'] => {
  const [kind, id] = value.split(' ')
  if (id === undefined) return null
  return kind === 'section' ? { section: id } : { lifeDomain: id }
}

const optionOf = (about: ActionFilter['about']): string =>
  about === null ? '' : 'section' in about ? `section ${about.section}` : `domain ${about.lifeDomain}`

/** How the list is arranged, and which part of it is shown. */
export const ActionsFilter = ({ all, filter, onFilter, arrangement, onArrange }: ActionsFilterProps) => {
  const { goal } = useMessages()
  const words = useWords(actionsOverviewMessages)
  const { me, all: people, nameOf } = usePeople()
  const id = useId()
  const doing = people.filter((person) => all.some(({ action }) => action.who.includes(person.id)))
  const sections = [...new Map(all.map((listed) => [listed.in.section.id, listed.in.section])).values()]
  const domains = lifeDomains.filter((domain) => all.some(({ lifeDomain }) => lifeDomain === domain))
  const change = (part: Partial<ActionFilter>) => onFilter({ ...filter, ...part })
  return (
    <div className="actions-filter not-on-paper">
      <ChoiceBar
        legend={words.arrange}
        value={arrangement}
        options={[
          { value: 'person', label: words.byPerson },
          { value: 'date', label: words.byDate },
        ]}
        onChange={onArrange}
      />
      <div className="actions-filter__ticks">
        <TickChip checked={filter.who === me} onChange={(mine) => change({ who: mine ? me : null })}>
          {words.onlyMine}
        </TickChip>
        <TickChip checked={filter.onlyLate} onChange={(onlyLate) => change({ onlyLate })}>
          {words.onlyLate}
        </TickChip>
      </div>
      <div className="actions-filter__fields">
        <label htmlFor={`${id}-who`}>{words.who}</label>
        <span className="select">
          <select
            id={`${id}-who`}
            value={filter.who ?? ''}
            onChange={(event) => change({ who: event.target.value || null })}
          >
            <option value="">{words.everybody}</option>
            {doing.map((person) => (
              <option key={person.id} value={person.id}>
                {person.id === me ? words.me(nameOf(me)) : nameOf(person.id)}
              </option>
            ))}
            {/* Chosen, and nothing to do any more: the choice stays visible. */}
            {filter.who !== null && !doing.some((person) => person.id === filter.who) && (
              <option value={filter.who}>{nameOf(filter.who)}</option>
            )}
          </select>
          <ChevronDown size={20} aria-hidden="true" />
        </span>
        <label htmlFor={`${id}-about`}>{words.about}</label>
        <span className="select">
          <select
            id={`${id}-about`}
            value={optionOf(filter.about)}
            onChange={(event) => change({ about: aboutOf(event.target.value) })}
          >
            <option value="">{words.everything}</option>
            <optgroup label={words.sections}>
              {sections.map((section) => (
                <option key={section.id} value={`section ${section.id}`}>
                  {section.title}
                </option>
              ))}
            </optgroup>
            {domains.length > 0 && (
              <optgroup label={words.lifeDomains}>
                {domains.map((domain) => (
                  <option key={domain} value={`domain ${domain}`}>
                    {goal.domains[domain]}
                  </option>
                ))}
              </optgroup>
            )}
          </select>
          <ChevronDown size={20} aria-hidden="true" />
        </span>
      </div>
    </div>
  )
}
