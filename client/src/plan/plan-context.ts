import type { Plan } from '@eenplan/protocol'
import { createContext, use } from 'react'
import type { PlaceOfClosed } from './section/use-places-of-closed.ts'

/** The plan that is open, for every screen of it. */
export interface OpenPlan {
  readonly plan: Plan
  /** When the plan was fetched, in milliseconds since 1970. */
  readonly fetchedAt: number
  /** Ids of the sections that I may see; a new array whenever one of them was opened anew. */
  readonly sectionIds: readonly string[]
  /** Opens a closed section again; words of it that were not saved are gone after. */
  readonly reopen: (sectionId: string) => void
  /** Where sections stood that closed for me while I had the plan open, on whichever screen I was. */
  readonly closed: readonly PlaceOfClosed[]
  /** The plan is shown as somebody else sees it: to be looked at only. */
  readonly seenAs?: true
  /** The person has seen that a section closed. */
  readonly forget: (sectionId: string) => void
}

const PlanContext = createContext<OpenPlan | null>(null)

export const OpenPlanProvider = PlanContext.Provider

export const useOpenPlan = (): OpenPlan => {
  const open = use(PlanContext)
  if (open === null) throw new Error('No OpenPlanProvider above this component')
  return open
}
