import { afterEach, beforeEach, expect, test } from 'vitest'
import { backoffMs, MAX_BACKOFF_MS } from './backoff.ts'
import { type LiveServer, startLiveServer } from './live-server.fixture.ts'
import { openPlanScreen, type PlanScreen, write } from './plan-screen.fixture.ts'
import { until } from './until.fixture.ts'

let server: LiveServer
let screen: PlanScreen

beforeEach(async () => {
  server = await startLiveServer()
  screen = openPlanScreen(server)
})

afterEach(async () => {
  screen.connection.destroy()
  await server.stop()
})

const phase = (section: string) => screen.connection.section(section).snapshot.get().state.phase
const online = () => until('online', () => screen.connection.status === 'online')

test('S2: all sections of a plan share one socket, with a provider of y-websocket each', async () => {
  for (const section of ['a', 'b', 'c']) screen.connection.section(section)
  await until('all ready', () => ['a', 'b', 'c'].every((section) => phase(section) === 'ready'))
  expect(server.connections).toBe(1)
  expect(screen.connection.section('a')).toBe(screen.connection.section('a'))
  const opened = server.heard.filter((message) => message.type === 'open')
  expect(opened.map(({ section }) => section).sort()).toEqual(['a', 'b', 'c'])
})

test('S2: a channel number is never used twice on one socket', async () => {
  screen.connection.section('a')
  await until('ready', () => phase('a') === 'ready')
  server.closeChannels('a', 1013)
  await until('opened again', () => server.heard.filter((message) => message.type === 'open').length === 2)
  screen.connection.closeSection('a')
  screen.connection.section('a')
  await until('opened a third time', () => server.heard.filter((message) => message.type === 'open').length === 3)
  const numbers = server.heard.flatMap((message) => (message.type === 'open' ? [message.channel] : []))
  expect(new Set(numbers).size).toBe(3)
  expect(server.heard.filter((message) => message.type === 'hello')).toHaveLength(1)
})

test('S2: what somebody else writes arrives, and after a cut too', async () => {
  const other = openPlanScreen(server)
  const [mine, theirs] = [screen.connection.section('a'), other.connection.section('a')]
  await until('both ready', () => [mine, theirs].every((one) => one.snapshot.get().state.phase === 'ready'))
  write(theirs.doc, 'hello')
  await until('it arrived', () => mine.doc.getXmlFragment('text').length === 1)
  server.cut()
  write(theirs.doc, 'again')
  await until('it arrived after the cut', () => mine.doc.getXmlFragment('text').length === 2)
  other.connection.destroy()
})

test('S11: a server that restarts is found again without being asked', async () => {
  await online()
  server.closeSockets(1012)
  await until('offline', () => screen.connection.status === 'offline')
  await online()
})

test('S11: when the network comes back or the page is looked at, it connects at once', async () => {
  await online()
  server.deny()
  server.cut()
  await until('offline', () => screen.connection.status === 'offline')
  server.accept()
  const before = performance.now()
  screen.wake()
  await online()
  expect(performance.now() - before).toBeLessThan(MAX_BACKOFF_MS)
})

test('S11: a network that the browser knows to be gone is "offline" at once', async () => {
  await online()
  screen.loseNetwork()
  expect(screen.connection.status).toBe('offline')
})

test('S10: who sent too fast is never "saved" meanwhile, and comes back without being asked', async () => {
  const replica = screen.connection.section('a')
  await until('saved', () => replica.snapshot.get().saveState === 'saved')
  for (const close of [() => server.closeChannels('a', 4529), () => server.closeSockets(4529)]) {
    server.hold()
    write(replica.doc, 'words')
    const shown: string[] = []
    const stop = replica.snapshot.subscribe(() => shown.push(replica.snapshot.get().saveState))
    close()
    await until('closed', () => replica.snapshot.get().saveState === 'offline')
    await until('back', () => replica.snapshot.get().saveState === 'saving')
    expect(replica.hasUnsaved()).toBe(true)
    expect(shown).not.toContain('saved')
    expect(replica.snapshot.get().generation).toBe(0)
    stop()
    server.release()
    await until('saved', () => replica.snapshot.get().saveState === 'saved')
  }
  expect(server.doc('a').getXmlFragment('text').length).toBe(2)
})

test('G6: entries are dated by the server, also on a device whose clock is an hour wrong', async () => {
  const replica = screen.connection.section('a')
  await online()
  server.setClockAhead(-3_600_000)
  server.cut()
  await until('offline', () => screen.connection.status === 'offline')
  await online()
  expect(Math.abs(replica.now().getTime() - (Date.now() - 3_600_000))).toBeLessThan(60_000)
})

test('S12: another version asks for a reload, and does not come back by itself', async () => {
  const replica = screen.connection.section('a')
  await until('ready', () => phase('a') === 'ready')
  server.closeSockets(4426)
  await until('reload', () => screen.connection.status === 'reload')
  expect(replica.snapshot.get().state).toEqual({ phase: 'closed', reason: 'reload' })
  screen.wake()
  expect(screen.connection.status).toBe('reload')
  expect(server.heard.filter((message) => message.type === 'hello')).toHaveLength(1)
})

test('S7: the end of a session closes every section and keeps nothing that was saved', async () => {
  const replica = screen.connection.section('a')
  await until('ready', () => phase('a') === 'ready')
  write(replica.doc, 'words')
  await until('saved', () => replica.snapshot.get().saveState === 'saved')
  server.closeSockets(4401)
  await until('signed out', () => screen.connection.status === 'signedOut')
  expect(replica.snapshot.get().state).toEqual({ phase: 'closed', reason: 'signedOut' })
  expect(replica.doc.getXmlFragment('text').length).toBe(0)
})

test('S7: a session that ended meanwhile is "signed out", not "no connection"', async () => {
  await online()
  server.deny()
  server.cut()
  screen.endSession()
  await until('signed out', () => screen.connection.status === 'signedOut')
})

test('S5: words that the end of a session caught unsaved stay readable, as "not saved"', async () => {
  const replica = screen.connection.section('a')
  await until('saved', () => replica.snapshot.get().saveState === 'saved')
  server.hold()
  write(replica.doc, 'words')
  server.closeSockets(4401)
  await until('signed out', () => screen.connection.status === 'signedOut')
  expect(replica.snapshot.get().saveState).toBe('unsaved')
  expect(replica.doc.getXmlFragment('text').length).toBe(1)
  expect(screen.connection.hasUnsaved).toBe(true)
})

test('S7: a change of the plan is told to the screens', async () => {
  let told = 0
  screen.connection.onPlanChanged(() => {
    told++
  })
  await until('told what changed since the plan was fetched', () => told === 1)
  server.tellAll({ type: 'planChanged' })
  await until('told', () => told === 2)
  server.cut()
  await until('told again after a time without connection', () => told === 3)
})

test('S11: waiting grows to 2.5 s and differs from person to person', () => {
  expect([1, 2, 3, 4, 5, 50].map((failures) => backoffMs(failures, 1))).toEqual([200, 400, 800, 1600, 2500, 2500])
  expect(backoffMs(5, 0)).toBe(1250)
})
