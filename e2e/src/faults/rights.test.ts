import { randomUUID } from 'node:crypto'
import { closeCodes } from '@eenplan/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Person, type Persona, type SectionKey, sectionId, sectionIds, signIn } from '../people.ts'
import { createRecording } from '../recording.ts'
import { addParagraph, addProgress, anyGoal, contentOf, countOf, parts } from '../section-content.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { openStandard, type StandardClient } from '../standard-client.ts'
import { until } from '../until.ts'

let server: ServerProcess
const open: StandardClient[] = []

beforeAll(async () => {
  server = await startServer()
})

afterAll(async () => {
  for (const client of open) client.destroy()
  await server?.discard()
})

const openSynced = async (person: Person, section: string): Promise<StandardClient> => {
  const client = openStandard(person, section)
  open.push(client)
  await client.synced()
  return client
}

/** Every way to change a section, by somebody who types it into a document of their own. */
const changes: Readonly<Record<string, (doc: Y.Doc) => void>> = {
  'adds a paragraph': (doc) => addParagraph(doc, 'unlawful'),
  'types in a paragraph': (doc) => {
    const paragraph = parts(doc).text.firstChild as Y.XmlElement
    ;(paragraph.get(0) as Y.XmlText).insert(0, 'unlawful')
  },
  'deletes the text': (doc) => parts(doc).text.delete(0, parts(doc).text.length),
  'changes the date of a goal': (doc) => anyGoal(doc).set('due', '2031-01-01'),
  'types in a goal': (doc) => {
    const statement = anyGoal(doc).get('statement') as Y.XmlFragment
    const words = (statement.firstChild as Y.XmlElement).get(0) as Y.XmlText
    words.insert(0, 'unlawful')
  },
  'adds a goal': (doc) =>
    parts(doc).goals.set(randomUUID(), new Y.Map(Object.entries({ order: 'a0', archived: false }))),
  'replaces a goal': (doc) => {
    const [id] = parts(doc).goals.keys()
    parts(doc).goals.set(id!, new Y.Map())
  },
  'adds an action': (doc) => parts(doc).actions.set(randomUUID(), new Y.Map(Object.entries({ order: 'a0' }))),
  'deletes from the log': (doc) => parts(doc).log.delete(0, 1),
  'makes a part of its own': (doc) => doc.getArray('hidden').push(['unlawful']),
}

/** Lets `writer` change the section in a way it may not, and shows that nobody else sees a difference. */
const changesNothing = async (
  writer: Persona,
  key: SectionKey,
  witness: Persona,
  change: (doc: Y.Doc, me: string) => void,
) => {
  const [one, other] = [await signIn(server.origin, writer), await signIn(server.origin, witness)]
  const id = await sectionId(other, key)
  const witnesses = await openSynced(other, id)
  const before = contentOf(witnesses.doc)
  let heard = 0
  witnesses.doc.on('update', () => heard++)
  const writers = await openSynced(one, id)
  change(writers.doc, (await one.plan()).me)
  await until('the writer is closed for good', () => writers.closedFor() !== undefined)
  expect(writers.closedFor()).toBe(closeCodes.refused)
  const fresh = await openSynced(other, id)
  expect(heard).toBe(0)
  expect(contentOf(witnesses.doc)).toBe(before)
  expect(contentOf(fresh.doc)).toBe(before)
  expect([...fresh.doc.share.keys()].sort()).toEqual(['actions', 'goals', 'log', 'text'])
  for (const client of [witnesses, writers, fresh]) client.destroy()
}

test.each(Object.keys(changes))(
  'S2 G5: somebody who may only view %s, and nothing changes for anybody',
  async (name) => {
    await changesNothing('marco', 'kinderen', 'esra', changes[name]!)
  },
)

test('S2 G5: somebody who may only view adds a log entry, and nothing changes for anybody', async () => {
  await changesNothing('marco', 'kinderen', 'esra', (doc, me) => addProgress(doc, me, 'unlawful'))
})

test.each(Object.keys(changes))('G5: somebody who may contribute %s, and nothing changes for anybody', async (name) => {
  await changesNothing('riet', 'kinderen', 'hanna', changes[name]!)
})

test('G6: somebody who may contribute adds a log entry in another name, and nothing changes for anybody', async () => {
  const hanna = await signIn(server.origin, 'hanna')
  const { me } = await hanna.plan()
  await changesNothing('riet', 'kinderen', 'esra', (doc) => addProgress(doc, me, 'unlawful'))
})

test('G5: what somebody who may contribute tells in the log reaches everybody, and is still there later', async () => {
  const [riet, esra] = [await signIn(server.origin, 'riet'), await signIn(server.origin, 'esra')]
  const id = await sectionId(esra, 'kinderen')
  const [from, to] = [await openSynced(riet, id), await openSynced(esra, id)]
  addProgress(from.doc, (await riet.plan()).me, 'Daan kwam lachend thuis.')
  await until('Esra reads it', () => countOf(to.doc, 'Daan kwam lachend thuis.') === 1)
  expect(countOf((await openSynced(esra, id)).doc, 'Daan kwam lachend thuis.')).toBe(1)
  expect(from.closedFor()).toBeUndefined()
})

