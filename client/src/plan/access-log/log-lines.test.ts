import type { AccessRow } from '@eenplan/protocol'
import { expect, test } from 'vitest'
import { daysOf } from './log-lines.ts'

const row = (change: Partial<AccessRow> = {}): AccessRow => ({
  ...{ at: '2026-11-27T09:00:00.000Z', until: '2026-11-27T09:00:00.000Z', times: 1, running: false, action: 'opened' },
  ...{ refused: null, by: 'anouk', kind: 'professional', onBehalfOf: [], section: 'kinderen', level: 'view' },
  ...{ rests: null, aboutSomebody: false, about: null, from: null, to: null, way: 'app', network: null },
  ...change,
})
const at = (hour: string) => ({ at: `2026-11-27T${hour}:00.000Z`, until: `2026-11-27T${hour}:00.000Z` })
const dayOf = (moment: string) => moment.slice(0, 10)
const linesOf = (rows: readonly AccessRow[]) => daysOf(rows, dayOf).flatMap(({ lines }) => lines)

test('what one person did alike on one day is one line, with its sections, moments and number', () => {
  const rows = [row({ ...at('14:20'), section: 'school' }), row({ ...at('10:05'), times: 2 }), row(at('09:01'))]
  const [line, ...others] = linesOf(rows)
  expect(others).toEqual([])
  expect(line).toMatchObject({ sections: ['school', 'kinderen'], times: 4, running: false })
  expect([line!.from, line!.to]).toEqual([at('09:01').at, at('14:20').until])
  expect(line!.rows).toEqual(rows)
})

test('another person, act, right or day is another line, and so is adding to a log beside writing along', () => {
  const different = [
    row(),
    row({ by: 'riet' }),
    row({ by: null }),
    row({ action: 'printed' }),
    row({ refused: 'not allowed' }),
    row({ action: 'right-changed', about: 'kees', aboutSomebody: true, to: 'view' }),
    row({ action: 'right-changed', about: 'kees', aboutSomebody: true, to: 'edit' }),
    row({ action: 'right-changed', aboutSomebody: true, to: 'edit' }),
    row({ action: 'edited', level: 'edit' }),
    row({ action: 'edited', level: 'contribute' }),
  ]
  expect(linesOf(different)).toHaveLength(different.length)
  const days = daysOf([row(), row({ at: '2026-11-26T09:00:00.000Z' })], dayOf)
  expect(days.map(({ day }) => day)).toEqual(['2026-11-27', '2026-11-26'])
})
