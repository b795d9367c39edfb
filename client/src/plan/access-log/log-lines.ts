import type { AccessRow } from '@eenplan/protocol'

/** What somebody did on one day, in one sentence: of alike rows there is one line, so that a busy day stays readable. */
export interface LogLine {
  /** The same for as long as the line is there. */
  readonly key: string
  readonly first: AccessRow
  /** Sections, in the order in which they came up. */
  readonly sections: readonly string[]
  /** For whom words were written down. */
  readonly onBehalfOf: readonly string[]
  /** First and last moment. */
  readonly from: string
  readonly to: string
  readonly times: number
  readonly running: boolean
  /** The latest first. */
  readonly rows: readonly AccessRow[]
}

export interface LogDay {
  readonly day: string
  readonly lines: readonly LogLine[]
}

/** Adding to a log is another act than writing along. */
const levelIn = ({ action, level }: AccessRow) => (action === 'edited' && level === 'contribute' ? level : null)

const keyOf = (row: AccessRow) =>
  JSON.stringify([row.action, row.refused !== null, row.by, row.about, row.aboutSomebody, row.to, levelIn(row)])

const unique = <T>(all: readonly T[]): T[] => [...new Set(all)]

const lineOf = (key: string, rows: readonly AccessRow[]): LogLine => ({
  key,
  first: rows[0]!,
  sections: unique(rows.flatMap(({ section }) => (section === null ? [] : [section]))),
  onBehalfOf: unique(rows.flatMap(({ onBehalfOf }) => onBehalfOf)),
  from: rows.map(({ at }) => at).sort()[0]!,
  to: rows
    .map(({ until }) => until)
    .sort()
    .at(-1)!,
  times: rows.reduce((sum, { times }) => sum + times, 0),
  running: rows.some(({ running }) => running),
  rows,
})

/**
 * Days, the latest first, and what was done on each.
 *
 * @param dayOf the calendar day of a moment
 */
export const daysOf = (rows: readonly AccessRow[], dayOf: (at: string) => string): LogDay[] => {
  const days = new Map<string, Map<string, AccessRow[]>>()
  for (const row of rows) {
    const day = dayOf(row.at)
    const lines = days.get(day) ?? new Map<string, AccessRow[]>()
    const key = keyOf(row)
    days.set(day, lines.set(key, [...(lines.get(key) ?? []), row]))
  }
  return [...days].map(([day, lines]) => ({ day, lines: [...lines].map(([key, alike]) => lineOf(key, alike)) }))
}
