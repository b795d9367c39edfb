import { calendarDate } from '../../i18n/dates.ts'
import type { PersonLine } from './figures-over-time.ts'

const DAY_MS = 86_400_000

/** One moment on the chart, and who gave which figure then. */
export interface ChartRow {
  /** Milliseconds since 1970. */
  readonly at: number
  /** By participant id. */
  readonly values: Readonly<Record<string, number>>
}

/** The lines as the chart wants them: a row for each moment, oldest first. */
export const chartRows = (lines: readonly PersonLine[]): ChartRow[] => {
  const rows = new Map<number, Record<string, number>>()
  for (const { person, figures } of lines)
    for (const { at, value } of figures) rows.set(at, { ...rows.get(at), [person]: value })
  return [...rows].sort(([a], [b]) => a - b).map(([at, values]) => ({ at, values }))
}

/** First and last moment of the axis; a single moment stands in the middle of a few days. */
export const frameOf = (moments: readonly number[]): [number, number] => {
  const [low, high] = [Math.min(...moments), Math.max(...moments)]
  return low === high ? [low - 3 * DAY_MS, high + 3 * DAY_MS] : [low, high]
}

/** Days that are written below the axis: each day with a figure once, and of many the first, the last and some between. */
export const dayTicks = (moments: readonly number[], most = 5): number[] => {
  const byDay = new Map<string, number>()
  for (const at of moments) byDay.set(calendarDate(new Date(at)), at)
  const days = [...byDay.values()].sort((a, b) => a - b)
  if (days.length <= most) return days
  return Array.from({ length: most }, (_, i) => days[Math.round((i * (days.length - 1)) / (most - 1))]!)
}

interface Placed {
  readonly mark: string
  readonly value: number
}

/** Marks of figures that differ by one still touch. */
const TOUCH = 1

/**
 * How far to the side each mark has to go, in widths of a mark, so that people who gave about the same figure on the same
 * day stand beside each other. By `person at`; centred on the day itself.
 */
export const sideSteps = (lines: readonly PersonLine[]): ReadonlyMap<string, number> => {
  const byDay = new Map<string, Placed[]>()
  for (const { person, figures } of lines)
    for (const { at, value } of figures) {
      const day = calendarDate(new Date(at))
      byDay.set(day, [...(byDay.get(day) ?? []), { mark: `${person} ${at}`, value }])
    }
  const steps = new Map<string, number>()
  for (const marks of byDay.values()) {
    let together: Placed[] = []
    const place = () => {
      for (const [index, { mark }] of together.entries()) steps.set(mark, index - (together.length - 1) / 2)
    }
    for (const mark of marks.sort((a, b) => a.value - b.value)) {
      const last = together.at(-1)
      if (last !== undefined && mark.value - last.value > TOUCH) {
        place()
        together = []
      }
      together.push(mark)
    }
    place()
  }
  return steps
}
