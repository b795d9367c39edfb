import type { LegalMeasure } from '@eenplan/protocol'
import { useState } from 'react'
import type { ChildAuthority } from '../../api/authority.ts'
import { endMeasure, recordMeasure } from '../../api/authority.ts'
import { authorityMessages } from '../../i18n/authority-messages.ts'
import { calendarDate } from '../../i18n/dates.ts'
import { useNow } from '../../i18n/use-now.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Choices } from '../network/choices.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { DayField, WordsField } from './record-fields.tsx'
import { RecordForm } from './record-form.tsx'
import { useRecord } from './use-record.ts'

const kinds: readonly LegalMeasure['kind'][] = ['supervision', 'provisional supervision', 'guardianship', 'placement']

/** What a court decided about a child: recorded with its decision and its days. It changes no right by itself. */
export const RecordMeasure = ({ child, onClose }: { readonly child: ChildAuthority; readonly onClose: () => void }) => {
  const words = useWords(authorityMessages)
  const { plan } = useOpenPlan()
  const [kind, setKind] = useState<LegalMeasure['kind']>('supervision')
  const [source, setSource] = useState('')
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [tried, setTried] = useState(false)
  const { record, busy, trouble } = useRecord(onClose)
  const backwards = until !== '' && from !== '' && until < from

  const save = () => {
    setTried(true)
    if (source.trim() === '' || from === '' || backwards) return
    const body = { child: child.child, kind, source: source.trim(), from, until: until === '' ? null : until }
    record(() => recordMeasure(plan.id, body))
  }
  return (
    <RecordForm
      title={words.addMeasure}
      effect={`${words.effect.measure} ${words.effect.told}`}
      busy={busy}
      trouble={trouble}
      onSubmit={save}
      onClose={onClose}
    >
      <Choices
        legend={words.what}
        value={kind}
        options={kinds.map((value) => ({ value, label: words.measureKinds[value] }))}
        onChange={setKind}
      />
      <WordsField
        label={words.court}
        placeholder={words.courtExample}
        value={source}
        onChange={setSource}
        fault={tried && source.trim() === '' ? words.howMissing : undefined}
      />
      <div className="details__pair">
        <DayField
          label={words.startDay}
          value={from}
          onChange={setFrom}
          fault={tried && from === '' ? words.dayMissing : undefined}
        />
        <DayField
          label={words.endDay}
          value={until}
          onChange={setUntil}
          fault={backwards ? words.wrongOrder : undefined}
        />
      </div>
    </RecordForm>
  )
}

/** A measure came to an end: on which day, and how that is known. */
export const EndMeasure = ({ measure, onClose }: { readonly measure: LegalMeasure; readonly onClose: () => void }) => {
  const words = useWords(authorityMessages)
  const { plan } = useOpenPlan()
  const today = calendarDate(useNow())
  const [source, setSource] = useState('')
  const [on, setOn] = useState('')
  const [tried, setTried] = useState(false)
  const { record, busy, trouble } = useRecord(onClose)
  const future = on > today
  const backwards = on !== '' && on < measure.from

  const save = () => {
    setTried(true)
    if (source.trim() === '' || on === '' || future || backwards) return
    record(() => endMeasure(plan.id, measure.id, { on, source: source.trim() }))
  }
  return (
    <RecordForm
      title={words.endMeasure(words.measureKinds[measure.kind])}
      effect={words.effect.measure}
      busy={busy}
      trouble={trouble}
      onSubmit={save}
      onClose={onClose}
    >
      <WordsField
        label={words.how}
        placeholder={words.courtExample}
        value={source}
        onChange={setSource}
        fault={tried && source.trim() === '' ? words.howMissing : undefined}
      />
      <DayField
        label={words.endedOn}
        value={on}
        min={measure.from}
        max={today}
        onChange={setOn}
        fault={
          future ? words.noFuture : backwards ? words.wrongOrder : tried && on === '' ? words.dayMissing : undefined
        }
      />
    </RecordForm>
  )
}
