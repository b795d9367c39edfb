import {
  type Action,
  actionOf,
  actionsOf,
  entriesOf,
  type Goal,
  goalOf,
  goalsOf,
  type LogEntry,
  plainText,
} from '@eenplan/plan-schema'
import type * as Y from 'yjs'

/** Plain words instead of rich text: what the tables hold for overviews, reminders and exports. */
export type ProjectedGoal = Omit<Goal, 'statement' | 'why'> & { readonly statement: string; readonly why: string }
export type ProjectedAction = Omit<Action, 'what'> & { readonly what: string }

/** Rows to insert or replace, by their id. Entries are only ever inserted. */
export interface Projection {
  readonly goals: readonly ProjectedGoal[]
  readonly actions: readonly ProjectedAction[]
  readonly entries: readonly LogEntry[]
}

const projectGoal = (goal: Goal): ProjectedGoal => ({
  ...goal,
  statement: plainText(goal.statement),
  why: plainText(goal.why),
})

const projectAction = (action: Action): ProjectedAction => ({ ...action, what: plainText(action.what) })

/** Ids of the records that changed, and the entries that came, since they were last committed. */
export interface Touched {
  readonly goals: ReadonlySet<string>
  readonly actions: ReadonlySet<string>
  readonly entries: readonly LogEntry[]
}

/** The rows for what was touched. */
export const projectTouched = (doc: Y.Doc, touched: Touched): Projection => ({
  goals: [...touched.goals]
    .map((id) => goalOf(doc, id))
    .filter((goal) => goal !== undefined)
    .map(projectGoal),
  actions: [...touched.actions]
    .map((id) => actionOf(doc, id))
    .filter((action) => action !== undefined)
    .map(projectAction),
  entries: touched.entries,
})

/** The rows of a whole section: the projection can be rebuilt from the document at any time. */
export const projectAll = (doc: Y.Doc): Projection => ({
  goals: goalsOf(doc).map(projectGoal),
  actions: actionsOf(doc).map(projectAction),
  entries: entriesOf(doc),
})
