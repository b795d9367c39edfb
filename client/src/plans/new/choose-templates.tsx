import { lifeDomains, type SectionTemplate, shapeOf } from '@eenplan/plan-schema'
import { sectionIcon } from '../../design/domain-icons.ts'
import { TickChip } from '../../design/tick-chip.tsx'
import { useMessages, useWords } from '../../i18n/language.tsx'
import { newPlanMessages } from '../../i18n/new-plan-messages.ts'
import { titleOf } from '../../plan/templates/template-titles.ts'
import { planParts } from './plan-draft.ts'

interface ChooseTemplatesProps {
  readonly chosen: readonly SectionTemplate[]
  readonly onChange: (chosen: readonly SectionTemplate[]) => void
}

const safe: readonly SectionTemplate[] = ['safety', 'childSafety']
const themes = lifeDomains.filter((domain) => domain !== 'safety')
/** The order in which they stand in the plan. */
const order: readonly SectionTemplate[] = [...planParts.slice(0, 3), ...themes, ...safe, ...planParts.slice(3)]

/** First sections as ticks with their icons. The family itself is always there: through it people are known. */
export const ChooseTemplates = ({ chosen, onChange }: ChooseTemplatesProps) => {
  const messages = useMessages()
  const words = useWords(newPlanMessages)
  const tick = (template: SectionTemplate, wanted: boolean) =>
    onChange(order.filter((one) => (one === template ? wanted : chosen.includes(one))))
  const groups = [
    { legend: words.parts, templates: planParts },
    { legend: words.domains, templates: themes },
    { legend: words.safe, templates: safe },
  ]
  return groups.map(({ legend, templates }) => (
    <fieldset key={legend} className="new-plan__choices">
      <legend className="new-plan__help">{legend}</legend>
      {templates.map((template) => {
        const Icon = sectionIcon({ ...shapeOf(template), template })
        const always = template === 'family'
        return (
          <TickChip
            key={template}
            checked={chosen.includes(template)}
            disabled={always}
            onChange={(wanted) => tick(template, wanted)}
          >
            <Icon size={20} aria-hidden="true" />
            {titleOf(template, messages)}
            {always && <span className="out-of-sight">. {words.always}</span>}
          </TickChip>
        )
      })}
    </fieldset>
  ))
}
