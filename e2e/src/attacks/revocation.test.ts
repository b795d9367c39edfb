import { request } from 'node:http'
import { closeCodes } from '@eenplan/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Person, type Persona, type SectionKey, sectionId, signIn } from '../people.ts'
import { parts } from '../section-content.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { openStandard, type StandardClient } from '../standard-client.ts'
import { until } from '../until.ts'
import { endpoints, openRaw, type RawSection } from './raw-section.ts'

const TRIALS = 1_000

/** Milliseconds between two keystrokes of the one who types all the time. */
const TYPES_EVERY_MS = 15

/** Keystrokes that are awaited after the view closed: several commits, each of which a leak would carry over. */
const KEYSTROKES_AFTER = 8

/** Who closes and opens which section to whom; each runs beside the others. */
const lanes: readonly (readonly [SectionKey, Persona, Persona])[] = [
  ['geld', 'esra', 'joyce'],
  ['geld', 'esra', 'anouk'],
  ['rondetafel', 'hanna', 'noor'],
  ['rondetafel', 'hanna', 'daan'],
  ['veiligheid', 'hanna', 'riet'],
  ['veiligheid', 'hanna', 'fatima'],
]

interface Writer {
  readonly client: StandardClient
  typed: number
  timer?: NodeJS.Timeout
}

let server: ServerProcess
const people = new Map<Persona, Person>()
const writers = new Map<SectionKey, Writer>()

beforeAll(async () => {
  server = await startServer()
  for (const persona of new Set(lanes.flatMap(([, by, to]) => [by, to])))
    people.set(persona, await signIn(server.origin, persona))
  for (const [key, by] of lanes) {
    if (writers.has(key)) continue
    const writer: Writer = { client: openStandard(people.get(by)!, await sectionId(people.get(by)!, key)), typed: 0 }
    await writer.client.synced()
    const words = new Y.XmlText('-')
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [words])
    parts(writer.client.doc).text.insert(0, [paragraph])
    writer.timer = setInterval(() => {
      // One word that changes all the time: the section stays small however long this takes.
      const word = `canary-${key}-${writer.typed++}`
      writer.client.doc.transact(() => {
        words.delete(0, words.length)
        words.insert(0, word)
      })
    }, TYPES_EVERY_MS)
    writers.set(key, writer)
  }
})

afterAll(async () => {
  for (const { client, timer } of writers.values()) {
    clearInterval(timer)
    client.destroy()
  }
  await server?.discard()
})

/**
 * Sends a DELETE, and gives the moment at which the head of its answer was read: in the event of the parser itself, so
 * that nothing which came later can be counted as earlier.
 */
const remove = (person: Person, path: string): Promise<{ status: number; at: number }> =>
  new Promise((resolve, reject) => {
    const asked = request(
      `${person.origin}/api/v1${path}`,
      { method: 'DELETE', headers: { cookie: person.cookie, origin: person.origin } },
      (answer) => {
        const at = performance.now()
        answer.resume()
        answer.on('end', () => resolve({ status: answer.statusCode!, at }))
      },
    )
    asked.on('error', reject)
    asked.end()
  })

/** An update of the section: what somebody types while the reader looks on. */
const isUpdate = (bytes: Buffer) => bytes[0] === 0 && bytes[1] === 2

/** Frames of the section after the answer. The shared socket goes on to tell of other sections: `planChanged`. */
const receivedAfter = ({ frames }: RawSection, at: number) =>
  frames.filter((frame) => frame.at > at && !frame.bytes.includes('"planChanged"')).map(({ bytes }) => bytes.toString())

interface Outcome {
  readonly afterAnswer: readonly string[]
  readonly codes: readonly (number | undefined)[]
}

const trial = async (key: SectionKey, manager: Person, reader: Person, section: string, who: string) => {
  const writer = writers.get(key)!
  const path = `/sections/${section}/grants/${who}`
  const given = await manager.request('PUT', path, { level: 'view' })
  expect([given.status, JSON.parse(given.text).level]).toEqual([200, 'view'])
  const views = await Promise.all(endpoints.map((endpoint) => openRaw(reader, endpoint, section)))
  await Promise.all(views.map((view) => view.whole()))
  await until('both views see how somebody types', () => views.every(({ messages }) => messages.some(isUpdate)))

  const { status, at } = await remove(manager, path)
  expect(status).toBe(204)
  const typed = writer.typed
  await until('both views are closed', () => views.every((view) => view.closed() !== undefined))
  await until('typing went on', () => writer.typed >= typed + KEYSTROKES_AFTER)
  const outcome: Outcome = {
    afterAnswer: views.flatMap((view) => receivedAfter(view, at)),
    codes: views.map((view) => view.closed()?.code),
  }
  for (const view of views) view.destroy()
  return outcome
}

test(`attack 31, S1 S7: from the answer to a DELETE of a grant on, not one byte: ${TRIALS} trials under traffic, both endpoints at once`, async () => {
  const outcomes: Outcome[] = []
  let left = TRIALS
  await Promise.all(
    lanes.map(async ([key, by, to]) => {
      const [manager, reader] = [people.get(by)!, people.get(to)!]
      const section = await sectionId(manager, key)
      const who = (await reader.plan()).me
      // Each takes the next trial when it is done with its last: no lane waits for a slower one.
      while (left-- > 0) outcomes.push(await trial(key, manager, reader, section, who))
    }),
  )
  expect(outcomes.length).toBe(TRIALS)
  expect(outcomes.flatMap(({ afterAnswer }) => afterAnswer)).toEqual([])
  // A word that was to be sent while the right changed closes with "come back", which then finds nothing there.
  const codes = new Set(outcomes.flatMap((outcome) => outcome.codes))
  expect([...codes].filter((code) => code !== closeCodes.notFound && code !== closeCodes.retry)).toEqual([])
  expect(codes).toContain(closeCodes.notFound)
  expect([...writers.values()].map(({ client }) => client.closedFor())).toEqual([undefined, undefined, undefined])
}, 600_000)
