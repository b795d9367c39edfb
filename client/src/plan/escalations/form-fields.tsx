import { TriangleAlert } from 'lucide-react'
import { Notice } from '../../design/notice.tsx'
import { TickChip } from '../../design/tick-chip.tsx'
import { ChoosePeople } from '../people/choose-people.tsx'
import { useEscalationWords } from './escalation-words.ts'
import type { FurtherDraft } from './further-draft.ts'
import { WordsField } from './words-field.tsx'

interface FormFieldsProps {
  readonly draft: FurtherDraft
  /** Whoever reads there, and so may be told. */
  readonly readers: readonly string[]
  readonly missing: ReadonlySet<string>
  readonly onChange: (change: Partial<FurtherDraft>) => void
}

const parts = ['ground', 'purpose', 'necessity', 'proportionality', 'subsidiarity'] as const

/** Why it may be shared without everybody's consent: all of it, or nothing opens (A4). */
export const FormFields = ({ draft, readers, missing, onChange }: FormFieldsProps) => {
  const { further: words } = useEscalationWords()
  const lacks = (part: string) => (missing.has(part) ? words.missing : undefined)
  const untold = readers.some((id) => !draft.informed.includes(id))
  return (
    <fieldset className="escalation-part">
      <legend className="escalation-part__title">{words.form}</legend>
      <TickChip checked={draft.byConsent} onChange={(byConsent) => onChange({ byConsent })}>
        {words.consentChoice}
      </TickChip>
      {!draft.byConsent && (
        <>
          <Notice tone="sun" icon={TriangleAlert}>
            {words.formHelp} {words.formWarning}
          </Notice>
          {parts.map((part) => (
            <WordsField
              key={part}
              label={words[part]}
              value={draft.form[part]}
              rows={2}
              missing={lacks(part)}
              onChange={(text) => onChange({ form: { ...draft.form, [part]: text } })}
            />
          ))}
          <WordsField
            label={words.consulted}
            value={draft.consulted}
            rows={2}
            most={500}
            missing={lacks('consulted')}
            onChange={(consulted) => onChange({ consulted })}
          />
          <div className="details__field">
            <ChoosePeople
              legend={words.told}
              chosen={draft.informed}
              from={readers}
              onChange={(informed) => onChange({ informed })}
            />
            <p className="details__help">{words.toldHelp}</p>
          </div>
          {(untold || draft.notTold !== '') && (
            <WordsField
              label={words.notTold}
              value={draft.notTold}
              rows={2}
              missing={lacks('notTold')}
              onChange={(notTold) => onChange({ notTold })}
            />
          )}
        </>
      )}
    </fieldset>
  )
}
