import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keptEmptyDatabase, type PostgresCluster, startPostgres } from '@eenplan/test-kit'
import { afterEach, expect, test } from 'vitest'
import { sectionId, signIn } from '../people.ts'
import { addParagraph, countOf } from '../section-content.ts'
import {
  type FailedStart,
  freePort,
  root,
  type ServerProcess,
  startInVain,
  startServer,
  temporaryFolder,
} from '../server-process.ts'
import { openStandard } from '../standard-client.ts'
import { until } from '../until.ts'

const cleanUp: (() => unknown)[] = []

afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step()
})

const folder = () => {
  const made = temporaryFolder()
  cleanUp.push(() => rmSync(made, { recursive: true, force: true }))
  return made
}

/** The same with a new database in it, for what begins once there is one: that takes seconds to make. */
const folderWithDatabase = () => {
  const made = folder()
  keptEmptyDatabase().copyTo(join(made, 'database'))
  return made
}

const running = async (options: Parameters<typeof startServer>[0] = {}): Promise<ServerProcess> => {
  const server = await startServer(options)
  cleanUp.push(() => server.discard())
  return server
}

/** One clear message on stderr that says what to do, no trace of the program's inside, and exit code 1. */
const saysClearly = ({ code, stdout, stderr }: FailedStart, ...words: (string | RegExp)[]) => {
  for (const word of words) expect(stderr).toMatch(word)
  expect(stderr).not.toMatch(/^\s+at /m)
  expect(stdout).not.toMatch(/https?:\/\//)
  expect(code).toBe(1)
}

test.each([
  ['no address', 'nonsense', [/DATABASE_URL/]],
  ['an address of something else', 'mysql://localhost/eenplan', [/DATABASE_URL/]],
  [
    'a port on which nobody listens',
    'postgres://user:secret-word@127.0.0.1:1/eenplan',
    [/127\.0\.0\.1:1/, /DATABASE_URL/],
  ],
  ['a host that is not there', 'postgres://user:secret-word@nowhere.invalid/eenplan', [/nowhere\.invalid/]],
])('start: DATABASE_URL is %s', async (_, databaseUrl, words) => {
  const failed = await startInVain({ databaseUrl, dataDir: folder() })
  saysClearly(failed, ...words)
  expect(failed.stderr).not.toContain('secret-word')
})

test('start: DATABASE_URL has a wrong password, or a database that is not there', async () => {
  const cluster: PostgresCluster = await startPostgres()
  cleanUp.push(() => cluster.remove())
  const wrong = new URL(cluster.url)
  wrong.password = 'secret-word'
  const refused = await startInVain({ databaseUrl: wrong.href, dataDir: folder() })
  saysClearly(refused, /password/, /DATABASE_URL/)
  expect(refused.stderr).not.toContain('secret-word')
  saysClearly(await startInVain({ databaseUrl: cluster.urlOf('nowhere'), dataDir: folder() }), /"nowhere"/, /createdb/)
})

test('start: the port is in use; whoever uses it goes on', async () => {
  const server = await running()
  const failed = await startInVain({ port: server.port, dataDir: folder() })
  saysClearly(failed, new RegExp(`Port ${server.port}`), /PORT=/)
  expect((await fetch(`${server.origin}/api/v1/health`)).status).toBe(200)
})

test('start: the data folder is used by another server; that one goes on and loses nothing', async () => {
  const server = await running()
  const hanna = await signIn(server.origin, 'hanna')
  const section = await sectionId(hanna, 'kinderen')
  const client = openStandard(hanna, section)
  cleanUp.push(() => client.destroy())
  await client.synced()
  addParagraph(client.doc, 'before')
  saysClearly(await startInVain({ dataDir: server.dataDir }), server.dataDir, /DATA_DIR/)
  addParagraph(client.doc, 'after')
  const other = openStandard(await signIn(server.origin, 'esra'), section)
  cleanUp.push(() => other.destroy())
  await until('both are there', () => countOf(other.doc, 'before') === 1 && countOf(other.doc, 'after') === 1)
})

test('start: DATA_DIR is a file, which stays as it is', async () => {
  const file = join(folder(), 'notes.txt')
  writeFileSync(file, 'not ours')
  saysClearly(await startInVain({ dataDir: file }), /DATA_DIR/, file)
  saysClearly(await startInVain({ dataDir: join(file, 'below') }), /DATA_DIR/, file)
  expect(readFileSync(file, 'utf8')).toBe('not ours')
})

test.runIf(existsSync('/proc/self'))('start: the data folder can be neither made nor written', async () => {
  saysClearly(await startInVain({ dataDir: '/proc/eenplan' }), /\/proc\/eenplan/, /DATA_DIR/)
  saysClearly(await startInVain({ dataDir: '/proc' }), /\/proc/, /DATA_DIR/)
})

test.each([
  ['PORT', 'seventy', [/PORT/, /3000/]],
  ['PORT', '70000', [/PORT/]],
  ['PUBLIC_ORIGIN', 'plan.example.nl', [/PUBLIC_ORIGIN/, /https:\/\//]],
  ['PUBLIC_ORIGIN', 'http://plan.example.nl', [/PUBLIC_ORIGIN/, /https:\/\//]],
  ['DEMO', 'perhaps', [/DEMO/]],
])('start: %s is %s', async (name, value, words) => {
  saysClearly(await startInVain({ dataDir: folder(), env: { [name]: value } }), ...words)
})

const demoFile = join(root, 'server/dist/veldkamp.json')

/** The built server with another demo file beside it. */
const programWith = (demo: string) => {
  const built = join(root, 'server/dist')
  const copy = join(built, `with-other-demo-${process.pid}`)
  mkdirSync(copy)
  cleanUp.push(() => rmSync(copy, { recursive: true, force: true }))
  for (const name of ['main.js', 'migrations']) cpSync(join(built, name), join(copy, name), { recursive: true })
  writeFileSync(join(copy, 'veldkamp.json'), demo)
  return join(copy, 'main.js')
}

test.each([
  ['cut off', (text: string) => text.slice(0, text.length / 2)],
  ['empty', () => ''],
  ['of another shape', () => '{"format":"eenplan-demo/1"}'],
  [
    'about somebody who is not in it',
    (text: string) => text.replace('"planDirector": "hanna"', '"planDirector": "nobody"'),
  ],
  ['with a level that does not exist', (text: string) => text.replace('"manage"', '"rule"')],
])('start: the demo file is %s; nothing half is kept', async (_, change) => {
  const dataDir = folderWithDatabase()
  const changed = change(readFileSync(demoFile, 'utf8'))
  expect(changed).not.toBe(readFileSync(demoFile, 'utf8'))
  saysClearly(await startInVain({ dataDir, program: programWith(changed) }), /veldkamp\.json/)
  const server = await running({ dataDir })
  expect((await (await signIn(server.origin, 'hanna')).plan()).sections.length).toBeGreaterThan(5)
})

test('start: a demo file that is corrupt later takes nothing of what is there', async () => {
  const server = await running({ dataDir: folderWithDatabase() })
  const hanna = await signIn(server.origin, 'hanna')
  const section = await sectionId(hanna, 'kinderen')
  const client = openStandard(hanna, section)
  await client.synced()
  addParagraph(client.doc, 'kept words')
  const other = openStandard(hanna, section)
  await until('it is there', () => countOf(other.doc, 'kept words') === 1)
  client.destroy()
  other.destroy()
  await server.stop()
  const failed = await startInVain({ dataDir: server.dataDir, program: programWith('{'), port: await freePort() })
  saysClearly(failed, /veldkamp\.json/)
  const again = await running({ dataDir: server.dataDir })
  const replica = openStandard(await signIn(again.origin, 'hanna'), section)
  cleanUp.push(() => replica.destroy())
  await replica.synced()
  expect(countOf(replica.doc, 'kept words')).toBe(1)
})

test('start: loading the demo family twice changes nothing', async () => {
  const dataDir = folderWithDatabase()
  const first = await running({ dataDir })
  const before = await (await signIn(first.origin, 'hanna')).plan()
  await first.stop()
  const second = await running({ dataDir })
  const hanna = await signIn(second.origin, 'hanna')
  expect(JSON.parse((await hanna.request('GET', '/plans')).text)).toHaveLength(1)
  expect(await hanna.plan()).toEqual(before)
})

test('stop: SIGTERM and SIGINT end the server with code 0, and let go of port and folder', async () => {
  const dataDir = folderWithDatabase()
  const port = await freePort()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const server = await running({ dataDir, port })
    expect(await server.stop(signal)).toBe(0)
  }
  await running({ dataDir, port })
})
