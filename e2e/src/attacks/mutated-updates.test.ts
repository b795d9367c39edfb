import { randomUUID } from 'node:crypto'
import { type SeededRandom, seededRandom, testSeed } from '@eenplan/test-kit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Person, sectionId, send, signIn } from '../people.ts'
import { addParagraph, addProgress, anyGoal, contentOf, parts } from '../section-content.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { until } from '../until.ts'
import { startTyping } from './healthy-typing.ts'
import { endpoints, openRaw, updateMessage } from './raw-section.ts'

/*
 * Attack 50 in short, through real sockets: the server lives and nothing unlawful shows. The verdicts themselves are
 * compared with the oracle's by the fuzz program, a million at a time.
 */

/** Connections, each of which sends up to five. */
const CASES = 1_200
/** Connections at a time. */
const AT_ONCE = 6

let server: ServerProcess
let riet: Person
let section: string

beforeAll(async () => {
  server = await startServer()
  riet = await signIn(server.origin, 'riet')
  section = await sectionId(riet, 'kinderen')
})

afterAll(async () => {
  await server?.discard()
})

const documentOf = (update: Uint8Array): Y.Doc => {
  const doc = new Y.Doc()
  parts(doc)
  Y.applyUpdate(doc, update)
  return doc
}

/** What an honest client could send: lawful for Riet when it only adds to the log. */
const anyUpdate = (whole: Uint8Array, me: string, random: SeededRandom): Uint8Array => {
  const doc = documentOf(whole)
  const before = Y.encodeStateVector(doc)
  const change = random.pick([
    () => addProgress(doc, me, `mutated ${randomUUID()}`),
    () => addProgress(doc, me, `mutated ${randomUUID()}`),
    () => addParagraph(doc, 'mutated text'),
    () => anyGoal(doc).set('due', '2031-01-01'),
    () => parts(doc).text.delete(0, 1),
  ])
  change()
  return Y.encodeStateAsUpdate(doc, before)
}

const mutated = (update: Uint8Array, random: SeededRandom): Uint8Array => {
  const bytes = [...update]
  const at = () => random.below(bytes.length)
  for (let times = 1 + random.below(4); times > 0; times--) {
    random.pick([
      () => bytes.splice(at(), 1, random.below(256)),
      () => bytes.splice(at(), 1, bytes[at()]! ^ (1 << random.below(8))),
      () => bytes.splice(at(), 0, random.below(256)),
      () => bytes.splice(at(), 1 + random.below(4)),
      () => bytes.splice(at(), 0, ...bytes.slice(at(), at() + random.below(20))),
      () => bytes.splice(at(), 4, 0xff, 0xff, 0xff, 0x0f),
      () => undefined,
    ])()
    if (bytes.length === 0) return Uint8Array.of(0)
  }
  return Uint8Array.from(bytes)
}

/** All but the log, which Riet may add to. */
const unwritable = (doc: Y.Doc) => {
  const { log: _, ...rest } = JSON.parse(contentOf(doc)) as Record<string, unknown>
  return JSON.stringify(rest)
}

test(`attack 50: mutated updates on ${CASES} connections: the server lives, and nothing unlawful shows`, async () => {
  const random = seededRandom(testSeed('mutated updates'))
  const { me } = await riet.plan()
  const esra = await signIn(server.origin, 'esra')
  const reader = await openRaw(esra, 'plain', section)
  const first = documentOf(await reader.whole())
  const entries = parts(first).log.toArray() as { id: string }[]
  const typing = await startTyping(
    await signIn(server.origin, 'hanna'),
    await signIn(server.origin, 'anouk'),
    await sectionId(esra, 'rondetafel'),
  )
  let left = CASES
  let refused = 0
  await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, lane) => {
      while (left-- > 0) {
        const raw = await openRaw(riet, endpoints[lane % endpoints.length]!, section)
        const whole = await raw.whole()
        for (let each = 0; each < 5 && raw.closed() === undefined; each++) {
          raw.send(updateMessage(mutated(anyUpdate(whole, me, random), random)))
        }
        // Refused, or lawful after all: then the section still answers.
        const from = raw.messages.length
        if (raw.socket.readyState === raw.socket.OPEN) raw.send(Buffer.from([0, 0, 1, 0]))
        await until(
          'there is an answer, or an end',
          () =>
            raw.closed() !== undefined || raw.messages.slice(from).some((bytes) => bytes[1] === 1 && bytes[0] === 0),
        )
        if (raw.closed() !== undefined) {
          refused++
          expect([4400, 4409]).toContain(raw.closed()!.code)
        }
        raw.destroy()
      }
    }),
  )
  process.stdout.write(`attack 50: ${refused} of ${CASES} connections refused\n`)
  expect(refused).toBeGreaterThan(CASES / 2)
  const last = documentOf(await reader.whole())
  expect(unwritable(last)).toBe(unwritable(first))
  expect([last.store.pendingStructs, last.store.pendingDs]).toEqual([null, null])
  expect([...last.share.keys()].sort()).toEqual(['actions', 'goals', 'log', 'text'])
  const log = parts(last).log.toArray() as { id: string; author: string }[]
  const old = new Set(entries.map(({ id }) => id))
  expect(log.filter(({ id }) => old.has(id))).toEqual(entries)
  expect(new Set(log.filter(({ id }) => !old.has(id)).map(({ author }) => author))).toEqual(new Set([me]))
  await typing.stop()
  expect((await send(server.origin, 'GET', '/health')).status).toBe(200)
  reader.destroy()
})
