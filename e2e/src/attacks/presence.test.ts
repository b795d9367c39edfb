import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Person, sectionId, send, signIn } from '../people.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { openStandard, type StandardClient } from '../standard-client.ts'
import { until } from '../until.ts'
import { startTyping } from './healthy-typing.ts'
import { endpoints, isPresence, openRaw, presenceMessage, startRaw, varUint } from './raw-section.ts'

/* Attack 32, in every shape: presence is what the server says, whatever a client claims (S8). */

let server: ServerProcess
let section: string
let esra: Person
let marco: Person
let victim: StandardClient
let witness: StandardClient

beforeAll(async () => {
  server = await startServer()
  esra = await signIn(server.origin, 'esra')
  marco = await signIn(server.origin, 'marco')
  section = await sectionId(esra, 'kinderen')
  victim = openStandard(esra, section)
  witness = openStandard(await signIn(server.origin, 'hanna'), section)
  await victim.synced()
  await witness.synced()
  victim.provider.awareness.setLocalStateField('cursor', { here: 1 })
  await until('the witness sees the victim', () => cursorOf(victim.doc.clientID) === '{"here":1}')
})

afterAll(async () => {
  victim?.destroy()
  witness?.destroy()
  await server?.discard()
})

// Who left is gone before the next one comes.
afterEach(() => until('only the two are here', () => states().size === 2))

const states = () => witness.provider.awareness.getStates()
const userOf = (client: number) => states().get(client)?.user as { participantId: string; name: string } | undefined
const cursorOf = (client: number) => JSON.stringify(states().get(client)?.cursor)

/** Presence of these clients: id, clock, and the state as JSON. */
const presence = (entries: readonly (readonly [number, number, string])[]) =>
  presenceMessage(
    Buffer.concat([
      varUint(entries.length),
      ...entries.flatMap(([client, clock, state]) => {
        const text = Buffer.from(state)
        return [varUint(client), varUint(clock), varUint(text.byteLength), text]
      }),
    ]),
  )

const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex')

test.each(endpoints)(
  'attack 32, S8: presence under the client id of somebody else, or its end, says nothing, %s',
  async (endpoint) => {
    const raw = await openRaw(marco, endpoint, section)
    await raw.whole()
    const before = digest([userOf(victim.doc.clientID), cursorOf(victim.doc.clientID)])
    const faked = JSON.stringify({ user: { name: 'not me' }, cursor: { here: 666 } })
    raw.send(presence([[victim.doc.clientID, 1_000_000, faked]]))
    raw.send(presence([[victim.doc.clientID, 1_000_001, 'null']]))
    // An own cursor, after them on the same way: when it shows, so would they.
    raw.send(presence([[4711, 1, '{"cursor":{"mine":1}}']]))
    await until('the own cursor shows', () => cursorOf(4711) === '{"mine":1}')
    expect(digest([userOf(victim.doc.clientID), cursorOf(victim.doc.clientID)])).toBe(before)
    expect(victim.provider.awareness.getLocalState()).toMatchObject({ cursor: { here: 1 } })
    raw.destroy()
  },
)

test.each(endpoints)('attack 32, S8: the name is the server’s, whatever the client says, %s', async (endpoint) => {
  const raw = await openRaw(marco, endpoint, section)
  await raw.whole()
  const { me } = await marco.plan()
  const faked = {
    user: { participantId: (await esra.plan()).me, name: 'Esra', color: 'red' },
    name: 'Esra',
    cursor: null,
  }
  raw.send(presence([[4712, 1, JSON.stringify(faked)]]))
  await until('he shows', () => states().has(4712))
  expect(states().get(4712)).toEqual({
    user: { participantId: me, name: expect.stringMatching(/^Marco/) },
    cursor: null,
  })
  raw.destroy()
})

