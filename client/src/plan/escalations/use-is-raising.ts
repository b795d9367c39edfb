import { useQuery } from '@tanstack/react-query'
import { escalationsQuery } from '../../api/escalations.ts'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'

/** Whether "Opschalen" has anything for me: the plan director, and whoever has to do with something that was raised. */
export const useIsRaising = (): boolean => {
  const { plan } = useOpenPlan()
  const { me, byId } = usePeople()
  const directs = byId(me)?.planDirector === true
  const { data } = useQuery({ ...escalationsQuery(plan.id), enabled: !directs })
  return directs || (data !== undefined && data.cases.length + data.along.length + data.asked.length > 0)
}
