import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { closeCodes } from '@eenplan/protocol'
import { findPostgres, type PostgresCluster, startPostgres } from '@eenplan/test-kit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, sectionId, signIn } from '../people.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { until } from '../until.ts'
import { startTyping } from './healthy-typing.ts'
import { endpoints, openRaw, startRaw } from './raw-section.ts'

/*
 * Attack 35: a session that ended leaves no socket open, however it ended. Over a PostgreSQL, so that something else than
 * the server can end it.
 */

/** `limits.watchMs`, the time of a look at the database, and a busy machine. Milliseconds. */
const SILENT_WITHIN_MS = 3_000

interface OwnSessions {
  readonly sessions: readonly { readonly id: string; readonly here: boolean }[]
}

let cluster: PostgresCluster
let server: ServerProcess
let section: string

beforeAll(async () => {
  cluster = await startPostgres()
  server = await startServer({ databaseUrl: cluster.url })
  section = await sectionId(await signIn(server.origin, 'esra'), 'kinderen')
})

afterAll(async () => {
  await server?.discard()
  await cluster?.remove()
})

const sql = (statement: string) =>
  promisify(execFile)(join(findPostgres(), 'psql'), [cluster.url, '--no-psqlrc', '--quiet', '-c', statement])

/** Sessions of one account of the demo family. */
const sessionsOf = (persona: string) =>
  `account_id = (select account_id from account where demo_key like '%${persona}')`

test.each<[string, 'within a second' | 'at once', (here: Person, elsewhere: Person) => Promise<unknown>]>([
  ['signed out', 'at once', (here) => here.request('POST', '/sign-out', {})],
  [
    'signed out everywhere, on another device',
    'at once',
    (_, there) => there.request('POST', '/sign-out-everywhere', {}),
  ],
  [
    'ended on another device',
    'at once',
    async (_, there) => {
      const { sessions } = JSON.parse((await there.request('GET', '/account/sessions')).text) as OwnSessions
      const others = sessions.filter(({ here }) => !here).map(({ id }) => id)
      for (const id of others) await there.request('DELETE', `/account/sessions/${id}`)
    },
  ],
  ['removed from the database', 'within a second', () => sql(`delete from session where ${sessionsOf('daan')}`)],
  ['expired', 'within a second', () => sql(`update session set expires_at = now() where ${sessionsOf('daan')}`)],
])('attack 35, S7: a session that is %s closes its idle sockets, %s', async (_, when, end) => {
  const typing = await startTyping(await signIn(server.origin, 'esra'), await signIn(server.origin, 'hanna'), section)
  const [daan, elsewhere] = [await signIn(server.origin, 'daan'), await signIn(server.origin, 'daan')]
  const views = await Promise.all(endpoints.map((endpoint) => openRaw(daan, endpoint, section)))
  for (const view of views) await view.whole()
  await end(daan, elsewhere)
  const ended = performance.now()
  await until('both are closed', () => views.every((view) => view.closed() !== undefined), SILENT_WITHIN_MS)
  expect(views.map((view) => view.closed()?.code)).toEqual([closeCodes.signedOut, closeCodes.signedOut])
  // While somebody types all the time: the last byte tells when it fell silent.
  const lastMs = Math.max(...views.flatMap(({ frames }) => frames.map(({ at }) => at))) - ended
  process.stdout.write(`attack 35: silent after ${Math.round(lastMs)} ms\n`)
  expect(lastMs).toBeLessThan(when === 'at once' ? 50 : SILENT_WITHIN_MS)

  const again = startRaw(daan, 'plain', section)
  await until('the old cookie opens nothing', () => again.closed() !== undefined)
  expect([again.messages.length, (await daan.request('GET', '/plans')).status]).toEqual([0, 401])
  await typing.stop()
})
