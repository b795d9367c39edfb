import type { Opposite } from '@eenplan/protocol'
import { command } from './request.ts'

const path = (planId: string) => `/plans/${encodeURIComponent(planId)}/opposites`

/** Says that two goals pull against each other. */
export const addOpposite = (planId: string, pair: Opposite): Promise<void> =>
  command(path(planId), { method: 'PUT', body: pair })

/** Says that they do not any more. */
export const endOpposite = (planId: string, pair: Opposite): Promise<void> =>
  command(path(planId), { method: 'DELETE', body: pair })
