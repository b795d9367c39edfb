import { randomUUID } from 'node:crypto'
import { parseLogEntry } from '@eenplan/plan-schema'
import { describe, expect, test } from 'vitest'
import { carriesDrawing, entryOf, kindsFor } from './entry-kinds.ts'

const goal = { goal: randomUUID() }

describe.each([
  ['a goal', goal],
  ['a section', undefined],
])('what can be written at %s', (_, about) => {
  test.each(kindsFor(about))(
    'G6: %s is an entry that the guard takes, with and without all that may go with it',
    (kind) => {
      const base = {
        id: randomUUID(),
        author: randomUUID(),
        at: new Date().toISOString(),
        kind,
        about,
        text: 'Zo gaat het.',
      }
      const bare = entryOf({ ...base, onBehalfOf: undefined, drawing: undefined })
      expect(parseLogEntry(bare)).toEqual(bare)
      const full = entryOf({ ...base, onBehalfOf: randomUUID(), drawing: randomUUID() })
      expect(parseLogEntry(full)).toEqual(full)
      expect('drawing' in full).toBe(carriesDrawing(kind))
    },
  )
})
