import type { Plan } from '@eenplan/protocol'
import { SkipLink } from '@nl-design-system-candidate/skip-link-react'
import { useQueryClient } from '@tanstack/react-query'
import { MapPinOff } from 'lucide-react'
import { memo, Suspense, useEffect, useMemo, useState } from 'react'
import { planQuery } from '../../api/queries.ts'
import { StateMessage } from '../../design/state-message.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { PageWaiting } from '../../page-waiting.tsx'
import { useSession } from '../../session.tsx'
import { useConnectionStatus, useLeaveWarning, usePlanConnection } from '../../sync/hooks.ts'
import { type Drafts, DraftsProvider } from '../drafts.tsx'
import { useOthersAdded } from '../log/use-others-added.ts'
import { OpenPlanProvider } from '../plan-context.ts'
import { screenPages } from '../screen-pages.ts'
import { SearchKeys } from '../search/search-keys.tsx'
import { useOpenSections } from '../section/use-open-sections.ts'
import { usePlacesOfClosed } from '../section/use-places-of-closed.ts'
import { UndoKeys } from '../undo/undo-keys.tsx'
import { PlanHeader } from './plan-header.tsx'
import { ReloadNotice } from './reload-notice.tsx'
import { useScreen } from './use-screen.ts'
import { useNewWay, WayProvider } from './way.ts'
import './plan-frame.css'

interface PlanFrameProps {
  readonly plan: Plan
  /** When the plan was fetched, in milliseconds since 1970. */
  readonly fetchedAt: number
}

/** What all screens of a plan share: its header, its live connection, and the words that were not added yet. */
export const PlanFrame = ({ plan, fetchedAt }: PlanFrameProps) => {
  const messages = useMessages()
  const queries = useQueryClient()
  const connection = usePlanConnection()
  const status = useConnectionStatus()
  const { ended } = useSession()
  const [drafts] = useState<Drafts>(() => new Map())
  const { sectionIds, reopen } = useOpenSections(
    plan.sections.map((section) => section.id),
    fetchedAt,
  )
  const { places: closed, forget } = usePlacesOfClosed(sectionIds, fetchedAt)
  const open = useMemo(
    () => ({ plan, fetchedAt, sectionIds, reopen, closed, forget }),
    [plan, fetchedAt, sectionIds, reopen, closed, forget],
  )
  const way = useNewWay()
  useLeaveWarning()
  useOthersAdded(sectionIds)

  useEffect(() => {
    const { queryKey } = planQuery(plan.id)
    return connection.onPlanChanged(() => void queries.invalidateQueries({ queryKey }))
  }, [connection, queries, plan.id])

  useEffect(() => {
    if (status === 'signedOut') ended()
    if (status === 'gone') void queries.invalidateQueries({ queryKey: planQuery(plan.id).queryKey })
  }, [status, ended, queries, plan.id])

  return (
    <OpenPlanProvider value={open}>
      <DraftsProvider value={drafts}>
        <SkipLink href="#plan">{messages.common.skip}</SkipLink>
        <UndoKeys sectionIds={sectionIds} />
        <SearchKeys />
        <PlanHeader plan={plan} sectionIds={sectionIds} />
        {status === 'reload' && <ReloadNotice />}
        <WayProvider value={way}>
          <CurrentScreen />
        </WayProvider>
      </DraftsProvider>
    </OpenPlanProvider>
  )
}

/** Drawn anew for what it shows itself, and not for what happens in the frame around it. */
const CurrentScreen = memo(() => {
  const { common } = useMessages()
  const screen = useScreen()
  const Page = screen && screenPages[screen.name]
  if (Page === undefined) {
    return (
      <main id="plan" tabIndex={-1}>
        <StateMessage icon={MapPinOff} title={common.notFound} />
      </main>
    )
  }
  return (
    <Suspense fallback={<PageWaiting />}>
      <Page />
    </Suspense>
  )
})
