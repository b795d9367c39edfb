import { seededRandom, testSeed } from '@eenplan/test-kit'
import { describe, expect, test } from 'vitest'
import type { AccessEvent } from './access-event.ts'
import { limits } from './limits.ts'
import { createRepeats, type Noted } from './repeats.ts'

const who = { planId: 'p', participantId: 'kees' }
const refused = (reason = 'read only', sectionId = 's'): AccessEvent => ({
  who,
  action: 'edited',
  refused: reason,
  sectionId,
})
const opened = (change: Partial<AccessEvent> = {}): AccessEvent => ({
  who,
  action: 'opened',
  sectionId: 's',
  access: { endpoint: 'app', network: '203.0.113.0/24', level: 'view', basis: 'consent' },
  ...change,
})

const start = () => {
  const written: Noted[] = []
  const repeats = createRepeats((noted) => written.push(noted))
  const inShort = () => written.map(({ event, times, firstAt, lastAt }) => [event.refused, times, firstAt, lastAt])
  return { ...repeats, written, inShort }
}

describe('repeated events', () => {
  test('I4: the first refusal is written at once, those within ten seconds as one with their number', () => {
    const { note, settle, inShort } = start()
    for (const at of [0, 5, 9_999]) note(refused(), at)
    expect(inShort()).toEqual([['read only', 1, 0, 0]])
    settle(9_999)
    expect(inShort()).toHaveLength(1)
    settle(10_000)
    expect(inShort().at(-1)).toEqual(['read only', 2, 5, 9_999])
    note(refused(), 10_001)
    expect(inShort().at(-1)).toEqual(['read only', 1, 10_001, 10_001])
  })

  test('I4: another person, section, reason or network is another refusal', () => {
    const { note, written } = start()
    note(refused(), 0)
    note(refused('gap'), 1)
    note(refused('gap', 't'), 2)
    note({ ...refused(), who: { planId: 'p', participantId: 'anouk' } }, 3)
    note({ ...refused(), access: { endpoint: 'plain', network: null } }, 4)
    expect(written).toHaveLength(5)
  })

  test('a section that is opened again within the hour is the same reading; with another level it is not', () => {
    const { note, settle, written } = start()
    for (const at of [0, 1_000, limits.readingMs - 1]) note(opened(), at)
    settle(Number.POSITIVE_INFINITY)
    expect(written).toHaveLength(1)
    note(opened(), 0)
    note(opened({ access: { endpoint: 'app', network: '203.0.113.0/24', level: 'edit', basis: 'consent' } }), 1)
    note(opened({ access: { endpoint: 'app', network: '198.51.100.0/24', level: 'edit', basis: 'consent' } }), 2)
    note(opened(), limits.readingMs)
    expect(written.map(({ times }) => times)).toEqual([1, 1, 1, 1, 1])
  })

  test('S10: a flood of refusals of every kind costs a bounded number of entries, and every refusal is counted', () => {
    const random = seededRandom(testSeed('refusals'))
    const { note, settle, written } = start()
    const floods = 200_000
    const hours = 1
    for (let i = 0; i < floods; i++) {
      const at = (i / floods) * hours * 3_600_000
      note(refused(random.pick(['gap', 'read only', 'unreadable']), `section ${random.below(1_000)}`), at)
      if (i % 50 === 0) settle(at)
    }
    settle(Number.POSITIVE_INFINITY)
    const windows = (hours * 3_600_000) / limits.refusalsMs
    expect(written.length).toBeLessThanOrEqual((windows + 1) * (2 * limits.refusals + 2))
    expect(written.reduce((sum, { times }) => sum + times, 0)).toBe(floods)
    expect(written.some(({ event }) => event.refused === 'too many to tell apart')).toBe(true)
    note({ ...refused(), who: { planId: 'p', participantId: 'anouk' } }, 0)
    expect(written.at(-1)!.event.refused).toBe('read only')
  })
})
