import { useQuery } from '@tanstack/react-query'
import { MapPinOff, RotateCw, WifiOff } from 'lucide-react'
import { Link } from 'wouter'
import { inPlainWords, statusOf } from '../api/api-error.ts'
import { planQuery } from '../api/queries.ts'
import { MainButton } from '../design/button.tsx'
import { StateMessage } from '../design/state-message.tsx'
import { useMessages } from '../i18n/language.tsx'
import { PageWaiting } from '../page-waiting.tsx'
import { PlanConnectionProvider } from '../sync/hooks.ts'
import { PlanFrame } from './frame/plan-frame.tsx'
import { PeopleProvider } from './people/people.tsx'

/** One plan, once it is known what of it I may see. */
const PlanPage = ({ planId }: { planId: string }) => {
  const messages = useMessages()
  const plan = useQuery(planQuery(planId))

  if (plan.isPending) return <PageWaiting />
  // Also when an older answer is still there: a plan that is gone for me is gone from my screen.
  if (statusOf(plan.error) === 404) {
    return (
      <main>
        <StateMessage wholePage icon={MapPinOff} title={messages.common.problems.notFound} role="alert">
          <Link href="/plans">{messages.common.toPlans}</Link>
        </StateMessage>
      </main>
    )
  }
  if (plan.data === undefined) {
    return (
      <main>
        <StateMessage
          wholePage
          icon={WifiOff}
          title={messages.plan.failed}
          help={inPlainWords(plan.error, messages)}
          role="alert"
        >
          <MainButton icon={RotateCw} busy={plan.isFetching} onClick={() => void plan.refetch()}>
            {messages.common.retry}
          </MainButton>
        </StateMessage>
      </main>
    )
  }
  return (
    <PeopleProvider me={plan.data.me} participants={plan.data.participants}>
      <PlanConnectionProvider planId={planId}>
        <PlanFrame plan={plan.data} fetchedAt={plan.dataUpdatedAt} />
      </PlanConnectionProvider>
    </PeopleProvider>
  )
}

export default PlanPage
