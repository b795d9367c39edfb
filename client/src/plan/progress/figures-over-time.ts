import type { LogEntry } from '@eenplan/plan-schema'

/** A figure that still counts, at the moment that it is about. */
export interface FigureAt {
  /** Id of the log entry. */
  readonly entry: string
  /** Whose figure it is, also when somebody else wrote it down. */
  readonly person: string
  readonly value: number
  /** Milliseconds since 1970. */
  readonly at: number
}

/** All figures of one person about one thing, oldest first; never empty. */
export interface PersonLine {
  readonly person: string
  readonly figures: readonly FigureAt[]
}

type Rating = LogEntry & { kind: 'rating' }

/** What a figure is about, as a key: a goal or a life domain. */
export const aboutGoal = (id: string): string => `goal ${id}`
export const aboutDomain = (domain: string): string => `domain ${domain}`

const keyOf = ({ about }: Rating): string => ('goal' in about ? aboutGoal(about.goal) : aboutDomain(about.lifeDomain))

/** The moment of a figure: of the one that was corrected first, for a correction says how it was then. */
const momentOf = (rating: Rating, byId: ReadonlyMap<string, LogEntry>): number => {
  const seen = new Set<string>()
  let first: LogEntry = rating
  while (first.corrects !== undefined && !seen.has(first.id)) {
    seen.add(first.id)
    const earlier = byId.get(first.corrects)
    if (earlier?.kind !== 'rating') break
    first = earlier
  }
  return Date.parse(first.at)
}

/**
 * All figures in these logs that still count, by what they are about, oldest first. A figure that was corrected is not
 * among them: its correction stands in its place in time, and one that was corrected by words alone is gone.
 */
export const figuresOverTime = (logs: readonly (readonly LogEntry[])[]): ReadonlyMap<string, readonly FigureAt[]> => {
  const found = new Map<string, FigureAt[]>()
  for (const log of logs) {
    const byId = new Map(log.map((entry) => [entry.id, entry]))
    const corrected = new Set(log.map((entry) => entry.corrects))
    for (const entry of log) {
      if (entry.kind !== 'rating' || corrected.has(entry.id)) continue
      const key = keyOf(entry)
      const person = entry.onBehalfOf ?? entry.author
      const figure = { entry: entry.id, person, value: entry.value, at: momentOf(entry, byId) }
      found.set(key, [...(found.get(key) ?? []), figure])
    }
  }
  for (const figures of found.values()) figures.sort((a, b) => a.at - b.at)
  return found
}

/** The same figures as a line for each person, whoever gave a figure first at the top. */
export const linesOf = (figures: readonly FigureAt[]): PersonLine[] => {
  const lines = new Map<string, FigureAt[]>()
  for (const figure of figures) lines.set(figure.person, [...(lines.get(figure.person) ?? []), figure])
  return [...lines].map(([person, own]) => ({ person, figures: own }))
}

/** How a line went, for the sentence that tells it. */
export type Course =
  | { readonly kind: 'once'; readonly value: number }
  | { readonly kind: 'same'; readonly value: number; readonly times: number }
  /** It went up or down, and is where it began. */
  | { readonly kind: 'back'; readonly value: number }
  | { readonly kind: 'changed'; readonly first: number; readonly last: number }

export const courseOf = ({ figures }: PersonLine): Course => {
  const first = figures[0]!.value
  const last = figures.at(-1)!.value
  if (figures.length === 1) return { kind: 'once', value: first }
  if (first !== last) return { kind: 'changed', first, last }
  if (figures.every(({ value }) => value === first)) return { kind: 'same', value: first, times: figures.length }
  return { kind: 'back', value: first }
}
