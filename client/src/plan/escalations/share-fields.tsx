import type { Plan } from '@eenplan/protocol'
import { FormLabel } from '@utrecht/form-label-react'
import { useId } from 'react'
import { ChoiceBar } from '../../design/choice-bar.tsx'
import { Select } from '../../design/select.tsx'
import { TickChip } from '../../design/tick-chip.tsx'
import { useEscalationWords } from './escalation-words.ts'
import { type FurtherDraft, shareable, toldOf, weekChoices } from './further-draft.ts'

interface ShareFieldsProps {
  readonly plan: Plan
  readonly draft: FurtherDraft
  readonly onChange: (change: Partial<FurtherDraft>) => void
}

/** What somebody may see, and for how long: one family section, and of others how the goals stand. */
export const ShareFields = ({ plan, draft, onChange }: ShareFieldsProps) => {
  const { further: words } = useEscalationWords()
  const id = useId()
  const { families, statuses } = shareable(plan)
  const others = statuses.filter((section) => section.id !== draft.familyId)
  if (families.length === 0) return <p className="field-error">{words.noFamily}</p>
  return (
    <fieldset className="escalation-part">
      <legend className="escalation-part__title">{words.shares}</legend>
      <div className="details__field">
        <FormLabel htmlFor={id}>{words.family}</FormLabel>
        <Select
          id={id}
          value={draft.familyId}
          options={families.map((section) => ({ value: section.id, label: section.title }))}
          onChange={(familyId) =>
            onChange({
              familyId,
              informed: toldOf(
                families.find((section) => section.id === familyId),
                plan.me,
              ),
            })
          }
        />
      </div>
      <fieldset className="details__field escalation-part__plain" aria-describedby={`${id}-status`}>
        <legend className="field-label">{words.status}</legend>
        <p className="details__help" id={`${id}-status`}>
          {words.statusHelp}
        </p>
        <div className="escalation-part__chips">
          {others.map((section) => (
            <TickChip
              key={section.id}
              checked={draft.statusOf.includes(section.id)}
              onChange={(checked) =>
                onChange({
                  statusOf: checked
                    ? [...draft.statusOf, section.id]
                    : draft.statusOf.filter((other) => other !== section.id),
                })
              }
            >
              {section.title}
            </TickChip>
          ))}
        </div>
      </fieldset>
      <div className="details__field">
        <span className="field-label" aria-hidden="true">
          {words.long}
        </span>
        <ChoiceBar
          legend={words.long}
          value={String(draft.weeks)}
          options={weekChoices.map((weeks) => ({ value: String(weeks), label: words.weeks(weeks) }))}
          onChange={(weeks) => onChange({ weeks: Number(weeks) })}
        />
      </div>
    </fieldset>
  )
}
