import { expect, test } from 'vitest'
import { createAttemptGate, delayAfter } from './attempt-gate.ts'

/** A clock that moves only when somebody waits. */
const handClock = () => {
  const pauses: number[] = []
  let nowMs = 0
  return {
    pauses,
    pass: (ms: number) => {
      nowMs += ms
    },
    clock: {
      now: () => nowMs,
      pause: async (ms: number) => {
        pauses.push(ms)
        nowMs += ms
      },
    },
  }
}

const limits = { concurrent: 2, waitingPerClient: 4, waiting: 6 }
const fails = async () => undefined
const succeeds = async () => 'in'

/** A check that ends when told to. */
const held = () => {
  let finish = () => {}
  const done = new Promise<void>((resolve) => {
    finish = resolve
  })
  return { check: () => done.then(() => 'in'), finish }
}

test('H5 three failures are free, then each costs twice as much, up to a bound', async () => {
  const { clock, pauses } = handClock()
  const gate = createAttemptGate(limits, clock)
  for (let i = 0; i < 10; i++) await gate.attempt('riet@example.nl', 'phone', fails)
  expect(pauses).toEqual([0, 0, 0, 500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000])
  expect(delayAfter(1_000)).toBe(8_000)
})

test('H5 a stranger who keeps failing for an address delays nobody else, the owner least of all', async () => {
  const { clock, pauses } = handClock()
  const gate = createAttemptGate(limits, clock)
  for (let i = 0; i < 10; i++) await gate.attempt('riet@example.nl', 'stranger', fails)
  pauses.length = 0
  expect(await gate.attempt('riet@example.nl', 'phone', succeeds)).toBe('in')
  expect(await gate.attempt('esra@example.nl', 'stranger', succeeds)).toBe('in')
  expect(pauses).toEqual([0, 0])
})

test('H5 success and time both forget', async () => {
  const { clock, pauses, pass } = handClock()
  const gate = createAttemptGate(limits, clock)
  for (let i = 0; i < 4; i++) await gate.attempt('a', 'phone', fails)
  await gate.attempt('a', 'phone', succeeds)
  for (let i = 0; i < 4; i++) await gate.attempt('b', 'phone', fails)
  pass(15 * 60_000 + 1)
  pauses.length = 0
  await gate.attempt('a', 'phone', fails)
  await gate.attempt('b', 'phone', fails)
  expect(pauses).toEqual([0, 0])
})

test('H5 guesses at the same time do not share one count', async () => {
  const { clock, pauses } = handClock()
  const gate = createAttemptGate(limits, clock)
  await Promise.all([1, 2, 3, 4].map(() => gate.attempt('a', 'phone', fails)))
  expect(pauses).toEqual([0, 0, 0, 500])
})

test('no more than so many hashes at once; the rest waits its turn, also after an error', async () => {
  const { clock } = handClock()
  const gate = createAttemptGate(limits, clock)
  let running = 0
  let most = 0
  const measured = async () => {
    most = Math.max(most, ++running)
    await new Promise(setImmediate)
    running--
    throw new Error('hash failed')
  }
  const outcomes = await Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map((c) => gate.attempt('x', c, measured)))
  expect(outcomes.every((outcome) => outcome.status === 'rejected')).toBe(true)
  expect(most).toBe(2)
  expect(await gate.attempt('x', 'phone', succeeds)).toBe('in')
})

test('too many waiting, of one client or of all, are told to come back; places become free again', async () => {
  const { clock } = handClock()
  const gate = createAttemptGate(limits, clock)
  const { check, finish } = held()
  const ofOne = ['a', 'b', 'c', 'd'].map((address) => gate.attempt(address, 'stranger', check))
  expect(await gate.attempt('e', 'stranger', check)).toBe('busy')
  const ofOthers = ['one', 'two'].map((client) => gate.attempt('f', client, check))
  expect(await gate.attempt('g', 'three', check)).toBe('busy')
  finish()
  expect(await Promise.all([...ofOne, ...ofOthers])).toEqual(Array(6).fill('in'))
  expect(await gate.attempt('e', 'stranger', succeeds)).toBe('in')
})