test.each(endpoints)(
  'attack 32, S10: a megabyte of presence reaches nobody, nor does a large cursor, %s',
  async (endpoint) => {
    const raw = await openRaw(marco, endpoint, section)
    await raw.whole()
    raw.send(presence([[4713, 1, JSON.stringify({ cursor: { here: 'x'.repeat(1024 * 1024) } })]]))
    raw.send(presence([[4713, 2, JSON.stringify({ cursor: { here: 'x'.repeat(10_000) } })]]))
    await until('he shows', () => states().has(4713))
    expect(cursorOf(4713)).toBe('null')
    raw.destroy()
  },
)

test.each(endpoints)(
  'attack 32, S8: of 10,000 client ids of one connection one shows, and it leaves with it, %s',
  async (endpoint) => {
    const raw = await openRaw(marco, endpoint, section)
    await raw.whole()
    // Fifty at a time: within the size of one message.
    for (let from = 0; from < 10_000; from += 500) {
      raw.send(presence(Array.from({ length: 500 }, (_, i) => [10_000 + from + i, 1, '{"cursor":null}'] as const)))
    }
    raw.send(presence([[10_000, 2, '{"cursor":{"last":1}}']]))
    await until('the last word shows', () => cursorOf(10_000) === '{"last":1}')
    expect(states().size).toBe(3)
    raw.destroy()
  },
)

test.each(endpoints)(
  'attack 32, S10: 1,000 presence messages a second reach others as a few, and a family types on, %s',
  async (endpoint) => {
    const typing = await startTyping(esra, await signIn(server.origin, 'daan'), section)
    const [raw, innocent] = [await openRaw(marco, endpoint, section), await openRaw(marco, 'plain', section)]
    await raw.whole()
    await innocent.whole()
    const started = performance.now()
    const from = innocent.messages.length
    let sent = 0
    while (performance.now() - started < 2_000) {
      for (let i = 0; i < 20; i++) raw.send(presence([[4714, ++sent, `{"cursor":{"at":${sent}}}`]]))
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await until('the last shows', () => cursorOf(4714) === `{"at":${sent}}`)
    const seconds = (performance.now() - started) / 1_000
    // `limits.presenceMs`: at most 20 a second in a section.
    expect(innocent.messages.slice(from).filter(isPresence).length).toBeLessThanOrEqual(20 * seconds + 5)
    expect(sent).toBeGreaterThan(500)
    await typing.stop()
    raw.destroy()
    innocent.destroy()
  },
)

test.each(endpoints)('attack 32, S1: presence in a hidden section is heard by nobody, %s', async (endpoint) => {
  const hidden = await sectionId(esra, 'geld')
  const inside = await openRaw(esra, 'plain', hidden)
  await inside.whole()
  const before = inside.messages.length
  const raw = startRaw(marco, endpoint, hidden)
  raw.socket.on('open', () => {
    for (let i = 1; i <= 50; i++) raw.send(presence([[4715, i, '{"cursor":{"knock":1}}']]))
  })
  await until('it is turned away', () => raw.closed() !== undefined)
  expect([raw.closed()!.code, raw.messages.length]).toEqual([4404, 0])
  await inside.whole()
  expect(inside.messages.slice(before).filter(isPresence)).toEqual([])
  raw.destroy()
  inside.destroy()
})

test.each([
  ['no JSON', 'nonsense'],
  ['a list', '[1]'],
  ['a number', '7'],
  ['a key of the prototype', '{"__proto__":{"cursor":1},"cursor":{"__proto__":{"a":1}}}'],
])('attack 32, S10: presence that holds %s harms nobody', async (_, state) => {
  const raw = await openRaw(marco, 'plain', section)
  raw.send(presence([[4716, 1, state]]))
  raw.send(Buffer.from([1, 5, 255, 255, 255, 255, 15]))
  await raw.whole()
  expect(Object.hasOwn(Object.prototype, 'cursor')).toBe(false)
  expect((await send(server.origin, 'GET', '/health')).status).toBe(200)
  raw.destroy()
})
