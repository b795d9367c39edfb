import { type Action, actionOf, actionsOf, goalOf, isUuid, type LogEntry } from '@eenplan/plan-schema'
import * as Y from 'yjs'

/** Something in a commit that concerns one person. Whoever tells it looks first whether they may read the section (S1). */
export interface News {
  readonly kind: 'action-assigned' | 'progress-added'
  /** Participant, as the document names them: there may be no such person. */
  readonly to: string
  readonly by: string
  /** Whose words it are, when the author wrote them down for somebody. */
  readonly about: string | null
  /** The action, or of progress the goal if there is one. */
  readonly itemId: string
}

/** People to whom somebody gave an action. */
export interface Assignment {
  readonly action: string
  readonly by: string
  readonly to: readonly string[]
}

const idsIn = (value: unknown): string[] => (Array.isArray(value) ? value.filter(isUuid) : [])

const given = (action: string, by: string, before: unknown, record: unknown): Assignment[] => {
  if (!(record instanceof Y.Map)) return []
  const had = new Set(idsIn(before))
  const to = idsIn(record.get('who')).filter((id) => id !== by && !had.has(id))
  return to.length === 0 ? [] : [{ action, by, to }]
}

/** What somebody's update assigned: `events` are those of all actions together. */
export const assignmentsIn = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], by: string): Assignment[] =>
  events.flatMap(({ path, target, changes }) => {
    const [action] = path
    if (typeof action === 'string') {
      const who = path.length === 1 ? changes.keys.get('who') : undefined
      return who === undefined ? [] : given(action, by, who.oldValue, target)
    }
    if (!(target instanceof Y.Map)) return []
    return [...changes.keys].flatMap(([id]) => given(id, by, [], target.get(id)))
  })

/** Entries that tell how it goes. A wish and a remark are talk, and a stance belongs to a version. */
const tellsHowItGoes: ReadonlySet<LogEntry['kind']> = new Set([
  'progress',
  'status',
  'rating',
  'stagnation',
  'evaluation',
])

const aboutOf = (
  entry: LogEntry,
): { readonly goal?: string; readonly action?: string; readonly [other: string]: unknown } =>
  tellsHowItGoes.has(entry.kind) && 'about' in entry && entry.about !== undefined ? entry.about : {}

const openAction = (doc: Y.Doc, id: string | undefined): Action | undefined => {
  const action = id === undefined ? undefined : actionOf(doc, id)
  return action?.archived === false ? action : undefined
}

/** Progress is told to whom the goal is for and to who does something for it; about an action to who does that one. */
const progressIn = (doc: Y.Doc, entry: LogEntry): News[] => {
  const about = aboutOf(entry)
  const action = openAction(doc, about.action)
  const goalId = about.goal ?? action?.goal ?? undefined
  const found = goalId === undefined ? undefined : goalOf(doc, goalId)
  const goal = found?.archived === false ? found : undefined
  const itemId = goal?.id ?? action?.id
  if (itemId === undefined) return []
  const doing =
    about.action === undefined ? actionsOf(doc).filter((one) => one.goal === itemId && !one.archived) : [action]
  const concerned = new Set([...(goal?.forWhom ?? []), ...doing.flatMap((one) => one?.who ?? [])])
  return [...concerned]
    .filter((to) => to !== entry.author && to !== entry.onBehalfOf)
    .map((to) => ({ kind: 'progress-added', to, by: entry.author, about: entry.onBehalfOf ?? null, itemId }))
}

/** What of a commit is somebody's news: of what was assigned only what still is, and of the same thing the latest. */
export const newsOf = (doc: Y.Doc, assigned: readonly Assignment[], entries: readonly LogEntry[]): News[] => {
  const news = [
    ...assigned.flatMap(({ action: itemId, by, to }): News[] => {
      const who = openAction(doc, itemId)?.who ?? []
      return to
        .filter((id) => who.includes(id))
        .map((id) => ({ kind: 'action-assigned', to: id, by, about: null, itemId }))
    }),
    ...entries.flatMap((entry) => progressIn(doc, entry)),
  ].filter(({ to, itemId }) => isUuid(to) && isUuid(itemId))
  return [...new Map(news.map((one) => [`${one.kind} ${one.to} ${one.itemId}`, one])).values()]
}

/** Fields by which an action becomes late, or is no longer. */
const WHEN = ['due', 'repeats', 'archived']

/** Actions that an update moved, put away or brought back: `events` are those of all actions together. */
export const movedIn = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): string[] =>
  events.flatMap(({ path, changes }) => {
    const [action] = path
    const moved = typeof action === 'string' && path.length === 1 && WHEN.some((field) => changes.keys.has(field))
    return moved ? [action] : []
  })

/** Whoever does something of which it may have changed whether it is late: their open screens have to ask anew. */
export const doersOf = (doc: Y.Doc, moved: readonly string[], entries: readonly LogEntry[]): string[] => {
  const ticked = entries.flatMap((entry) => (entry.kind === 'status' ? [entry.about.action] : []))
  const dated = ticked.filter((id) => actionOf(doc, id)?.due != null)
  return [...new Set([...moved, ...dated].flatMap((id) => actionOf(doc, id)?.who ?? []))]
}
