import type { Plan } from '@eenplan/protocol'
import { SkipLink } from '@nl-design-system-candidate/skip-link-react'
import { useQueryClient } from '@tanstack/react-query'
import { Coffee } from 'lucide-react'
import { useEffect, useState } from 'react'
import { planQuery } from '../api/queries.ts'
import { StateMessage } from '../design/state-message.tsx'
import { useMessages } from '../i18n/language.tsx'
import { useSession } from '../session.tsx'
import { useLeaveWarning, usePlanConnection, usePlanStatus } from '../sync/hooks.ts'
import { type Drafts, DraftsProvider } from './drafts.tsx'
import { Beside } from './frame/beside.tsx'
import { BottomBar } from './frame/bottom-bar.tsx'
import { Contents } from './frame/contents.tsx'
import { PlanHeader } from './frame/plan-header.tsx'
import { ReloadNotice } from './frame/reload-notice.tsx'
import { useActiveSection } from './frame/use-active-section.ts'
import { ClosedNote } from './section/closed-note.tsx'
import { SectionCard } from './section/section-card.tsx'
import { useOpenSections } from './section/use-open-sections.ts'
import { usePlacesOfClosed } from './section/use-places-of-closed.ts'
import { UndoKeys } from './undo/undo-keys.tsx'
import './plan-document.css'

interface PlanDocumentProps {
  readonly plan: Plan
  /** When the plan was fetched, in milliseconds since 1970. */
  readonly fetchedAt: number
}

/** The plan as one readable document, with what helps to find the way around it. */
export const PlanDocument = ({ plan, fetchedAt }: PlanDocumentProps) => {
  const messages = useMessages()
  const queries = useQueryClient()
  const connection = usePlanConnection()
  const { status } = usePlanStatus()
  const { ended } = useSession()
  const [drafts] = useState<Drafts>(() => new Map())
  const { sectionIds, reopen } = useOpenSections(
    plan.sections.map((section) => section.id),
    fetchedAt,
  )
  const active = useActiveSection(sectionIds)
  const { places, forget } = usePlacesOfClosed(sectionIds, fetchedAt)
  const activeSection = plan.sections.find((section) => section.id === active) ?? plan.sections[0]
  useLeaveWarning()

  useEffect(() => {
    const { queryKey } = planQuery(plan.id)
    return connection.onPlanChanged(() => void queries.invalidateQueries({ queryKey }))
  }, [connection, queries, plan.id])

  useEffect(() => {
    if (status === 'signedOut') ended()
    if (status === 'gone') void queries.invalidateQueries({ queryKey: planQuery(plan.id).queryKey })
  }, [status, ended, queries, plan.id])

  return (
    <DraftsProvider value={drafts}>
      <SkipLink href="#plan">{messages.common.skip}</SkipLink>
      <UndoKeys sectionIds={sectionIds} />
      <PlanHeader plan={plan} sectionIds={sectionIds} />
      {status === 'reload' && <ReloadNotice />}
      <div className="plan">
        <nav className="plan__contents not-on-paper" aria-label={messages.plan.navigation}>
          <Contents sections={plan.sections} active={activeSection?.id} />
        </nav>
        <main className="plan__document" id="plan" tabIndex={-1}>
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
        </main>
        <aside className="plan__beside not-on-paper" aria-label={messages.plan.beside}>
          <Beside plan={plan} section={activeSection} />
        </aside>
      </div>
      <BottomBar plan={plan} active={activeSection?.id} sectionIds={sectionIds} />
    </DraftsProvider>
  )
}

type Item = { readonly section: Plan['sections'][number] } | { readonly closed: string }

/** A section that closed leaves its note where it stood. */
const sectionsAndGaps = (plan: Plan, places: readonly { id: string; after: string | null }[]): Item[] => {
  const gapsAfter = (id: string | null): Item[] =>
    places.filter((place) => place.after === id).flatMap((place) => [{ closed: place.id }, ...gapsAfter(place.id)])
  return [...gapsAfter(null), ...plan.sections.flatMap((section) => [{ section }, ...gapsAfter(section.id)])]
}
