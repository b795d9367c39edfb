import { describe, expect, test } from 'vitest'
import { chartRows, dayTicks, frameOf, sideSteps } from './chart-rows.ts'
import { lettersOf } from './letters.ts'

const at = (day: number, hour = 12) => Date.UTC(2026, 10, day, hour)
const line = (person: string, ...figures: [number, number][]) => ({
  person,
  figures: figures.map(([moment, value]) => ({ entry: `${person}${moment}`, person, at: moment, value })),
})

describe('a chart', () => {
  test('has a row for each moment, with whoever gave a figure then', () => {
    expect(chartRows([line('a', [at(2), 4], [at(9), 6]), line('b', [at(9), 5])])).toEqual([
      { at: at(2), values: { a: 4 } },
      { at: at(9), values: { a: 6, b: 5 } },
    ])
  })
  test('names each day once, and of many days no more than fit, the first and the last among them', () => {
    expect(dayTicks([at(2, 9), at(2, 12), at(3)])).toEqual([at(2, 12), at(3)])
    const month = Array.from({ length: 28 }, (_, i) => at(i + 1))
    expect(dayTicks(month)).toHaveLength(5)
    expect([dayTicks(month)[0], dayTicks(month).at(-1)]).toEqual([at(1), at(28)])
  })
  test('a single moment stands in the middle', () => {
    const [low, high] = frameOf([at(9)])
    expect(at(9) - low).toBe(high - at(9))
    expect(low).toBeLessThan(at(9))
    expect(frameOf([at(2), at(9)])).toEqual([at(2), at(9)])
  })
  test('marks that would lie on each other stand side by side, others on their day', () => {
    const steps = sideSteps([
      line('a', [at(2), 5], [at(9), 5]),
      line('b', [at(2, 13), 6], [at(9), 8]),
      line('c', [at(2), 9]),
    ])
    expect([...steps]).toEqual(
      expect.arrayContaining([
        [`a ${at(2)}`, -0.5],
        [`b ${at(2, 13)}`, 0.5],
        [`c ${at(2)}`, 0],
        [`a ${at(9)}`, 0],
        [`b ${at(9)}`, 0],
      ]),
    )
  })
})

test('letters tell people apart, also those who share the first', () => {
  const letters = lettersOf([
    { id: '1', name: 'Daan' },
    { id: '2', name: 'Noor' },
    { id: '3', name: 'dirk' },
  ])
  expect([...letters.values()]).toEqual(['Da', 'N', 'Di'])
})
