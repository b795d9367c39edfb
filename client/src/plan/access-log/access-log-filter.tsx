import { useId } from 'react'
import { ChoiceBar } from '../../design/choice-bar.tsx'
import { DateField } from '../../design/date-field.tsx'
import { Select } from '../../design/select.tsx'
import { dayRead } from '../actions/day-read.ts'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import type { LogFilter, Period, Show } from './access-log-query.ts'
import { useAccessLogWords } from './access-log-words.ts'

interface AccessLogFilterProps {
  readonly filter: LogFilter
  readonly onFilter: (filter: LogFilter) => void
  readonly seesRefusals: boolean
}

const periods: readonly Period[] = ['today', 'week', 'month', 'all', 'own']

/** Which part of the log is shown. */
export const AccessLogFilter = ({ filter, onFilter, seesRefusals }: AccessLogFilterProps) => {
  const words = useAccessLogWords()
  const { me, all: people, nameOf } = usePeople()
  const { plan } = useOpenPlan()
  const id = useId()
  const change = (part: Partial<LogFilter>) => onFilter({ ...filter, ...part })
  const shows: readonly Show[] = ['everybody', 'others', ...(seesRefusals ? (['refused'] as const) : [])]
  return (
    <div className="access-log-filter not-on-paper">
      <ChoiceBar
        legend={words.show}
        value={filter.show}
        options={shows.map((value) => ({ value, label: words[value] }))}
        onChange={(show) => change({ show })}
      />
      <div className="access-log-filter__fields">
        <div className="access-log-filter__field">
          <label htmlFor={`${id}-period`}>{words.period}</label>
          <Select
            id={`${id}-period`}
            value={filter.period}
            options={periods.map((value) => ({ value, label: words.periods[value] }))}
            onChange={(period) => change({ period: period as Period })}
          />
        </div>
        <div className="access-log-filter__field">
          <label htmlFor={`${id}-who`}>{words.who}</label>
          <Select
            id={`${id}-who`}
            value={filter.person}
            options={[
              { value: '', label: words.anybody },
              ...people
                .filter(({ account }) => account)
                .map((person) => ({
                  value: person.id,
                  label: person.id === me ? words.me(nameOf(me)) : nameOf(person.id),
                })),
            ]}
            onChange={(person) => change({ person })}
          />
        </div>
        <div className="access-log-filter__field">
          <label htmlFor={`${id}-section`}>{words.section}</label>
          <Select
            id={`${id}-section`}
            value={filter.section}
            options={[
              { value: '', label: words.everySection },
              ...plan.sections.map((section) => ({ value: section.id, label: section.title })),
            ]}
            onChange={(section) => change({ section })}
          />
        </div>
        {filter.period === 'own' && (
          <>
            <div className="access-log-filter__field">
              <label htmlFor={`${id}-from`}>{words.from}</label>
              <DateField
                id={`${id}-from`}
                value={filter.from || null}
                read={dayRead}
                onChange={(day) => change({ from: day ?? '' })}
              />
            </div>
            <div className="access-log-filter__field">
              <label htmlFor={`${id}-to`}>{words.to}</label>
              <DateField
                id={`${id}-to`}
                value={filter.to || null}
                read={dayRead}
                onChange={(day) => change({ to: day ?? '' })}
              />
            </div>
          </>
        )}
      </div>
    </div>
  )
}