test('S1 S7: a right that is withdrawn ends on the open socket with the answer, and a given one begins', async () => {
  const recording = createRecording()
  const riet = await signIn(server.origin, 'riet', recording)
  const esra = await signIn(server.origin, 'esra')
  const id = await sectionId(esra, 'veiligheid')
  const { participants } = await esra.plan()
  const rietsId = participants.find(({ key }) => key === 'riet')!.id
  const [hers, esras] = [await openSynced(riet, id), await openSynced(esra, id)]
  const told = `before-${randomUUID()}`
  addParagraph(esras.doc, told)
  await until('Riet reads it', () => countOf(hers.doc, told) === 1)

  const answer = await esra.request('DELETE', `/sections/${id}/grants/${rietsId}`)
  expect(answer.status).toBeLessThan(300)
  const received = recording.frames.length
  const secret = `after-${randomUUID()}`
  addParagraph(esras.doc, secret)
  await until('her view is closed', () => hers.closedFor() !== undefined, 1_000)
  expect(hers.closedFor()).toBe(closeCodes.notFound)
  const fresh = await openSynced(esra, id)
  expect(countOf(fresh.doc, secret)).toBe(1)
  expect((await sectionIds(riet)).has('veiligheid')).toBe(false)
  expect((await riet.request('GET', `/sections/${id}`)).status).toBe(404)
  const again = openStandard(riet, id)
  open.push(again)
  await until('she is turned away', () => again.closedFor() !== undefined)
  expect(again.closedFor()).toBe(closeCodes.notFound)
  expect(recording.found([secret])).toEqual([])
  // From the answer on: the close, her own questions, and nothing of the section.
  expect(Buffer.concat(recording.frames.slice(received)).includes(id)).toBe(false)

  expect((await esra.request('PUT', `/sections/${id}/grants/${rietsId}`, { level: 'view' })).status).toBe(200)
  expect((await sectionIds(riet)).get('veiligheid')).toBe(id)
  const back = await openSynced(riet, id)
  expect(countOf(back.doc, secret)).toBe(1)
})

test('S7: a right that is withdrawn closes a socket on which nothing happens, and no other', async () => {
  const [joyce, riet, esra] = [
    await signIn(server.origin, 'joyce'),
    await signIn(server.origin, 'riet'),
    await signIn(server.origin, 'esra'),
  ]
  const id = await sectionId(esra, 'veilig-joyce')
  const joycesId = (await esra.plan()).participants.find(({ key }) => key === 'joyce')!.id
  const [hers, other] = [await openSynced(joyce, id), await openSynced(riet, id)]
  for (const { provider } of [hers, other]) {
    await until('both know of each other', () => provider.awareness.getStates().size === 2)
  }
  expect((await esra.request('DELETE', `/sections/${id}/grants/${joycesId}`)).status).toBeLessThan(300)
  await until('her view is closed', () => hers.closedFor() !== undefined, 1_000)
  expect(hers.closedFor()).toBe(closeCodes.notFound)
  expect(other.provider.wsconnected).toBe(true)
})

test('S7: what somebody writes after the right to write was withdrawn changes nothing', async () => {
  const [daan, esra] = [await signIn(server.origin, 'daan'), await signIn(server.origin, 'esra')]
  const id = await sectionId(esra, 'school')
  const { participants } = await esra.plan()
  const daansId = participants.find(({ key }) => key === 'daan')!.id
  const [his, hers] = [await openSynced(daan, id), await openSynced(esra, id)]
  addParagraph(his.doc, 'while he may')
  await until('Esra reads it', () => countOf(hers.doc, 'while he may') === 1)
  expect((await esra.request('PUT', `/sections/${id}/grants/${daansId}`, { level: 'view' })).status).toBe(200)
  addParagraph(his.doc, 'when he may not')
  await until('he is closed for good', () => his.closedFor() !== undefined)
  expect(countOf((await openSynced(esra, id)).doc, 'when he may not')).toBe(0)
  expect(countOf(hers.doc, 'when he may not')).toBe(0)
})

test('A3: Hanna may not open the voice of Noor to Esra; Noor herself may', async () => {
  const [noor, hanna] = [await signIn(server.origin, 'noor'), await signIn(server.origin, 'hanna')]
  const id = await sectionId(noor, 'van-noor')
  const esras = (await noor.plan()).participants.find(({ key }) => key === 'esra')!.id
  expect((await hanna.request('PUT', `/sections/${id}/grants/${esras}`, { level: 'view' })).status).toBe(403)
  const esra = await signIn(server.origin, 'esra')
  expect((await sectionIds(esra)).has('van-noor')).toBe(false)
  expect((await noor.request('PUT', `/sections/${id}/grants/${esras}`, { level: 'view' })).status).toBe(200)
  expect((await sectionIds(esra)).has('van-noor')).toBe(true)
})
