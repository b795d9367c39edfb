import { randomUUID } from 'node:crypto'
import { closeCodes } from '@eenplan/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Person, sectionId, sectionIds, send, signIn } from '../people.ts'
import { addParagraph, countOf } from '../section-content.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { openStandard } from '../standard-client.ts'
import { until } from '../until.ts'
import { byHand, frame } from './by-hand.ts'
import { memoryOf } from './healthy-typing.ts'
import { endpoints, openRaw, startRaw, step1, step2, updateMessage, varUint } from './raw-section.ts'

/*
 * Attacks on connections. Elsewhere: 24, 36 and 37 in floods.test.ts; 27 in updates.test.ts and ../faults/rights.test.ts; 30 in hidden-timing.test.ts and
 * ../faults/silence.test.ts; 31 in revocation.test.ts; 32 in presence.test.ts; 33 (unknown and cut off messages, text)
 * and 34 (Origin) in ../faults/borders.test.ts; 35 in sessions.test.ts.
 */

let server: ServerProcess
let esra: Person
let hanna: Person
let section: string

beforeAll(async () => {
  server = await startServer()
  esra = await signIn(server.origin, 'esra')
  hanna = await signIn(server.origin, 'hanna')
  section = await sectionId(esra, 'kinderen')
})

afterAll(async () => {
  await server?.discard()
})

const closedWith = async (what: string, raw: { closed(): { code: number } | undefined }, withinMs?: number) => {
  await until(`${what} is closed`, () => raw.closed() !== undefined, withinMs)
  return raw.closed()!.code
}
const isHealthy = async () => expect((await send(server.origin, 'GET', '/health')).status).toBe(200)

test.each(endpoints)(
  'attack 28, S1: questions with an empty, huge, future or foreign state vector, %s',
  async (endpoint) => {
    const marco = await signIn(server.origin, 'marco')
    const entries = (count: number) =>
      Buffer.concat([
        varUint(count),
        ...Array.from({ length: count }, (_, i) => Buffer.concat([varUint(i), varUint(1)])),
      ])
    const future = new Y.Doc()
    addParagraph(future, 'not here')
    for (const [stateVector, code] of [
      [Buffer.alloc(0), closeCodes.badMessage],
      [varUint(2 ** 31), closeCodes.badMessage],
      [entries(200_000), closeCodes.badMessage],
    ] as const) {
      const raw = await openRaw(marco, endpoint, section)
      raw.send(step1(stateVector))
      expect(await closedWith('a state vector that nobody can read', raw)).toBe(code)
      raw.destroy()
    }
    const raw = await openRaw(marco, endpoint, section)
    const all = await raw.whole()
    // A state vector only says what the asker has: nothing is answered that a plain question would not bring.
    for (const stateVector of [Y.encodeStateVector(future), entries(1_000), Buffer.from([1, 0, 0])]) {
      const from = raw.messages.length
      raw.send(step1(stateVector))
      await until('there is an answer', () =>
        raw.messages.slice(from).some((bytes) => bytes[0] === 0 && bytes[1] === 1),
      )
    }
    expect((await raw.whole()).equals(all)).toBe(true)
    expect(raw.closed()).toBeUndefined()
    raw.destroy()
    await isHealthy()
  },
)

test('attack 28, S7: after a revocation no question is answered, whatever its state vector', async () => {
  const geld = await sectionId(esra, 'geld')
  const joyce = await signIn(server.origin, 'joyce')
  const path = `/sections/${geld}/grants/${(await joyce.plan()).me}`
  expect((await esra.request('PUT', path, { level: 'view' })).status).toBe(200)
  const views = await Promise.all(endpoints.map((endpoint) => openRaw(joyce, endpoint, geld)))
  for (const view of views) expect((await view.whole()).byteLength).toBeGreaterThan(2)
  expect((await esra.request('DELETE', path)).status).toBe(204)
  for (const [i, view] of views.entries()) {
    const received = view.messages.length
    for (const stateVector of [Uint8Array.of(0), Uint8Array.of(1, 1, 1)]) {
      if (view.socket.readyState === view.socket.OPEN) view.send(step1(stateVector))
    }
    expect(await closedWith(endpoints[i]!, view)).toBe(closeCodes.notFound)
    const again = startRaw(joyce, endpoints[i]!, geld)
    await until('it is turned away', () => again.closed() !== undefined)
    expect([view.messages.length, again.messages.length, again.closed()!.code]).toEqual([
      received,
      0,
      closeCodes.notFound,
    ])
    view.destroy()
    again.destroy()
  }
})

