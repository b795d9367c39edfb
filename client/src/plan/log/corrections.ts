import type { LogEntry } from '@eenplan/plan-schema'

/** Which entry corrects which, the latest when there are several. Only one's own: whatever else came is no correction. */
export const correctionsOf = (inTime: readonly LogEntry[]): Map<string, LogEntry> => {
  const byId = new Map(inTime.map((entry) => [entry.id, entry]))
  const corrections = new Map<string, LogEntry>()
  for (const entry of inTime)
    if (entry.corrects !== undefined && byId.get(entry.corrects)?.author === entry.author)
      corrections.set(entry.corrects, entry)
  return corrections
}

/** My own entry that I may correct: words, and figures. A tick is undone by another tick. */
export const isCorrectable = (entry: LogEntry, me: string): boolean =>
  entry.author === me && entry.kind !== 'status' && entry.kind !== 'agreement'
