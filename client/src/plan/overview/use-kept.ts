import { useState } from 'react'
import { usePlanConnection } from '../../sync/hooks.ts'
import type { PlanConnection } from '../../sync/plan-connection.ts'

/** What somebody chose and typed on the screens of a plan; it goes when the plan is left, and is never in the address. */
const kept = new WeakMap<PlanConnection, Map<string, unknown>>()

/** State of a screen that is still there when somebody comes back to it from another screen of the same plan. */
export const useKept = <T>(name: string, initial: T): readonly [T, (next: T) => void] => {
  const connection = usePlanConnection()
  const [value, setValue] = useState(() => (kept.get(connection)?.get(name) ?? initial) as T)
  const keep = (next: T) => {
    const all = kept.get(connection) ?? new Map<string, unknown>()
    kept.set(connection, all.set(name, next))
    setValue(next)
  }
  return [value, keep] as const
}
