import type { LogEntry } from '@eenplan/plan-schema'

/** What one person gave a goal: the latest figure, and the one before it. */
export interface Figure {
  readonly person: string
  readonly value: number
  readonly before: number | null
}

/**
 * Everybody's latest figure for a goal with the earlier one. The figure is of the person whose words it is, also when
 * somebody else wrote it down. A correction replaces the figure that it corrects.
 */
export const figuresOf = (entries: readonly LogEntry[], goal: string): Figure[] => {
  const corrected = new Set(entries.map((entry) => entry.corrects).filter((id) => id !== undefined))
  const figures = new Map<string, Figure>()
  for (const entry of entries) {
    if (entry.kind !== 'rating' || !('goal' in entry.about) || entry.about.goal !== goal || corrected.has(entry.id))
      continue
    const person = entry.onBehalfOf ?? entry.author
    figures.set(person, { person, value: entry.value, before: figures.get(person)?.value ?? null })
  }
  return [...figures.values()]
}

/** Figures of the goal's own people first: they stand on the line, the others above it. */
export const figuresInLanes = (figures: readonly Figure[], forWhom: readonly string[]): Figure[][] => {
  const own = figures.filter(({ person }) => forWhom.includes(person))
  const others = figures.filter(({ person }) => !forWhom.includes(person))
  const lanes: Figure[][] = []
  for (const figure of [...own, ...others]) {
    // A face is about 0.7 wide on a phone: closer than one whole step would overlap.
    const fits = (lane: Figure[]) => lane.every((other) => apart(figure, other))
    const firstLane = own.length > 0 && !own.includes(figure) ? 1 : 0
    while (lanes.length <= firstLane) lanes.push([])
    const place = lanes.findIndex((lane, index) => index >= firstLane && fits(lane))
    if (place === -1) lanes.push([figure])
    else lanes[place]!.push(figure)
  }
  return lanes
}

const apart = (a: Figure, b: Figure): boolean => {
  const reach = ({ value, before }: Figure) =>
    [Math.min(value, before ?? value), Math.max(value, before ?? value)] as const
  const [aLow, aHigh] = reach(a)
  const [bLow, bHigh] = reach(b)
  return aHigh < bLow || bHigh < aLow
}
