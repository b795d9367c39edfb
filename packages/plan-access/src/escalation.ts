/** To whom something that is stuck is raised, in the order in which that is done. */
export const raisedToInOrder = ['planDirector', 'manager', 'processDirector'] as const
export type RaisedTo = (typeof raisedToInOrder)[number]

/** Days for which something is shared by raising it, unless the plan director says otherwise; and at the most. */
export const USUAL_DAYS = 14
export const MOST_DAYS = 42

/** What was raised so far. */
export interface Raised {
  readonly openedBy: string
  readonly ended: boolean
  /** Oldest first. */
  readonly steps: readonly { readonly to: RaisedTo }[]
}

export interface NextStep {
  readonly by: string
  readonly to: RaisedTo
  readonly planDirector: string
  /** It is said why no manager was asked first. */
  readonly saysWhySkipped: boolean
}

export type StepRefusal = 'ended' | 'only the plan director' | 'goes up only' | 'manager first'

const rank = (to: RaisedTo) => raisedToInOrder.indexOf(to)

/**
 * Whether something may be raised one step (or the same step once more, for longer), or why not. Anybody raises to the
 * plan director; from there on it is the plan director who does. First comes a manager; whoever passes by a manager,
 * because it cannot wait, says why.
 *
 * @param raised undefined when this is the first step
 */
export const judgeStep = (raised: Raised | undefined, step: NextStep): StepRefusal | undefined => {
  const { by, to, planDirector, saysWhySkipped } = step
  if (raised?.ended) return 'ended'
  const highest = Math.max(-1, ...(raised?.steps ?? []).map((one) => rank(one.to)))
  if (to === 'planDirector') return raised === undefined && by !== planDirector ? undefined : 'goes up only'
  if (by !== planDirector) return 'only the plan director'
  if (rank(to) < highest) return 'goes up only'
  const asked = raised?.steps.some((one) => one.to !== 'planDirector') === true
  return to === 'processDirector' && !asked && !saysWhySkipped ? 'manager first' : undefined
}

/** Whether somebody may end it: the plan director, and who began it for as long as it went no further. */
export const mayEnd = ({ openedBy, ended, steps }: Raised, by: string, planDirector: string): boolean =>
  !ended && (by === planDirector || (by === openedBy && steps.every(({ to }) => to === 'planDirector')))

/**
 * The day that comes so many days later.
 *
 * @param day `YYYY-MM-DD`
 */
export const daysAfter = (day: string, days: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10)
}

/** Whether something may be shared up to and including a day: from today on, and never for long. */
export const isShareDay = (until: string, today: string): boolean =>
  until >= today && until <= daysAfter(today, MOST_DAYS)
