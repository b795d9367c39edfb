import { TickChip } from '../../design/tick-chip.tsx'
import { useWords } from '../../i18n/language.tsx'
import { newPlanMessages } from '../../i18n/new-plan-messages.ts'
import type { Ref } from './plan-draft.ts'

interface ChooseDirectorProps {
  readonly id: string
  /** Name of whoever makes the plan. */
  readonly me: string
  readonly people: readonly { readonly key: number; readonly name: string }[]
  readonly chosen: Ref
  readonly onChange: (chosen: Ref) => void
}

/** Exactly one person leads the plan: whoever makes it, or somebody of the family. */
export const ChooseDirector = ({ id, me, people, chosen, onChange }: ChooseDirectorProps) => {
  const words = useWords(newPlanMessages)
  const options: readonly { ref: Ref; name: string }[] = [
    { ref: 'maker', name: `${words.me} (${me})` },
    ...people.map(({ key, name }) => ({ ref: key, name })),
  ]
  // Whoever was chosen may have lost their name for a moment: somebody leads the plan all the same.
  const current = options.some(({ ref }) => ref === chosen) ? chosen : 'maker'
  return (
    <fieldset className="new-plan__part" aria-describedby={`${id}-director-help`}>
      <legend className="new-plan__legend">
        <h2>{words.director}</h2>
      </legend>
      <p className="new-plan__help" id={`${id}-director-help`}>
        {words.directorHelp}
      </p>
      <div className="new-plan__choices">
        {options.map(({ ref, name }) => (
          <TickChip key={ref} oneOf={`${id}-director`} checked={ref === current} onChange={() => onChange(ref)}>
            {name}
          </TickChip>
        ))}
      </div>
    </fieldset>
  )
}
