import { seededRandom, testSeed } from '@eenplan/test-kit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { sectionId, signIn } from '../people.ts'

import { generatedTrace, recordedTrace, stretchesOf } from '../recorded-trace.ts'
import { addParagraph, contentOf, parts } from '../section-content.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { openStandard, type StandardClient } from '../standard-client.ts'
import { until } from '../until.ts'

/** Times that a connection is cut during the session, about. */
const CUTS = 40

let server: ServerProcess

beforeAll(async () => {
  server = await startServer()
})

afterAll(async () => {
  await server?.discard()
})

/** The text of the last paragraph, in which both type. */
const typedIn = (doc: Y.Doc): Y.XmlText => {
  const { text } = parts(doc)
  const paragraph = text.get(text.length - 1)
  const inside = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined
  if (!(inside instanceof Y.XmlText)) throw new Error('The last paragraph holds no text')
  return inside
}

/** Resolves when the document has this much of what the other client wrote. */
const arrival = (doc: Y.Doc, client: number, clock: number): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      if (Y.getState(doc.store, client) < clock) return
      doc.off('update', look)
      resolve()
    }
    doc.on('update', look)
    look()
  })

test('S2 S3: two people typing at once, cut off at random, end exactly as recorded, and again after a restart', async () => {
  const random = seededRandom(testSeed('recorded trace'))
  const recorded = recordedTrace()
  if (recorded === undefined) console.log('No ../shared/traces: replaying a generated session of the same shape.')
  const trace = recorded ?? generatedTrace(random)

  const [hanna, esra] = [await signIn(server.origin, 'hanna'), await signIn(server.origin, 'esra')]
  const section = await sectionId(hanna, 'kinderen')
  const clients: readonly [StandardClient, StandardClient] = [openStandard(hanna, section), openStandard(esra, section)]
  for (const client of clients) await client.synced()
  addParagraph(clients[0].doc, '|')
  await until('both have the paragraph', () => contentOf(clients[1].doc) === contentOf(clients[0].doc))
  typedIn(clients[0].doc).delete(0, 1)
  await until('both have it empty', () => contentOf(clients[1].doc) === contentOf(clients[0].doc))

  // Not the ids of the two documents: a document that is handed changes under its own id takes another one.
  const ids = [random.below(2 ** 20), 2 ** 20 + random.below(2 ** 20)] as const
  const stretches = stretchesOf(trace, Y.encodeStateAsUpdate(clients[0].doc), ids, typedIn)
  const cutAt = CUTS / (stretches[0].length + stretches[1].length)
  let cuts = 0
  const play = async (agent: 0 | 1) => {
    const client = clients[agent]
    for (const { needsClock, updates } of stretches[agent]) {
      await arrival(client.doc, ids[1 - agent]!, needsClock)
      if (random.chance(cutAt)) {
        cuts++
        client.cut()
      }
      client.doc.transact(() => {
        for (const update of updates) Y.applyUpdate(client.doc, update)
      })
    }
  }
  await Promise.all([play(0), play(1)])
  for (const { doc } of clients) {
    await until('both have everything', () => typedIn(doc).toString() === trace.endContent)
  }
  console.log(`${trace.txns.length} transactions, ${cuts} cuts`)
  expect(cuts).toBeGreaterThan(CUTS / 4)
  expect(clients.map((client) => client.closedFor())).toEqual([undefined, undefined])
  const content = contentOf(clients[0].doc)
  expect(contentOf(clients[1].doc)).toBe(content)
  for (const client of clients) client.destroy()

  const replica = async () => {
    const fresh = openStandard(await signIn(server.origin, 'daan'), section)
    await fresh.synced()
    const read = { text: typedIn(fresh.doc).toString(), content: contentOf(fresh.doc) }
    fresh.destroy()
    return read
  }
  expect(await replica()).toEqual({ text: trace.endContent, content })
  expect(await server.stop()).toBe(0)
  server = await startServer({ after: server })
  expect(await replica()).toEqual({ text: trace.endContent, content })
}, 300_000)
