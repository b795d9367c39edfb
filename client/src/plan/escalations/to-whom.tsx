import type { RaisedPerson } from '@eenplan/protocol'
import { FormLabel } from '@utrecht/form-label-react'
import { Textbox } from '@utrecht/textbox-react'
import { CircleAlert } from 'lucide-react'
import { useId } from 'react'
import { Face } from '../../design/face.tsx'
import { Select } from '../../design/select.tsx'
import { usePeople } from '../people/people.tsx'
import { useEscalationWords } from './escalation-words.ts'
import type { FurtherDraft } from './further-draft.ts'

interface ToWhomProps {
  readonly draft: FurtherDraft
  readonly processDirectors: readonly RaisedPerson[]
  readonly missing: ReadonlySet<string>
  readonly onChange: (change: Partial<FurtherDraft>) => void
}

/** Who it is: a manager of the plan, or somebody outside of it in words; or the process director. */
export const ToWhom = ({ draft, processDirectors, missing, onChange }: ToWhomProps) => {
  const { further: words } = useEscalationWords()
  const { all, me } = usePeople()
  const id = useId()
  if (draft.to === 'processDirector') {
    const [only, ...more] = processDirectors
    if (only === undefined) return <p className="field-error">{words.noProcessDirector}</p>
    if (more.length === 0) {
      return (
        <p className="escalation-form__person">
          <Face person={only} />
          <span>
            {only.name}
            <small>{[only.role, only.organisation].filter(Boolean).join(', ')}</small>
          </span>
        </p>
      )
    }
    return (
      <div className="details__field">
        <FormLabel htmlFor={id}>{words.who}</FormLabel>
        <Select
          id={id}
          value={draft.participantId}
          options={processDirectors.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(participantId) => onChange({ participantId })}
        />
      </div>
    )
  }
  const professionals = all.filter((one) => one.kind === 'professional' && one.id !== me)
  const outsideMissing = missing.has('outside')
  return (
    <>
      <div className="details__field">
        <FormLabel htmlFor={id}>{words.who}</FormLabel>
        <Select
          id={id}
          value={draft.participantId}
          options={[
            { value: '', label: words.outsideChoice },
            ...professionals.map((one) => ({ value: one.id, label: one.name })),
          ]}
          onChange={(participantId) => onChange({ participantId })}
        />
      </div>
      {draft.participantId === '' && (
        <div className="details__field">
          <FormLabel htmlFor={`${id}-outside`}>{words.outside}</FormLabel>
          <p className="details__help" id={`${id}-help`}>
            {words.outsideHelp}
          </p>
          <Textbox
            id={`${id}-outside`}
            value={draft.outside}
            maxLength={200}
            autoComplete="off"
            invalid={outsideMissing}
            aria-describedby={outsideMissing ? `${id}-help ${id}-error` : `${id}-help`}
            onChange={(event) => onChange({ outside: event.target.value })}
          />
          {outsideMissing && (
            <p className="field-error" id={`${id}-error`}>
              <CircleAlert size={20} aria-hidden="true" />
              {words.outsideMissing}
            </p>
          )}
        </div>
      )}
    </>
  )
}