test('attack 29, S1: the state vector of a section shows no client id of another', async () => {
  const found = new Map<number, string>()
  for (const person of [esra, hanna, await signIn(server.origin, 'noor')]) {
    for (const [key, id] of await sectionIds(person)) {
      const raw = await openRaw(person, 'plain', id)
      const { structs, ds } = Y.decodeUpdate(await raw.whole())
      raw.destroy()
      for (const client of [...structs.map((struct) => struct.id.client), ...ds.clients.keys()]) {
        expect([client, found.get(client) ?? key]).toEqual([client, key])
        found.set(client, key)
      }
    }
  }
  expect(found.size).toBeGreaterThan(10)
})

const paths = () => [`/sync/${section}`, `/live/${hanna.planId}`]

test('attack 33, S10: no compression is agreed to, and a compressed frame ends the connection', async () => {
  for (const path of paths()) {
    const offer = 'Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n'
    const { socket, head, ended } = await byHand(hanna, path, offer)
    expect(head).toMatch(/^HTTP\/1.1 101 /)
    expect(head.toLowerCase()).not.toContain('permessage-deflate')
    socket.write(frame(2, Buffer.from([0, 0, 1, 0]), { compressed: true }))
    await until('it is ended', ended)
    socket.destroy()
  }
  await isHealthy()
})

test('attack 33, S9: a message in a million frames of one byte costs no memory and is cut off', async () => {
  const before = memoryOf(server.pid)
  for (const path of paths()) {
    const { socket, ended } = await byHand(hanna, path)
    socket.write(frame(2, Buffer.from([0]), { fin: false }))
    const crumbs = Buffer.concat(Array.from({ length: 10_000 }, () => frame(0, Buffer.from([0]), { fin: false })))
    for (let i = 0; i < 100 && !ended(); i++) {
      await new Promise<void>((resolve) => {
        if (!socket.write(crumbs)) socket.once('drain', resolve).once('close', () => resolve())
        else resolve()
      })
    }
    await until('it is cut off', ended)
    socket.destroy()
  }
  expect(memoryOf(server.pid) - before).toBeLessThan(100 * 1024 * 1024)
  await isHealthy()
})

test('attack 33: a lawful message in frames of one byte is read as any other', async () => {
  const [writer, reader] = [await openRaw(hanna, 'plain', section), openStandard(esra, section)]
  await reader.synced()
  const doc = new Y.Doc()
  Y.applyUpdate(doc, await writer.whole())
  const [before, words] = [Y.encodeStateVector(doc), `crumbs ${randomUUID()}`]
  addParagraph(doc, words)
  const bytes = updateMessage(Y.encodeStateAsUpdate(doc, before))
  for (let i = 0; i < bytes.byteLength; i++)
    writer.socket.send(bytes.subarray(i, i + 1), { fin: i === bytes.byteLength - 1 })
  await until('it is read', () => countOf(reader.doc, words) === 1)
  writer.destroy()
  reader.destroy()
})

test.each([
  ['a message that only the server sends: auth', Buffer.from([2, 0, 2, 104, 105])],
  ['presence with bytes behind it', Buffer.from([1, 1, 0, 9])],
  ['a sync message of an unknown kind', Buffer.from([0, 3, 1, 0])],
])('attack 33, S10: %s closes both kinds of connection for good', async (_, bytes) => {
  for (const endpoint of endpoints) {
    const raw = await openRaw(hanna, endpoint, section)
    raw.send(bytes)
    expect(await closedWith(endpoint, raw)).toBe(closeCodes.badMessage)
    raw.destroy()
  }
})

