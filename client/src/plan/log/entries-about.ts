import type { Action, LogEntry } from '@eenplan/plan-schema'

/** Ids of the goals and actions that are told below a goal of their own. */
interface Told {
  readonly goals: ReadonlySet<string>
  readonly actions: ReadonlySet<string>
}

/** What the entry is about, followed through the entries that it answers; null when it is about the whole section. */
const subjectOf = (
  entry: LogEntry,
  byId: ReadonlyMap<string, LogEntry>,
  seen = new Set<string>(),
): { goal: string } | { action: string } | null => {
  if (!('about' in entry) || entry.about === undefined || 'version' in entry.about) return null
  if ('goal' in entry.about || 'action' in entry.about) return entry.about
  if ('lifeDomain' in entry.about) return null
  const target = byId.get(entry.about.entry)
  // Two entries may point at each other; whoever made that is not worth an endless loop.
  if (target === undefined || seen.has(entry.id)) return null
  return subjectOf(target, byId, seen.add(entry.id))
}

/** The entries that belong below one goal: about it, or about one of its actions. */
export const entriesAboutGoal = (
  entries: readonly LogEntry[],
  goal: string,
  actions: readonly Pick<Action, 'id' | 'goal'>[],
): LogEntry[] => {
  const own = new Set(actions.filter((action) => action.goal === goal).map((action) => action.id))
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  return entries.filter((entry) => {
    const subject = subjectOf(entry, byId)
    return subject !== null && ('goal' in subject ? subject.goal === goal : own.has(subject.action))
  })
}

/** All other entries: they belong to the section as a whole. */
export const entriesAboutSection = (entries: readonly LogEntry[], told: Told): LogEntry[] => {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  return entries.filter((entry) => {
    const subject = subjectOf(entry, byId)
    if (subject === null) return true
    return 'goal' in subject ? !told.goals.has(subject.goal) : !told.actions.has(subject.action)
  })
}
