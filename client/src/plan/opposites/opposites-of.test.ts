import { expect, test } from 'vitest'
import { isOpposite, oppositesOf } from './opposites-of.ts'

const place = (name: string) => ({ section: `s${name}`, goal: `g${name}` })
const pairs = [
  { a: place('1'), b: place('2') },
  { a: place('3'), b: place('1') },
]

test('a goal meets those that pull against it, whichever was named first', () => {
  expect(oppositesOf(pairs, place('1'))).toEqual([place('2'), place('3')])
  expect(oppositesOf(pairs, place('3'))).toEqual([place('1')])
  expect(oppositesOf(pairs, { section: 's2', goal: 'g1' })).toEqual([])
  expect(isOpposite(pairs, place('2'), place('1'))).toBe(true)
  expect(isOpposite(pairs, place('2'), place('3'))).toBe(false)
})
