import { randomUUID } from 'node:crypto'
import { closeCodes, PROTOCOL_VERSION, type ServerMessage } from '@eenplan/protocol'
import { type SeededRandom, seededRandom, testSeed } from '@eenplan/test-kit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, sectionId, signIn } from '../people.ts'
import { SCHEMA_VERSION } from '../schema-version.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { until } from '../until.ts'
import { dial } from './raw-section.ts'
import { compare, isDifferent } from './same-distribution.ts'

const SAMPLES = 1_000

let server: ServerProcess
let marco: Person
let hidden: string
let permitted: string

beforeAll(async () => {
  server = await startServer()
  marco = await signIn(server.origin, 'marco')
  hidden = await sectionId(await signIn(server.origin, 'hanna'), 'veiligheid')
  permitted = await sectionId(marco, 'kinderen')
  expect((await marco.request('GET', `/sections/${hidden}`)).status).toBe(404)
})

afterAll(async () => {
  await server?.discard()
})

/** Asks once for a section: how long the answer took in milliseconds, and all of it that one could tell apart. */
type Ask = (id: string) => Promise<{ readonly ms: number; readonly answer: string }>

const overHttp: Ask = async (id) => {
  const started = performance.now()
  const { status, headers, text } = await marco.request('GET', `/sections/${id}`)
  const ms = performance.now() - started
  const told = [...headers].filter(([name]) => name !== 'date')
  return { ms, answer: JSON.stringify([status, told, status === 404 ? text : 'a section']) }
}

/** The whole way of a plain socket: from the request to open it to the code that closes it, or the first message. */
const overPlainSocket: Ask = (id) =>
  new Promise((resolve, reject) => {
    const started = performance.now()
    const socket = dial(marco, 'plain', id)
    const told: string[] = []
    const done = (last: string) => {
      resolve({ ms: performance.now() - started, answer: JSON.stringify([...told, last]) })
      socket.terminate()
    }
    socket.on('upgrade', ({ statusCode, rawHeaders }) => {
      // The answer to the key that every client makes up for itself, and the date, differ for everybody.
      const varies = /^(sec-websocket-accept|date)$/i
      told.push(String(statusCode), ...rawHeaders.filter((_, i) => !varies.test(rawHeaders[i - (i % 2)]!)))
    })
    socket.on('message', () => done('a message'))
    socket.on('close', (code, reason) => done(`${code} ${reason}`))
    socket.on('error', reject)
  })

/** One shared socket on which channels open and close, as often as one likes. */
const openShared = async (): Promise<{ ask: Ask; close(): void }> => {
  const socket = dial(marco, 'shared', permitted)
  const waiting = new Map<number, (message: ServerMessage) => void>()
  let channel = 0
  let welcome = false
  socket.on('open', () =>
    socket.send(JSON.stringify({ type: 'hello', protocol: PROTOCOL_VERSION, schema: SCHEMA_VERSION })),
  )
  socket.on('message', (data: Buffer, binary) => {
    if (binary) return
    const message = JSON.parse(data.toString()) as ServerMessage
    if (message.type === 'welcome') welcome = true
    if (!('channel' in message)) return
    waiting.get(message.channel)?.(message)
    waiting.delete(message.channel)
  })
  await until('the shared socket is welcome', () => welcome)
  const ask: Ask = (section) =>
    new Promise((resolve) => {
      const number = ++channel
      const started = performance.now()
      waiting.set(number, ({ type, ...rest }) => {
        const { channel: _, ...told } = rest as { channel: number }
        resolve({ ms: performance.now() - started, answer: JSON.stringify([type, told]) })
        if (type === 'opened') socket.send(JSON.stringify({ type: 'close', channel: number }))
      })
      socket.send(JSON.stringify({ type: 'open', channel: number, section }))
    })
  return { ask, close: () => socket.terminate() }
}

/**
 * Measures both kinds of id in one random order, so that whatever else the machine does falls on both alike.
 *
 * @param atOnce questions that are under way at the same time
 */
const measure = async (ask: Ask, other: () => string, atOnce: number, random: SeededRandom, samples = SAMPLES) => {
  const order = Array.from({ length: 2 * samples }, (_, i) => i % 2 === 0)
  for (let i = order.length - 1; i > 0; i--) {
    const j = random.below(i + 1)
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  const times: Record<'hidden' | 'other', number[]> = { hidden: [], other: [] }
  const answers: Record<'hidden' | 'other', Set<string>> = { hidden: new Set(), other: new Set() }
  let next = 0
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < order.length) {
        const kind = order[next++] === true ? 'hidden' : 'other'
        const { ms, answer } = await ask(kind === 'hidden' ? hidden : other())
        times[kind].push(ms)
        answers[kind].add(answer)
      }
    }),
  )
  return { times, answers }
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!

/** Shows that nobody can tell them apart; a difference must show in fresh samples too before it counts. */
const cannotBeToldApart = async (name: string, ask: Ask, atOnce: number, holds: RegExp) => {
  const random = seededRandom(testSeed(name))
  const rounds = []
  for (let round = 0; round < 2; round++) {
    const { times, answers } = await measure(ask, () => randomUUID(), atOnce, random)
    expect([...answers.hidden]).toEqual([...answers.other])
    expect(answers.hidden.size).toBe(1)
    expect([...answers.hidden][0]).toMatch(holds)
    const found = { ...compare(times.hidden, times.other), medians: [median(times.hidden), median(times.other)] }
    process.stdout.write(`${name}: ${JSON.stringify(found)}\n`)
    if (!isDifferent(found)) return
    rounds.push(found)
  }
  expect(rounds).toEqual([])
}

/*
 * The statistic: Mann-Whitney U (two-sided) on 1,000 interleaved samples each, different at p < 0.001 or from a Cliff's
 * delta of 0.1 on; once more with fresh samples before it counts.
 */
test('attack 30, S1 H4: a hidden and a random section answer alike over HTTP, and as fast', async () => {
  await cannotBeToldApart('over HTTP', overHttp, 25, /^\[404/)
})

test('attack 30, S1 S2: a hidden and a random section close a plain socket alike, and as fast', async () => {
  await cannotBeToldApart('plain socket', overPlainSocket, 8, new RegExp(`${closeCodes.notFound} not found`))
})

test('attack 30, S1: a hidden and a random section close a channel alike, and as fast', async () => {
  const { ask, close } = await openShared()
  await cannotBeToldApart('shared socket', ask, 8, new RegExp(`^\\["closed".*${closeCodes.notFound}`))
  close()
})

test('the measurement sees a section that may be opened, and planted differences', async () => {
  const random = seededRandom(testSeed('bites'))
  const { times, answers } = await measure(overPlainSocket, () => permitted, 8, random, 150)
  // How fast a section opens depends on the machine; that it answers otherwise does not.
  expect(answers.other).not.toEqual(answers.hidden)
  const sorted = times.hidden.toSorted((a, b) => a - b)
  const spreadOfMost = sorted[112]! - sorted[37]!
  expect(isDifferent(compare(sorted, sorted))).toBe(false)
  const later = sorted.map((value) => value + spreadOfMost)
  expect(isDifferent(compare(sorted, later))).toBe(true)
  const spread = Array.from({ length: SAMPLES }, () => random.next())
  const shifted = spread.map((value) => value + 0.1)
  expect(isDifferent(compare(spread, shifted))).toBe(true)
})
