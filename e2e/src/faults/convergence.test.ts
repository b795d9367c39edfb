import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Persona, sectionId, signIn } from '../people.ts'
import { openPlanClient, type PlanClient } from '../plan-client.ts'
import { addParagraph, anyGoal, contentOf, countOf } from '../section-content.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { openStandard, type StandardClient } from '../standard-client.ts'
import { until } from '../until.ts'

let server: ServerProcess
const open: (StandardClient | PlanClient)[] = []

beforeAll(async () => {
  server = await startServer()
})

afterEach(() => {
  for (const client of open.splice(0)) client.destroy()
})

afterAll(async () => {
  await server?.discard()
})

const plain = async (persona: Persona, section: string) => {
  const client = openStandard(await signIn(server.origin, persona), section)
  open.push(client)
  return client
}

const shared = async (persona: Persona, section: string) => {
  const client = openPlanClient(await signIn(server.origin, persona), section)
  open.push(client)
  return client
}

const kinderen = async () => sectionId(await signIn(server.origin, 'hanna'), 'kinderen')

const allSynced = async () => {
  for (const { provider } of open) await until('everybody is in sync', () => provider.synced)
}

test('S2: unmodified providers on the plain endpoint and on the shared socket end alike', async () => {
  const section = await kinderen()
  const writers = [
    await plain('hanna', section),
    await plain('esra', section),
    await shared('daan', section),
    await shared('esra', section),
  ]
  const reader = await plain('anouk', section)
  await allSynced()
  for (let round = 0; round < 25; round++) {
    for (const [index, { doc }] of writers.entries()) {
      addParagraph(doc, `token-${index}-${round}.`)
      if (round % 5 === 0) anyGoal(doc).set('due', `2030-01-${10 + index + round / 5}`)
    }
    // Rounds overlap with what arrives: nobody waits for anybody.
    await new Promise((resolve) => setImmediate(resolve))
  }
  await until('the reader has every token', () => countOf(reader.doc, 'token-') === 100)
  const content = contentOf(reader.doc)
  for (const { doc } of writers) await until('all end alike', () => contentOf(doc) === content)
  for (const [index] of writers.entries()) {
    for (let round = 0; round < 25; round++) expect(countOf(reader.doc, `token-${index}-${round}.`)).toBe(1)
  }
})

test('S3: who opens a section while others write in it misses nothing', async () => {
  const section = await kinderen()
  const writers = [await plain('hanna', section), await shared('esra', section)]
  await allSynced()
  const riet = await signIn(server.origin, 'riet')
  const late: StandardClient[] = []
  for (let round = 0; round < 150; round++) {
    for (const [index, { doc }] of writers.entries()) addParagraph(doc, `during-${index}-${round}.`)
    if (round % 5 === 0) {
      const client = openStandard(riet, section)
      late.push(client)
      open.push(client)
    }
    await new Promise((resolve) => setTimeout(resolve, 3))
  }
  for (const { doc } of writers) await until('the writers have it all', () => countOf(doc, 'during-') === 300)
  const content = contentOf(writers[0]!.doc)
  for (const [index, { doc }] of late.entries()) {
    await until(
      () => `latecomer ${index} has it all, and not ${countOf(doc, 'during-')} of 300`,
      () => contentOf(doc) === content,
      5_000,
    )
  }
})

test('S8: presence carries the name that the server knows, whatever the client says', async () => {
  const section = await kinderen()
  const hanna = await plain('hanna', section)
  const esra = await shared('esra', section)
  await allSynced()
  hanna.provider.awareness.setLocalState({ user: { name: 'Esra Veldkamp', colour: 'red' }, cursor: { at: 3 }, more: 1 })
  const seen = () => esra.provider.awareness.getStates().get(hanna.doc.clientID)
  await until('Esra sees the cursor', () => seen()?.cursor !== undefined && seen()?.cursor !== null)
  expect(seen()).toMatchObject({ user: { name: 'Hanna Jacobs' }, cursor: { at: 3 } })
  expect(seen()).not.toHaveProperty('more')
  hanna.destroy()
  await until('Esra sees her go', () => seen() === undefined)
})
