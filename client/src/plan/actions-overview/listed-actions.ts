import { type Action, type Goal, type LifeDomain, type LogEntry, latestStatus, weekdayOf } from '@eenplan/plan-schema'
import { type ActionWhen, actionWhen } from '../actions/action-when.ts'
import { actionWords } from '../actions/action-words.ts'
import type { ReadSection } from '../overview/every-section.ts'

/** Parts of the list by date, in their order. */
export const moments = ['late', 'today', 'thisWeek', 'nextWeek', 'later', 'repeats', 'noDay', 'done'] as const
export type Moment = (typeof moments)[number]

/** One action, with everything that a list tells about it. */
export interface ListedAction {
  readonly in: ReadSection
  readonly action: Action
  readonly words: string
  readonly status: (LogEntry & { kind: 'status' }) | undefined
  /** The goal that it serves. */
  readonly goal: Goal | undefined
  /** Of its goal, else of its section. */
  readonly lifeDomain: LifeDomain | null
  readonly when: ActionWhen
  readonly moment: Moment
}

/** Weeks begin on Monday: "deze week" is what is left of this one. */
const momentOf = ({ state, inDays }: ActionWhen, today: string): Moment => {
  if (state === 'open') return 'noDay'
  if (state !== 'due') return state
  const left = 7 - weekdayOf(today)
  const days = inDays ?? 0
  return days <= left ? 'thisWeek' : days <= left + 7 ? 'nextWeek' : 'later'
}

/**
 * All actions of these sections in the order of the plan. Not those in an archive, alone or with their goal, and not those
 * that have no words yet.
 *
 * @param today calendar date `YYYY-MM-DD`
 * @param held ids of actions that stay in the part of the list where they stood, whatever happened to them since
 */
export const listedActions = (
  sections: readonly ReadSection[],
  today: string,
  held: ReadonlyMap<string, Moment> = new Map(),
): ListedAction[] =>
  sections.flatMap((read) => {
    const statuses = latestStatus(read.log)
    const goals = new Map(read.goals.map((goal) => [goal.id, goal]))
    return read.actions.flatMap((action) => {
      const goal = action.goal === null ? undefined : goals.get(action.goal)
      const words = actionWords(action)
      if (action.archived || goal?.archived === true || words === '') return []
      const status = statuses.get(action.id)
      const when = actionWhen(action, status, today)
      const moment = held.get(action.id) ?? momentOf(when, today)
      const lifeDomain = goal?.lifeDomain ?? read.section.lifeDomain
      return [{ in: read, action, words, status, goal, lifeDomain, when, moment }]
    })
  })

/** What somebody wants to see of it. */
export interface ActionFilter {
  /** Participant id; null for everybody. */
  readonly who: string | null
  readonly onlyLate: boolean
  /** A section or a life domain; null for the whole plan. */
  readonly about: { readonly section: string } | { readonly lifeDomain: string } | null
  readonly withDone: boolean
}

export const everyAction: ActionFilter = { who: null, onlyLate: false, about: null, withDone: false }

/** The actions that a filter leaves. */
export const filtered = (actions: readonly ListedAction[], filter: ActionFilter): ListedAction[] =>
  actions.filter(({ action, in: { section }, lifeDomain, moment }) => {
    if (filter.who !== null && !action.who.includes(filter.who)) return false
    if (filter.onlyLate && moment !== 'late') return false
    if (!filter.withDone && moment === 'done') return false
    if (filter.about === null) return true
    return 'section' in filter.about ? section.id === filter.about.section : lifeDomain === filter.about.lifeDomain
  })

/** Sorts after every day and every time. */
const NEVER = '~'

const byUrgency = (a: ListedAction, b: ListedAction): number => {
  const order = moments.indexOf(a.moment) - moments.indexOf(b.moment)
  if (order !== 0) return order
  const keyOf = ({ when }: ListedAction) => `${when.day ?? NEVER} ${when.time ?? NEVER}`
  const [one, two] = [keyOf(a), keyOf(b)]
  if (one === two) return 0
  // What was done last comes first; of all else what comes first.
  return (one < two ? -1 : 1) * (a.moment === 'done' ? -1 : 1)
}

export interface ByMoment {
  readonly moment: Moment
  readonly actions: readonly ListedAction[]
}

/** What is late first, then what comes, then what has no day; parts without an action are left out. */
export const byMoment = (actions: readonly ListedAction[]): ByMoment[] => {
  const sorted = [...actions].sort(byUrgency)
  return moments
    .map((moment) => ({ moment, actions: sorted.filter((listed) => listed.moment === moment) }))
    .filter((part) => part.actions.length > 0)
}

export interface ByPerson {
  /** Participant id; null for what nobody I know of does. */
  readonly person: string | null
  readonly actions: readonly ListedAction[]
}

/**
 * Each person with what they do, me first; what several people do stands with each of them.
 *
 * @param people participant ids in the order in which they are listed: everybody I may know of
 */
export const byPerson = (actions: readonly ListedAction[], me: string, people: readonly string[]): ByPerson[] => {
  const sorted = [...actions].sort(byUrgency)
  const known = new Set(people)
  const order = [...new Set(people.includes(me) ? [me, ...people] : people)]
  return [
    ...order.map((person) => ({ person, actions: sorted.filter(({ action }) => action.who.includes(person)) })),
    { person: null, actions: sorted.filter(({ action }) => !action.who.some((id) => known.has(id))) },
  ].filter((part) => part.actions.length > 0)
}
