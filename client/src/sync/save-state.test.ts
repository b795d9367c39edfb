import { plainText, sectionRoots } from '@eenplan/plan-schema'
import { MAX_FRAME_BYTES } from '@eenplan/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { type LiveServer, startLiveServer } from './live-server.fixture.ts'
import { openPlanScreen, type PlanScreen, write } from './plan-screen.fixture.ts'
import type { SectionReplica } from './section-replica.ts'
import type { SaveState } from './section-state.ts'
import { until } from './until.fixture.ts'

let server: LiveServer
let screens: PlanScreen[]

beforeEach(async () => {
  server = await startLiveServer()
  screens = []
})

afterEach(async () => {
  for (const screen of screens) screen.connection.destroy()
  await server.stop()
})

const openScreen = () => {
  const screen = openPlanScreen(server)
  screens.push(screen)
  return screen
}

const stateOf = (replica: SectionReplica) => replica.snapshot.get()
const textOf = (doc: Y.Doc) => plainText(sectionRoots(doc).text)
const saved = (replica: SectionReplica) => until('saved', () => stateOf(replica).saveState === 'saved')
const ready = (replica: SectionReplica) => until('ready', () => stateOf(replica).state.phase === 'ready')

/** Everything that was shown from now on. */
const watch = (replica: SectionReplica) => {
  const shown: SaveState[] = []
  replica.snapshot.subscribe(() => shown.push(stateOf(replica).saveState))
  return shown
}

test('S5: "saved" is shown only after the server says that the change is in the database', async () => {
  const replica = openScreen().connection.section('a')
  await saved(replica)
  server.hold()
  const shown = watch(replica)
  write(replica.doc, 'words')
  expect(stateOf(replica).saveState).toBe('saving')
  expect(replica.hasUnsaved()).toBe(true)
  await until('the server has the frame', () => server.heard.length > 0)
  write(replica.doc, 'more')
  server.release()
  await saved(replica)
  expect(replica.hasUnsaved()).toBe(false)
  expect(textOf(server.doc('a'))).toBe('words\nmore')
  expect(shown).toEqual(['saving', 'saved'])
})

test('S5: an acknowledgement of the first of two changes is not "saved"', async () => {
  const replica = openScreen().connection.section('a')
  await saved(replica)
  write(replica.doc, 'first')
  await until('the first is in', () => textOf(server.doc('a')) === 'first')
  server.hold()
  write(replica.doc, 'second')
  // The acknowledgement of the first has arrived when an answer to a later message has.
  const other = openScreen().connection.section('a')
  await ready(other)
  expect(replica.hasUnsaved()).toBe(true)
  expect(stateOf(replica).saveState).toBe('saving')
  server.release()
  await saved(replica)
})

test('S5: a section that opened is not "saved" before its own answer is in the database', async () => {
  server.hold()
  const replica = openScreen().connection.section('a')
  await ready(replica)
  expect(stateOf(replica).saveState).toBe('saving')
  expect(replica.hasUnsaved()).toBe(false)
  server.release()
  await saved(replica)
})

test('S5: words typed without connection are "offline" and unsaved, then sent, then saved', async () => {
  const screen = openScreen()
  const replica = screen.connection.section('a')
  await saved(replica)
  server.deny()
  server.cut()
  await until('offline', () => stateOf(replica).saveState === 'offline')
  expect(screen.connection.status).toBe('offline')
  expect(replica.hasUnsaved()).toBe(false)
  write(replica.doc, 'in the train')
  expect(stateOf(replica).saveState).toBe('offline')
  expect(screen.connection.hasUnsaved).toBe(true)
  server.hold()
  server.accept()
  screen.wake()
  await until('back', () => stateOf(replica).saveState === 'saving')
  expect(replica.hasUnsaved()).toBe(true)
  server.release()
  await saved(replica)
  expect(textOf(server.doc('a'))).toBe('in the train')
})

test('S5: a cut before the commit leaves the words unsaved until a later connection saves them, once', async () => {
  const replica = openScreen().connection.section('a')
  await saved(replica)
  server.hold()
  write(replica.doc, 'words')
  server.cut()
  await until('offline', () => stateOf(replica).saveState === 'offline')
  expect(replica.hasUnsaved()).toBe(true)
  server.release()
  await saved(replica)
  expect(textOf(server.doc('a'))).toBe('words')
})

