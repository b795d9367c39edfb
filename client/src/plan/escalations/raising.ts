import type { Escalation } from '@eenplan/protocol'

/** What somebody is about to raise: something new, or one that runs. */
export interface Raising {
  readonly sectionId: string | null
  readonly goalId?: string
  readonly actionId?: string
  /** The person says what it is about. */
  readonly chooses?: boolean
  /** What was raised before. */
  readonly raised?: Escalation
}

/** Kept with the address of the screen: what "Opschalen" was pressed on. Ids alone. */
export interface RaisingState {
  readonly raise: Raising
}

const isId = (value: unknown): value is string => typeof value === 'string'

/** What the address carries along, when it carries anything that can be raised. */
export const raisingOf = (state: unknown): Raising | undefined => {
  if (typeof state !== 'object' || state === null || !('raise' in state)) return undefined
  const { raise } = state
  if (typeof raise !== 'object' || raise === null || !('sectionId' in raise) || !isId(raise.sectionId)) return undefined
  return {
    sectionId: raise.sectionId,
    ...('goalId' in raise && isId(raise.goalId) && { goalId: raise.goalId }),
    ...('actionId' in raise && isId(raise.actionId) && { actionId: raise.actionId }),
  }
}
