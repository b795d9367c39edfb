import { type PostgresCluster, seededRandom, startPostgres, testSeed } from '@eenplan/test-kit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, sectionId, send, signIn } from '../people.ts'
import { contentOf } from '../section-content.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { openStandard } from '../standard-client.ts'
import { createTypist, type Typist, tokensIn } from '../typists.ts'
import { until } from '../until.ts'

const AWAY_MS = 10_000

let cluster: PostgresCluster
let server: ServerProcess
const typists: Typist[] = []

beforeAll(async () => {
  cluster = await startPostgres()
  server = await startServer({ databaseUrl: cluster.url })
})

afterAll(async () => {
  for (const { client, pause } of typists) {
    pause()
    client.destroy()
  }
  await server?.discard()
  await cluster?.remove()
})

const savedCount = () => typists.reduce((sum, { client }) => sum + client.saved.size, 0)
const typedCount = () => typists.reduce((sum, { client }) => sum + client.typed.length, 0)

/** Keeps asking, as a browser that is open does; gives the status of every answer by path. */
const askFor = async (person: Person, ms: number) => {
  const statuses = new Map<string, Set<number>>()
  const end = Date.now() + ms
  const paths = ['/health', '/plans', `/plans/${person.planId}`, '/me']
  while (Date.now() < end) {
    for (const path of paths) {
      const { status } = await person.request('GET', path)
      statuses.set(path, (statuses.get(path) ?? new Set()).add(status))
    }
    const page = await fetch(person.origin)
    await page.text()
    statuses.set('page', (statuses.get('page') ?? new Set()).add(page.status))
  }
  return statuses
}

test.each([
  ['stopped for ten seconds', AWAY_MS, (database: PostgresCluster) => database.stop()],
  ['killed, and away for two seconds', 2_000, (database: PostgresCluster) => database.kill()],
])('S11 S5: the database is %s while people type: nobody is stopped, and nothing is lost', async (name, ms, end) => {
  const random = seededRandom(testSeed(`database ${name}`))
  const [esra, hanna, daan] = [
    await signIn(server.origin, 'esra'),
    await signIn(server.origin, 'hanna'),
    await signIn(server.origin, 'daan'),
  ]
  const section = await sectionId(hanna, 'kinderen')
  const letters = typists.length === 0 ? 'ABC' : 'DEF'
  const present: Typist[] = []
  for (const [index, person] of [esra, hanna, daan].entries()) {
    present.push(createTypist(person, (await person.plan()).me, section, letters[index]!, random))
  }
  typists.push(...present)
  for (const { client } of present) await until('everybody is in sync', () => client.provider.synced)
  for (const typist of present) typist.start()
  await until('some of it is saved', () => present.every(({ client }) => client.saved.size > 10))

  await end(cluster)
  const [saved, typed] = [savedCount(), typedCount()]
  const statuses = await askFor(hanna, ms)
  expect([...statuses.get('/health')!]).toEqual([200])
  expect([...statuses.get('page')!].every((status) => status < 500)).toBe(true)
  for (const path of ['/plans', `/plans/${hanna.planId}`, '/me']) {
    // Not there for a moment, and it says so: never an error page, never a wrong "not yours".
    expect([...statuses.get(path)!], path).toEqual([503])
  }
  const refused = await send(server.origin, 'POST', '/demo/sign-in', {
    body: { persona: 'riet' },
    headers: { origin: server.origin },
  })
  expect(refused.status).toBe(503)
  expect(refused.headers.get('content-type')).toContain('application/problem+json')
  expect(savedCount()).toBe(saved)
  expect(typedCount()).toBeGreaterThan(typed + ms / 100)

  await cluster.start()
  await until('typing is saved again', () => savedCount() > saved, 30_000)
  for (const typist of present) typist.pause()
  await until('everything is saved', () => savedCount() === typedCount(), 30_000)
  const replica = openStandard(await signIn(server.origin, 'riet'), section)
  await replica.synced()
  const tokens = tokensIn(replica.doc)
  expect([...tokens].filter(([, count]) => count !== 1)).toEqual([])
  expect(tokens.size).toBe(typedCount())
  for (const { client } of typists) {
    await until('all end alike', () => contentOf(client.doc) === contentOf(replica.doc))
  }
  replica.destroy()
  console.log(`database ${name}: ${typedCount() - typed} tokens typed since, ${tokens.size} in all`)
})
