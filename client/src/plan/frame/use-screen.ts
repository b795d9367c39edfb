import { matchRoute, useLocation, useRouter } from 'wouter'
import { useOpenPlan } from '../plan-context.ts'
import { type Screen, screens } from '../screens.ts'

/** The screen that the address names, or undefined when there is none of that name. */
export const useScreen = (): Screen | undefined => {
  const { plan } = useOpenPlan()
  const { parser } = useRouter()
  const [location] = useLocation()
  return screens.find(({ path }) => matchRoute(parser, `/plans/${plan.id}${path}`, location)[0])
}
