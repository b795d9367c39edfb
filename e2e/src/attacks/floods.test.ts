import { connect, type Socket } from 'node:net'
import { closeCodes } from '@eenplan/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Person, type Persona, sectionId, signIn } from '../people.ts'
import { contentOf, parts } from '../section-content.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { openStandard } from '../standard-client.ts'
import { until } from '../until.ts'
import { memoryOf, startTyping } from './healthy-typing.ts'
import { dial, endpoints, openRaw, updateMessage } from './raw-section.ts'

const MIB = 1024 * 1024

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

test.each(endpoints)(
  'attack 24, S10: 100,000 updates without effect, %s: cut off, and a family types on',
  async (endpoint) => {
    const typing = await startTyping(esra, hanna, section)
    const daan = await signIn(server.origin, 'daan')
    const raw = await openRaw(daan, endpoint, section)
    const nothing = updateMessage(Uint8Array.of(0, 0))
    for (let i = 0; i < 100_000; i++) raw.send(nothing)
    expect(await closedWith('the flood', raw)).toBe(closeCodes.tooFast)
    await typing.stop()
    // It is the flood that is unwelcome, not the person.
    const back = await openRaw(daan, endpoint, section)
    expect((await back.whole()).byteLength).toBeGreaterThan(0)
    back.destroy()
  },
)

test('attack 36, S9: 1,000 sockets of nobody and 200 slow heads, while a family types', async () => {
  const typing = await startTyping(esra, hanna, section)
  const slow: Socket[] = []
  let cut = 0
  for (let i = 0; i < 200; i++) {
    const socket = connect(server.port, 'localhost')
    socket.on('error', () => undefined)
    socket.on('close', () => cut++)
    socket.write(`GET /sync/${section} HTTP/1.1\r\nHost: localhost\r\nX-Slow: `)
    slow.push(socket)
  }
  const crawl = setInterval(() => {
    for (const socket of slow) if (socket.writable) socket.write('x')
  }, 1_000)
  const refused = await Promise.all(
    Array.from(
      { length: 1_000 },
      () =>
        new Promise<number>((resolve) => {
          const socket = dial({ ...esra, cookie: 'eenplan_session=made-up' }, 'plain', section)
          socket.on('error', () => undefined)
          socket.on('unexpected-response', (_, response) => {
            resolve(response.statusCode!)
            socket.terminate()
          })
          socket.on('close', () => resolve(-1))
        }),
    ),
  )
  expect(new Set(refused)).toEqual(new Set([401]))
  // `limits.headersMs` is ten seconds, and the server looks every few.
  await until(
    () => `the slow heads are cut off: ${cut} of 200`,
    () => cut === 200,
    25_000,
  )
  clearInterval(crawl)
  for (const socket of slow) socket.destroy()
  expect(typing.seen()).toBeGreaterThan(10)
  await typing.stop()
})

test('attack 37, S9: readers that never read are cut off; memory stays bounded, and others get everything', async () => {
  const table = await sectionId(hanna, 'rondetafel')
  const [writer, witness] = [openStandard(hanna, table), openStandard(esra, table)]
  await writer.synced()
  await witness.synced()
  const words = new Y.XmlText('-')
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [words])
  parts(writer.doc).text.insert(0, [paragraph])
  const deaf = []
  for (const persona of ['noor', 'daan', 'joyce'] satisfies Persona[]) {
    for (const endpoint of endpoints) {
      const raw = await openRaw(await signIn(server.origin, persona), endpoint, table)
      await raw.whole()
      raw.socket.pause()
      deaf.push(raw)
    }
  }
  const before = memoryOf(server.pid)
  let most = 0
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  for (let round = 0; round < letters.length; round++) {
    const text = letters[round]!.repeat(MIB)
    writer.doc.transact(() => {
      words.delete(0, words.length)
      words.insert(0, text)
    })
    await until('the witness reads it', () => contentOf(witness.doc).includes(text.slice(0, 100)))
    most = Math.max(most, memoryOf(server.pid) - before)
  }
  for (const raw of deaf) raw.socket.resume()
  for (const [i, raw] of deaf.entries()) {
    // Cut off without a handshake: whoever comes back gets everything anew.
    expect([i, await closedWith('who never read', raw)]).toEqual([i, 1006])
  }
  // Six backlogs of 8 MiB, and what one engine needs for text of this size.
  process.stdout.write(`attack 37: ${Math.round(most / MIB)} MiB more at most\n`)
  expect(most).toBeLessThan(400 * MIB)
  expect([writer.closedFor(), witness.closedFor()]).toEqual([undefined, undefined])
  writer.destroy()
  witness.destroy()
})

test('S10: an account holds 50 sockets and no more; another account is not held up', async () => {
  const fatima = await signIn(server.origin, 'fatima')
  const own = await sectionId(fatima, 'ons-gezin')
  const raws = await Promise.all(Array.from({ length: 50 }, () => openRaw(fatima, 'plain', own)))
  const answer = () =>
    new Promise<number>((resolve) => {
      const socket = dial(fatima, 'shared', own)
      socket.on('error', () => undefined)
      socket.on('open', () => resolve(101))
      socket.on('unexpected-response', (_, response) => resolve(response.statusCode!))
      socket.on('close', () => resolve(-1))
      setTimeout(() => socket.terminate(), 2_000).unref()
    })
  expect(await answer()).toBe(429)
  const other = await openRaw(esra, 'plain', own)
  expect((await other.whole()).byteLength).toBeGreaterThan(0)
  raws[0]!.destroy()
  await until('one may come again', async () => (await answer()) === 101)
  for (const raw of [other, ...raws]) raw.destroy()
})
