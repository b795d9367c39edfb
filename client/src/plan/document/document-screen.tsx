import { Coffee } from 'lucide-react'
import { useEffect } from 'react'
import { StateMessage } from '../../design/state-message.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { Beside } from '../frame/beside.tsx'
import { ScreenPage } from '../frame/screen-page.tsx'
import { useActiveSection } from '../frame/use-active-section.ts'
import { useOpenPlan } from '../plan-context.ts'
import { ClosedNote } from '../section/closed-note.tsx'
import { SectionCard } from '../section/section-card.tsx'
import { usePlacesOfClosed } from '../section/use-places-of-closed.ts'
import { sectionsAndGaps } from './sections-and-gaps.ts'

/** The plan as one readable document, with what helps to find the way around it. */
export const DocumentScreen = () => {
  const messages = useMessages()
  const { plan, fetchedAt, sectionIds, reopen } = useOpenPlan()
  const active = useActiveSection(sectionIds)
  const { places, forget } = usePlacesOfClosed(sectionIds, fetchedAt)
  const activeSection = plan.sections.find((section) => section.id === active) ?? plan.sections[0]

  // Somebody who came from another screen by a link to a section: it was not there when the address changed.
  useEffect(() => document.getElementById(location.hash.slice(1))?.scrollIntoView(), [])

  return (
    <ScreenPage
      active={activeSection?.id}
      beside={<Beside plan={plan} section={activeSection} />}
      besideLabel={messages.plan.beside}
    >
      {plan.sections.length === 0 && places.length === 0 && (
        <StateMessage icon={Coffee} title={messages.plan.empty} help={messages.plan.emptyHelp} />
      )}
      {sectionsAndGaps(plan, places).map((item) =>
        'section' in item ? (
          <SectionCard
            key={item.section.id}
            section={item.section}
            planId={plan.id}
            reading={item.section.id === active}
            onReopen={() => reopen(item.section.id)}
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
    </ScreenPage>
  )
}