test('S5: the plan shows the worst of its sections', async () => {
  const { connection } = openScreen()
  const [a, b] = [connection.section('a'), connection.section('b')]
  await saved(a)
  await saved(b)
  await until('the plan is saved', () => connection.saveState === 'saved')
  server.hold()
  write(b.doc, 'words')
  expect(connection.saveState).toBe('saving')
  server.closeChannels('a', 1013)
  await until('the plan is offline', () => connection.saveState === 'offline')
  server.release()
  await until('the plan is saved again', () => connection.saveState === 'saved')
})

test('S6: a refused replica is replaced; the words that were not kept are shown, those of others are not', async () => {
  const replica = openScreen().connection.section('a')
  await ready(replica)
  write(replica.doc, 'kept')
  await saved(replica)
  server.hold()
  write(replica.doc, 'refused words')
  const first = replica.doc
  server.closeChannels('a', 4409, 'read only')
  await until('lost words', () => stateOf(replica).lost.length > 0)
  expect(stateOf(replica)).toMatchObject({
    state: { phase: 'ready' },
    generation: 1,
    saveState: 'unsaved',
    lost: [{ reason: 'notAllowed', text: 'refused words' }],
  })
  expect(replica.doc).not.toBe(first)
  expect(textOf(replica.doc)).toBe('kept')
  expect(replica.hasUnsaved()).toBe(true)
  replica.dismissLost('notAllowed')
  server.cut()
  server.release()
  await saved(replica)
  expect(textOf(server.doc('a'))).toBe('kept')
})

test('S10: a change larger than a frame is not sent; its words are shown as lost and the section goes on', async () => {
  const replica = openScreen().connection.section('a')
  await saved(replica)
  const words = 'x'.repeat(MAX_FRAME_BYTES)
  write(replica.doc, words)
  await until('lost words', () => stateOf(replica).lost.length > 0)
  expect(stateOf(replica).lost).toEqual([{ reason: 'tooLarge', text: words }])
  expect(server.connections).toBe(1)
  replica.dismissLost('tooLarge')
  write(replica.doc, 'small')
  await saved(replica)
  expect(textOf(server.doc('a'))).toBe('small')
})

test('S7: refused words that wait on the screen go with the section when it is withdrawn', async () => {
  const replica = openScreen().connection.section('a')
  await saved(replica)
  server.hold()
  write(replica.doc, 'refused words')
  server.closeChannels('a', 4409)
  await until('lost words', () => stateOf(replica).lost.length > 0)
  server.closeChannels('a', 4404)
  await until('closed', () => stateOf(replica).state.phase === 'closed')
  expect(stateOf(replica).lost).toEqual([])
})

test('S6: words of two refusals are shown together', async () => {
  const replica = openScreen().connection.section('a')
  await saved(replica)
  server.hold()
  for (const words of ['first', 'second']) {
    write(replica.doc, words)
    server.closeChannels('a', 4409)
    await until('lost words', () => stateOf(replica).lost[0]?.text.endsWith(words) === true)
  }
  expect(stateOf(replica).lost[0]?.text).toBe('first\nsecond')
})

test('S6 S7: when a section is withdrawn, only this person’s own unsaved words stay, to copy', async () => {
  const replica = openScreen().connection.section('a')
  await ready(replica)
  write(replica.doc, 'secret')
  await saved(replica)
  server.hold()
  write(replica.doc, 'mine')
  server.closeChannels('a', 4404)
  await until('closed', () => stateOf(replica).state.phase === 'closed')
  expect(textOf(replica.doc)).toBe('')
  expect(stateOf(replica).lost).toEqual([{ reason: 'notAllowed', text: 'mine' }])
  expect(stateOf(replica).saveState).toBe('unsaved')
})

test('S7: a withdrawn section is wiped at once and not asked for again', async () => {
  const replica = openScreen().connection.section('a')
  await ready(replica)
  write(replica.doc, 'secret')
  await saved(replica)
  server.closeChannels('a', 4404)
  await until('closed', () => stateOf(replica).state.phase === 'closed')
  expect(stateOf(replica).state).toEqual({ phase: 'closed', reason: 'gone' })
  expect(textOf(replica.doc)).toBe('')
  expect(replica.hasUnsaved()).toBe(false)
  expect(server.heard.filter((message) => message.type === 'open')).toHaveLength(1)
})
