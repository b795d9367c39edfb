import { type Goal, type LogEntry, latestStatus } from '@eenplan/plan-schema'
import type { Section } from '@eenplan/protocol'
import { calendarDate } from '../../i18n/dates.ts'
import { actionWhen } from '../actions/action-when.ts'
import type { ReadSection } from '../overview/every-section.ts'
import { aboutGoal, courseOf, figuresOverTime } from './figures-over-time.ts'
import type { Rated } from './rated.ts'

/** A figure from here on is a good one. */
const HIGH = 8

/** Something that went well, and is worth a moment of everybody. */
export type Reached =
  /** Every action of a goal is done. */
  | { readonly kind: 'actionsDone'; readonly goal: Goal; readonly section: Section }
  /** Somebody's figure is higher than at the start. */
  | {
      readonly kind: 'rose'
      readonly rated: Rated
      readonly person: string
      readonly from: number
      readonly to: number
    }
  | { readonly kind: 'high'; readonly rated: Rated; readonly person: string; readonly value: number }
  /** A goal that was put away with a good last figure. */
  | { readonly kind: 'closedHigh'; readonly goal: Goal; readonly section: Section; readonly value: number }
  /** A goal that was put away after people looked back on it: their words tell what became of it. */
  | { readonly kind: 'closedLooked'; readonly goal: Goal; readonly section: Section; readonly words: string }

type Read = Pick<ReadSection, 'section' | 'goals' | 'actions' | 'log'>

const finishedGoals = ({ section, goals, actions, log }: Read, today: string): Reached[] => {
  const statuses = latestStatus(log)
  return goals
    .filter(({ archived }) => !archived)
    .filter((goal) => {
      const own = actions.filter((action) => action.goal === goal.id && !action.archived)
      // What comes back every day is never finished: with nothing else there is nothing that became done.
      if (own.every(({ repeats }) => repeats !== null)) return false
      return own.every((action) => actionWhen(action, statuses.get(action.id), today).state === 'done')
    })
    .map((goal) => ({ kind: 'actionsDone', goal, section }))
}

/** Putting a goal away says nothing by itself: it may have been given up. A good figure or words about it do. */
const closedGoals = ({ section, goals, log }: Read): Reached[] => {
  const figures = figuresOverTime([log])
  const corrected = new Set(log.map((entry) => entry.corrects))
  return goals
    .filter(({ archived }) => archived)
    .flatMap((goal): Reached[] => {
      const value = figures.get(aboutGoal(goal.id))?.at(-1)?.value
      if (value !== undefined && value >= HIGH) return [{ kind: 'closedHigh', goal, section, value }]
      const looked = log.findLast(
        (entry): entry is LogEntry & { kind: 'evaluation' } =>
          entry.kind === 'evaluation' &&
          !corrected.has(entry.id) &&
          entry.about !== undefined &&
          'goal' in entry.about &&
          entry.about.goal === goal.id,
      )
      return looked === undefined ? [] : [{ kind: 'closedLooked', goal, section, words: looked.text }]
    })
}

const goodFigures = (rated: readonly Rated[]): Reached[] =>
  rated.flatMap((one) =>
    one.lines.flatMap((line): Reached[] => {
      const course = courseOf(line)
      const { person } = line
      if (course.kind === 'changed' && course.last > course.first)
        return [{ kind: 'rose', rated: one, person, from: course.first, to: course.last }]
      const value = line.figures.at(-1)!.value
      return value >= HIGH ? [{ kind: 'high', rated: one, person, value }] : []
    }),
  )

/**
 * What was reached, over all that I may see.
 *
 * @param today calendar date `YYYY-MM-DD`
 */
export const reachedOf = (sections: readonly Read[], rated: readonly Rated[], today: string): Reached[] => [
  ...sections.flatMap((section) => finishedGoals(section, today)),
  ...goodFigures(rated),
  ...sections.flatMap(closedGoals),
]

/**
 * How many things were ticked off in the month of `today`, over all that I may see. What comes back counts once for each
 * day on which it was done; what was opened again on the same day does not count.
 */
export const doneThisMonth = (sections: readonly Pick<ReadSection, 'actions' | 'log'>[], today: string): number => {
  const month = today.slice(0, 7)
  return sections
    .flatMap(({ actions, log }) => {
      const known = new Map(actions.map((action) => [action.id, action]))
      const latest = latestStatus(log)
      const days = new Map<string, boolean>()
      for (const entry of log) {
        if (entry.kind !== 'status') continue
        const action = known.get(entry.about.action)
        const day = calendarDate(new Date(entry.at))
        if (action === undefined || !day.startsWith(month)) continue
        // What happens once is done once, and only while nobody took it back.
        if (action.repeats === null && latest.get(action.id)?.id !== entry.id) continue
        days.set(`${action.id} ${day}`, entry.status === 'done')
      }
      return [...days.values()]
    })
    .filter((done) => done).length
}
