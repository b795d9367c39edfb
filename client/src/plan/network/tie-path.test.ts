import { expect, test } from 'vitest'
import { FACE, type Point } from './picture-parts.ts'
import { tiePath } from './tie-path.ts'

const pointsOf = (path: string): Point[] =>
  path
    .slice(1)
    .split('L')
    .map((pair) => {
      const [x, y] = pair.split(' ').map(Number)
      return { x: x!, y: y! }
    })
const least = (path: string, to: Point) =>
  Math.min(...pointsOf(path).map((point) => Math.hypot(point.x - to.x, point.y - to.y)))

const from = { x: 50, y: 50 }
const to = { x: 450, y: 50 }
const between = { x: 250, y: 50 }

test('a line leads from edge to edge, straight when nobody is in its way', () => {
  const path = tiePath('often', from, to, [])
  expect(new Set(pointsOf(path).map(({ y }) => y))).toEqual(new Set([50]))
  for (const end of [from, to]) expect(least(path, end)).toBeGreaterThan(FACE / 2)
})

test('a line passes beside the face of somebody else', () => {
  expect(least(tiePath('often', from, to, []), between)).toBeLessThan(10)
  expect(least(tiePath('often', from, to, [between]), between)).toBeGreaterThan(FACE / 2)
})

test('difficult contact differs in shape, not only in colour', () => {
  expect(pointsOf(tiePath('difficult', from, to, [])).filter(({ y }) => y !== 50).length).toBeGreaterThan(20)
})

test('faces beside each other have no line between them to draw', () => {
  expect(tiePath('often', from, { x: 60, y: 50 }, [])).toBe('')
})
