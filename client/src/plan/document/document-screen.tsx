import { Coffee } from 'lucide-react'
import { StateMessage } from '../../design/state-message.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { Beside } from '../frame/beside.tsx'
import { ScreenPage } from '../frame/screen-page.tsx'
import { useActiveSection } from '../frame/use-active-section.ts'
import { useOpenPlan } from '../plan-context.ts'
import { useNotedPrinting } from '../printing.ts'
import { ClosedNote } from '../section/closed-note.tsx'
import { SectionCard } from '../section/section-card.tsx'
import { NewSection } from '../shape/new-section.tsx'
import { sectionsAndGaps } from './sections-and-gaps.ts'
import { useAim } from './use-aim.ts'

/** The plan as one readable document, with what helps to find the way around it. */
export const DocumentScreen = () => {
  const messages = useMessages()
  const { plan, sectionIds, reopen, closed, forget } = useOpenPlan()
  const active = useActiveSection(sectionIds)
  const activeSection = plan.sections.find((section) => section.id === active) ?? plan.sections[0]

  useAim()
  useNotedPrinting(sectionIds)

  return (
    <ScreenPage
      active={activeSection?.id}
      beside={<Beside plan={plan} section={activeSection} />}
      besideLabel={messages.plan.beside}
    >
      {plan.sections.length === 0 && closed.length === 0 && (
        <StateMessage icon={Coffee} title={messages.plan.empty} help={messages.plan.emptyHelp} />
      )}
      {sectionsAndGaps(plan, closed).map((item) =>
        'section' in item ? (
          <SectionCard
            key={item.section.id}
            section={item.section}
            planId={plan.id}
            reading={item.section.id === active}
            onReopen={reopen}
          />
        ) : (
          <ClosedNote
            key={item.closed}
            sectionId={item.closed}
            reading={item.closed === active}
            onSeen={() => forget(item.closed)}
          />
        ),
      )}
      <NewSection plan={plan} />
    </ScreenPage>
  )
}
