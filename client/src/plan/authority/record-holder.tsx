import { FormLabel } from '@utrecht/form-label-react'
import { useId, useState } from 'react'
import type { ChildAuthority } from '../../api/authority.ts'
import { recordAuthority } from '../../api/authority.ts'
import { Select } from '../../design/select.tsx'
import { authorityMessages } from '../../i18n/authority-messages.ts'
import { calendarDate } from '../../i18n/dates.ts'
import { useNow } from '../../i18n/use-now.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Choices } from '../network/choices.tsx'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { DayField, WordsField } from './record-fields.tsx'
import { RecordForm } from './record-form.tsx'
import { useRecord } from './use-record.ts'

interface RecordHolderProps {
  readonly child: ChildAuthority
  /** Whose authority ends; absent: somebody gets it. */
  readonly ending?: string
  readonly kind?: 'parental' | 'guardianship'
  readonly onClose: () => void
}

const kinds = ['parental', 'guardianship'] as const

/** Somebody gets authority over a child, or has it no more: always with how that is known. */
export const RecordHolder = ({ child, ending, kind: kindNow = 'parental', onClose }: RecordHolderProps) => {
  const words = useWords(authorityMessages)
  const { plan } = useOpenPlan()
  const { all, nameOf } = usePeople()
  const today = calendarDate(useNow())
  const id = useId()
  const [chosen, setChosen] = useState('')
  const [kind, setKind] = useState(kindNow)
  const [source, setSource] = useState('')
  const [day, setDay] = useState('')
  const [tried, setTried] = useState(false)
  const { record, busy, trouble } = useRecord(onClose)
  const holder = ending ?? chosen
  const future = day > today
  const complete = holder !== '' && source.trim() !== '' && day !== '' && !future

  const holders = child.authority.map((one) => one.holder)
  const free = all.filter((person) => person.id !== child.child && !holders.includes(person.id))
  const name = nameOf(child.child)
  // From some age on a child decides alone, whoever has authority.
  const alone = child.deciders?.length === 1 && child.deciders[0] === child.child
  const effect = (): string => {
    if (alone) return words.effect.none(name)
    if (ending === undefined) {
      if (chosen === '') return words.effect.told
      const closes = child.deciders === null ? '' : ` ${words.effect.addCloses(nameOf(chosen))}`
      return `${words.effect.add(nameOf(chosen), name)}${closes}`
    }
    return holders.length === 1 ? words.effect.endLast(name) : words.effect.end(nameOf(ending), name)
  }

  const save = () => {
    setTried(true)
    if (!complete) return
    const body = { holds: ending === undefined, kind, source: source.trim(), establishedOn: day }
    record(() => recordAuthority(plan.id, child.child, holder, body))
  }

  return (
    <RecordForm
      title={ending === undefined ? words.addHolder : words.endHolder(nameOf(ending))}
      effect={effect()}
      busy={busy}
      trouble={trouble}
      onSubmit={save}
      onClose={onClose}
    >
      {ending === undefined && (
        <>
          <div className="details__field">
            <FormLabel htmlFor={`${id}-who`}>{words.who}</FormLabel>
            <Select
              id={`${id}-who`}
              value={chosen}
              options={[
                { value: '', label: words.choose },
                ...free.map((person) => ({ value: person.id, label: `${person.name}, ${person.role}` })),
              ]}
              onChange={setChosen}
            />
            {tried && chosen === '' && (
              <p className="field-error" role="alert">
                {words.whoMissing}
              </p>
            )}
          </div>
          <Choices
            legend={words.asWhat}
            value={kind}
            options={kinds.map((value) => ({ value, label: words.kinds[value] }))}
            onChange={setKind}
          />
        </>
      )}
      <WordsField
        label={words.how}
        placeholder={words.howExample}
        value={source}
        onChange={setSource}
        fault={tried && source.trim() === '' ? words.howMissing : undefined}
      />
      <DayField
        label={words.day}
        value={day}
        max={today}
        onChange={setDay}
        fault={future ? words.noFuture : tried && day === '' ? words.dayMissing : undefined}
      />
    </RecordForm>
  )
}
