import { expect, test } from 'vitest'
import { gapAt } from './place-in-list.ts'

const stands = [
  { id: 'a', top: 100, bottom: 140 },
  { id: 'b', top: 150, bottom: 250 },
  { id: 'c', top: 260, bottom: 300 },
]

test('above the middle of one is before it, below is after it, with the line in the gap', () => {
  expect(gapAt(stands, 'c', 190)).toEqual({ place: 1, line: 145 })
  expect(gapAt(stands, 'c', 110)).toEqual({ place: 0, line: 100 })
  expect(gapAt(stands, 'a', 210)).toEqual({ place: 1, line: 255 })
  expect(gapAt(stands, 'a', 290)).toEqual({ place: 2, line: 300 })
})
test('beside itself nothing would change', () => {
  expect(gapAt(stands, 'b', 150)).toBeUndefined()
  expect(gapAt(stands, 'b', 270)).toBeUndefined()
  expect(gapAt(stands, 'a', 50)).toBeUndefined()
})
test('what is not in the list has no place there', () => {
  expect(gapAt(stands, 'x', 190)).toBeUndefined()
})
