import { useQuery } from '@tanstack/react-query'
import { Redirect } from 'wouter'
import { plansQuery } from '../api/queries.ts'
import { PageWaiting } from '../page-waiting.tsx'

/** Most people have one plan: they go straight there. Others, and errors, land on the list. */
export const OnlyPlan = () => {
  const plans = useQuery(plansQuery)
  if (plans.isPending) return <PageWaiting />
  const only = plans.data?.length === 1 ? plans.data[0] : undefined
  return <Redirect to={only === undefined ? '/plans' : `/plans/${only.id}`} replace />
}
