import type { TieKind } from '@eenplan/protocol'
import { FACE, lineBelow, type Point } from './picture-parts.ts'

/** How far a line may bend, as a part of its length: straight first, then the least bend that passes by other faces. */
const BENDS = [0, 0.08, -0.08, 0.16, -0.16, 0.26, -0.26, 0.38, -0.38, 0.55, -0.55, 0.75, -0.75]
const SAMPLES = 24
/** A line keeps this far from faces and names that it does not lead to. */
const CLEAR = { face: FACE / 2 + 8, name: 14 }
const ZIGZAG = { every: 5, by: 4 }

const between = (a: Point, control: Point, b: Point, t: number): Point => ({
  x: (1 - t) ** 2 * a.x + 2 * t * (1 - t) * control.x + t ** 2 * b.x,
  y: (1 - t) ** 2 * a.y + 2 * t * (1 - t) * control.y + t ** 2 * b.y,
})

const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y)

const round = (value: number) => Math.round(value * 10) / 10
const written = ({ x, y }: Point) => `${round(x)} ${round(y)}`

/** Points along a bent line, from the edge of one face to the edge of the other. */
const along = (from: Point, to: Point, bend: number): Point[] => {
  const control = {
    x: (from.x + to.x) / 2 - (to.y - from.y) * bend,
    y: (from.y + to.y) / 2 + (to.x - from.x) * bend,
  }
  const count = Math.max(SAMPLES, Math.round(distance(from, to) / ZIGZAG.every))
  return Array.from({ length: count + 1 }, (_, i) => between(from, control, to, i / count)).filter(
    (point) => distance(point, from) > FACE / 2 + 2 && distance(point, to) > FACE / 2 + 2,
  )
}

/** The line of a tie as SVG path data, beside the faces of others. Its shape tells the kind, as its stroke does. */
export const tiePath = (kind: TieKind, from: Point, to: Point, others: readonly Point[]): string => {
  const touched = (points: readonly Point[]) =>
    others.reduce((count, other) => {
      const name = lineBelow(other, 0)
      const face = points.some((point) => distance(point, other) < CLEAR.face)
      return count + (face ? 3 : 0) + (points.some((point) => distance(point, name) < CLEAR.name) ? 1 : 0)
    }, 0)
  const lines = BENDS.map((bend) => along(from, to, bend))
  const points = lines.reduce((best, line) => (touched(line) < touched(best) ? line : best))
  if (points.length < 2) return ''
  const shown = kind === 'difficult' ? zigzag(points) : points
  return `M${shown.map(written).join('L')}`
}

const zigzag = (points: readonly Point[]): Point[] =>
  points.map((point, i) => {
    const before = points[i - 1]
    const after = points[i + 1]
    if (before === undefined || after === undefined) return point
    const length = distance(before, after) || 1
    const side = (i % 2 === 0 ? 1 : -1) * (ZIGZAG.by / length)
    return { x: point.x - (after.y - before.y) * side, y: point.y + (after.x - before.x) * side }
  })
