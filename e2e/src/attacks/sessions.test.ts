import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { closeCodes, PROTOCOL_VERSION } from '@eenplan/protocol'
import { findPostgres, type PostgresCluster, startPostgres } from '@eenplan/test-kit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { accountCommand, addAccount } from '../account.ts'
import { type Person, sectionId, send, signIn } from '../people.ts'
import { SCHEMA_VERSION } from '../schema-version.ts'
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

test('attack 35, S7: who becomes a professional is signed out of what one factor opened, on an open screen too', async () => {
  const settings = { DATABASE_URL: cluster.url }
  const { email, password } = await addAccount(server, 'Samira', 'network', settings)
  const { origin } = server
  const signedIn = await send(origin, 'POST', '/sign-in', { body: { email, password }, headers: { origin } })
  const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!
  const hanna = await signIn(origin, 'hanna')
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/live/${hanna.planId}`, { headers: { cookie, origin } })
  let code: number | undefined
  let welcome = false
  socket.on('open', () =>
    socket.send(JSON.stringify({ type: 'hello', protocol: PROTOCOL_VERSION, schema: SCHEMA_VERSION })),
  )
  socket.on('message', () => {
    welcome = true
  })
  socket.on('close', (closed) => {
    code = closed
  })
  await until('her screen is open', () => welcome)
  // In another family's plan, and while her screen of this one is open.
  const maker = { kind: 'professional', role: 'hulpverlener', household: false }
  const sections = [{ title: 'Ons gezin', template: 'family' }]
  const family = { request: randomUUID(), title: 'Een ander plan', maker, people: [], planDirector: 'maker', sections }
  const made = await hanna.request('POST', '/plans', family)
  expect(made.status).toBeLessThan(300)
  const { id } = JSON.parse(made.text) as { id: string }
  await accountCommand(settings, ['join', '--email', email, '--plan', id, '--kind', 'professional', '--role', 'coach'])
  const joined = performance.now()
  await until('it is closed', () => code !== undefined, SILENT_WITHIN_MS)
  process.stdout.write(`attack 35: closed after ${Math.round(performance.now() - joined)} ms\n`)
  expect(code).toBe(closeCodes.signedOut)
  expect((await send(origin, 'GET', '/me', { headers: { cookie } })).status).toBe(401)
})