test.each(['welcome', 'opened', 'closed', 'saved', 'planChanged'])(
  'attack 33: "%s", which only the server says, closes the shared socket for good',
  async (type) => {
    const raw = await openRaw(hanna, 'shared', section)
    raw.socket.send(JSON.stringify({ type, channel: 1, now: 1, code: 1, reason: '', count: 99 }))
    expect(await closedWith('it', raw)).toBe(closeCodes.badMessage)
  },
)

const opens = (channel: unknown, id = section) => JSON.stringify({ type: 'open', channel, section: id })

test.each([0, -1, 1.5, 2 ** 31, 2 ** 53, '2', null, {}])(
  'attack 38, S10: a channel with the number %j closes the shared socket for good',
  async (channel) => {
    const raw = await openRaw(hanna, 'shared', section)
    raw.socket.send(opens(channel))
    expect(await closedWith('it', raw)).toBe(closeCodes.badMessage)
  },
)

test('attack 38: a frame whose channel number has no end closes the shared socket for good', async () => {
  for (const bytes of [Buffer.alloc(0), Buffer.alloc(12, 0xff), Buffer.from([0x80])]) {
    const raw = await openRaw(hanna, 'shared', section)
    raw.socket.send(bytes)
    expect(await closedWith('it', raw)).toBe(closeCodes.badMessage)
  }
})

test('attack 38: the same section twice on one socket is two readers, each with every word once', async () => {
  const raw = await openRaw(hanna, 'shared', section)
  raw.socket.send(opens(2))
  const on = (channel: number) => raw.frames.filter(({ bytes }) => bytes[0] === channel)
  await until('the second is asked', () => on(2).length > 0)
  for (const message of [step2(), step1()]) raw.socket.send(Buffer.concat([varUint(2), message]))
  await raw.whole()
  const words = `twice ${randomUUID()}`
  const writer = openStandard(esra, section)
  await writer.synced()
  addParagraph(writer.doc, words)
  const heard = (channel: number) => on(channel).filter(({ bytes }) => bytes.includes(words)).length
  await until('both hear it', () => heard(1) > 0 && heard(2) > 0)
  expect([heard(1), heard(2)]).toEqual([1, 1])
  raw.destroy()
  writer.destroy()
})

test('attack 38: a number that was used before closes the socket; frames under way of a closed channel go nowhere', async () => {
  const raw = await openRaw(hanna, 'shared', section)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, await raw.whole())
  const [before, words] = [Y.encodeStateVector(doc), `late ${randomUUID()}`]
  addParagraph(doc, words)
  raw.socket.send(JSON.stringify({ type: 'close', channel: 1 }))
  raw.send(updateMessage(Y.encodeStateAsUpdate(doc, before)))
  raw.send(Buffer.from([9, 9, 9]))
  const other = await sectionId(hanna, 'school')
  raw.socket.send(opens(2, other))
  await until('the other section opens', () => raw.frames.some(({ bytes }) => bytes.includes('"opened","channel":2')))
  expect(raw.socket.readyState).toBe(raw.socket.OPEN)
  raw.socket.send(opens(1))
  expect(await closedWith('it', raw)).toBe(closeCodes.badMessage)
  const reader = await openRaw(esra, 'plain', section)
  expect((await reader.whole()).includes(words)).toBe(false)
  reader.destroy()
})

test('attack 38, S10: a socket holds 200 channels and no more', async () => {
  const raw = await openRaw(hanna, 'shared', section)
  for (let channel = 2; channel <= 201; channel++) raw.socket.send(opens(channel))
  expect(await closedWith('it', raw)).toBe(closeCodes.badMessage)
  await isHealthy()
})
