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

/** Kept with the address of the screen: what "Vraag om hulp" was pressed on. Ids alone. */
export interface RaisingState {
  readonly raise: { readonly sectionId: string; readonly about: Readonly<Record<string, string>> }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** What the address carries along, when it carries anything that can be raised. */
export const raisingOf = (state: unknown): Raising | undefined => {
  const raise = isRecord(state) ? state.raise : undefined
  if (!isRecord(raise) || typeof raise.sectionId !== 'string') return undefined
  const { goal, action } = isRecord(raise.about) ? raise.about : {}
  return {
    sectionId: raise.sectionId,
    ...(typeof goal === 'string' && { goalId: goal }),
    ...(typeof action === 'string' && { actionId: action }),
  }
}
