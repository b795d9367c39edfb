import { rmSync } from 'node:fs'
import { type PostgresCluster, seededRandom, startPostgres, testSeed } from '@eenplan/test-kit'
import { afterEach, expect, test } from 'vitest'
import { type Person, sectionId, signIn } from '../people.ts'
import { contentOf } from '../section-content.ts'
import { type ServerProcess, startServer, temporaryFolder } from '../server-process.ts'
import { openStandard } from '../standard-client.ts'
import { createTypist, type Typist, tokensIn } from '../typists.ts'
import { until } from '../until.ts'
import { verifiedLog } from '../verified-log.ts'

const KILLS = 20

let server: ServerProcess | undefined
let cluster: PostgresCluster | undefined
let folder: string | undefined
let typists: Typist[] = []

afterEach(async () => {
  for (const { client, pause } of typists) {
    pause()
    client.destroy()
  }
  typists = []
  await server?.discard()
  await cluster?.remove()
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
  server = undefined
  cluster = undefined
})

/** What the database holds, as somebody sees who was not there before. */
const fresh = async (person: Person, section: string) => {
  const replica = openStandard(person, section)
  await replica.synced()
  const read = { tokens: tokensIn(replica.doc), content: contentOf(replica.doc) }
  replica.destroy()
  return read
}

const missingFrom = (tokens: ReadonlyMap<string, number>, expected: Iterable<string>) =>
  [...expected].filter((token) => !tokens.has(token))

const doubled = (tokens: ReadonlyMap<string, number>) => [...tokens].filter(([, count]) => count !== 1)

test.each(['the embedded database', 'PostgreSQL'])(
  'S3 S5 S11 I4: twenty times kill -9 while five people type, on %s: nothing saved is lost, doubled or unaccounted for',
  async (database) => {
    const random = seededRandom(testSeed(`kill -9 on ${database}`))
    if (database === 'PostgreSQL') cluster = await startPostgres()
    const databaseUrl = cluster === undefined ? {} : { databaseUrl: cluster.url }
    // On the disk, as a family's is.
    folder = temporaryFolder()
    let running = await startServer({ ...databaseUrl, dataDir: folder })
    server = running
    const [esra, hanna, daan] = [
      await signIn(running.origin, 'esra'),
      await signIn(running.origin, 'hanna'),
      await signIn(running.origin, 'daan'),
    ]
    const section = await sectionId(hanna, 'kinderen')
    const five = [esra, hanna, daan, esra, hanna]
    for (const [index, person] of five.entries()) {
      typists.push(createTypist(person, (await person.plan()).me, section, 'ABCDE'[index]!, random))
    }
    const together = async () => {
      for (const { client } of typists) await until('everybody is in sync', () => client.provider.synced)
    }
    const savedCount = () => typists.reduce((sum, { client }) => sum + client.saved.size, 0)
    await together()

    for (let kill = 0; kill < KILLS; kill++) {
      for (const typist of typists) typist.start()
      const enough = savedCount() + 20 + random.below(80)
      await until('some of it is saved', () => savedCount() >= enough)
      await running.kill()
      // They go on for a while: nobody waits for a server.
      const typed = typists[0]!.client.typed.length
      await until('they go on typing', () => typists[0]!.client.typed.length > typed + 3)
      for (const typist of typists) typist.pause()
      // Out of reach, so that what the next replica holds comes from the database alone.
      for (const { client } of typists) client.provider.disconnect()
      running = await startServer({ ...databaseUrl, after: running })
      server = running
      const { tokens } = await fresh(hanna, section)
      for (const { client, letter, seenOfOthers } of typists) {
        expect(missingFrom(tokens, client.saved), `saved by ${letter}, kill ${kill}`).toEqual([])
        expect(missingFrom(tokens, seenOfOthers()), `shown to ${letter}, kill ${kill}`).toEqual([])
      }
      expect(doubled(tokens), `kill ${kill}`).toEqual([])
      for (const { client } of typists) client.provider.connect()
      await together()
    }

    const all = typists.flatMap(({ client }) => client.typed)
    await until('everything is saved', () => savedCount() === all.length)
    const { tokens, content } = await fresh(hanna, section)
    expect(missingFrom(tokens, all)).toEqual([])
    expect(tokens.size).toBe(all.length)
    expect(doubled(tokens)).toEqual([])
    for (const { client } of typists) await until('all end alike', () => contentOf(client.doc) === content)
    console.log(`${database}: ${all.length} tokens, ${KILLS} kills`)
    // Every update of theirs is covered by exactly one spell of editing, and the chain is whole.
    expect(await verifiedLog(running, cluster?.url)).toMatch(/The access log is whole\.\n0$/)
    expect(await running.stop()).toBe(0)
    server = await startServer({ ...databaseUrl, after: running })
    expect((await fresh(hanna, section)).content).toBe(content)
  },
)
