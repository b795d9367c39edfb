import { type Action, type Goal, type LogEntry, latestStatus } from '@eenplan/plan-schema'
import type { Opposite, Section } from '@eenplan/protocol'
import { type ActionWhen, actionWhen } from '../actions/action-when.ts'
import type { ReadSection } from '../overview/every-section.ts'
import { type DoubleAppointment, doubleAppointments } from './double-appointments.ts'

export interface GoalOf {
  readonly section: Section
  readonly goal: Goal
  readonly log: readonly LogEntry[]
}

export interface ActionOf {
  readonly section: Section
  readonly action: Action
  readonly status: (LogEntry & { kind: 'status' }) | undefined
  readonly when: ActionWhen
}

export interface SaidBy {
  readonly section: Section
  /** All entries of that section. */
  readonly log: readonly LogEntry[]
  readonly entry: LogEntry
  /** What it is about, when that is a goal. */
  readonly goal: Goal | undefined
}

/** Actions that stand below one heading. */
export interface ActionsOn {
  /** `late`, `day` with its calendar date, `always` for what has no day, or `done`. */
  readonly on: 'late' | 'always' | 'done' | { readonly day: string }
  readonly actions: readonly ActionOf[]
}

/** Everything about and by one person, of what I may see. */
export interface AboutPerson {
  /** Sections that are about this person, or belong to this person. */
  readonly sections: readonly Section[]
  readonly goals: readonly GoalOf[]
  readonly days: readonly ActionsOn[]
  /** The latest first. */
  readonly said: readonly SaidBy[]
  readonly double: readonly DoubleAppointment<ActionOf>[]
  /** Goals that pull against each other, of which at least one is for this person. */
  readonly opposites: readonly (readonly [GoalOf, GoalOf])[]
}

type Read = Pick<ReadSection, 'section' | 'goals' | 'actions' | 'log'>

/** Kinds of entries that are somebody's words; a tick stands with its action. */
const isWords = (entry: LogEntry): boolean => entry.kind !== 'status'

const saidIn = ({ section, goals, log }: Read, person: string): SaidBy[] => {
  const corrected = new Set(log.map((entry) => entry.corrects))
  return log
    .filter((entry) => isWords(entry) && !corrected.has(entry.id) && (entry.onBehalfOf ?? entry.author) === person)
    .map((entry) => {
      const about =
        'about' in entry && entry.about !== undefined && 'goal' in entry.about ? entry.about.goal : undefined
      return { section, log, entry, goal: goals.find(({ id }) => id === about) }
    })
}

const byDay = (actions: readonly ActionOf[]): ActionsOn[] => {
  const groups = new Map<string, { on: ActionsOn['on']; actions: ActionOf[] }>()
  const placeOf = ({ when: { state, day } }: ActionOf): { key: string; on: ActionsOn['on'] } => {
    if (state === 'late') return { key: '0', on: 'late' }
    if (state === 'done') return { key: '3', on: 'done' }
    return day === null ? { key: '2', on: 'always' } : { key: `1 ${day}`, on: { day } }
  }
  for (const one of actions) {
    const { key, on } = placeOf(one)
    groups.set(key, { on, actions: [...(groups.get(key)?.actions ?? []), one] })
  }
  const time = ({ when }: ActionOf) => when.time ?? '99'
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { on, actions: own }]) => ({ on, actions: own.sort((a, b) => (time(a) < time(b) ? -1 : 1)) }))
}

/**
 * Reads the sections for one person.
 *
 * @param sections those that arrived: what I may not see is not among them
 * @param today calendar date `YYYY-MM-DD`
 */
export const aboutPerson = (
  sections: readonly Read[],
  opposites: readonly Opposite[],
  person: string,
  today: string,
): AboutPerson => {
  const allGoals = sections.flatMap(({ section, goals, log }) =>
    goals.filter(({ archived }) => !archived).map((goal) => ({ section, goal, log })),
  )
  const actions = sections.flatMap(({ section, actions: all, log }) => {
    const statuses = latestStatus(log)
    return all
      .filter((action) => !action.archived && action.who.includes(person))
      .map((action) => {
        const status = statuses.get(action.id)
        return { section, action, status, when: actionWhen(action, status, today) }
      })
  })
  const isFor = ({ goal }: GoalOf) => goal.forWhom.includes(person)
  const at = (place: Opposite['a']) =>
    allGoals.find(({ section, goal }) => section.id === place.section && goal.id === place.goal)
  return {
    sections: sections
      .map(({ section }) => section)
      .filter((section) => section.subjects.includes(person) || section.owner === person),
    goals: allGoals.filter(isFor),
    days: byDay(actions),
    said: sections.flatMap((section) => saidIn(section, person)).sort((a, b) => (a.entry.at < b.entry.at ? 1 : -1)),
    double: doubleAppointments(actions, today),
    opposites: opposites.flatMap(({ a, b }) => {
      const [one, other] = [at(a), at(b)]
      if (one === undefined || other === undefined || !(isFor(one) || isFor(other))) return []
      return isFor(one) ? [[one, other] as const] : [[other, one] as const]
    }),
  }
}
