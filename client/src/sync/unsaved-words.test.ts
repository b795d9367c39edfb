import { addAction, addGoal, changeAction, changeGoal, goalOf, sectionRoots } from '@eenplan/plan-schema'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type LiveServer, startLiveServer } from './live-server.fixture.ts'
import { lostReasonOf } from './lost-reason.ts'
import { holdsLetters } from './lost-text.ts'
import { openPlanScreen, type PlanScreen, write } from './plan-screen.fixture.ts'
import type { SectionReplica } from './section-replica.ts'
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

const openSection = async () => {
  const screen = openPlanScreen(server)
  screens.push(screen)
  const replica = screen.connection.section('a')
  await until('saved', () => replica.snapshot.get().saveState === 'saved')
  return { screen, replica }
}

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
const stateOf = (replica: SectionReplica) => replica.snapshot.get()
const firstText = (fragment: Y.XmlFragment) => (fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText
const textIn = (replica: SectionReplica) => firstText(sectionRoots(replica.doc).text)
const goneWords = (replica: SectionReplica) => stateOf(replica).lost.map(({ reason, text }) => [reason, text])

/** One screen writes without connection; the server changes meanwhile, as another person would. */
const offline = async (screen: PlanScreen, change: (doc: Y.Doc) => void, writing: () => void) => {
  server.deny()
  server.cut()
  await until('offline', () => screen.connection.status === 'offline')
  writing()
  change(server.doc('a'))
  server.accept()
  screen.wake()
  await until('online', () => screen.connection.status === 'online')
}

test('G10: words typed offline in a paragraph that somebody deleted are kept to copy, and only those', async () => {
  write(server.doc('a'), 'It was so.')
  const { screen, replica } = await openSection()
  await offline(
    screen,
    (doc) => sectionRoots(doc).text.delete(0, 1),
    () => {
      textIn(replica).insert(10, ' And mo')
      textIn(replica).insert(17, 're.')
      // In the middle: the words are told as they read, not as they were typed.
      textIn(replica).insert(11, 'so ')
    },
  )
  await until('kept', () => stateOf(replica).lost.length > 0)
  expect(goneWords(replica)).toEqual([['placeGone', 'so And more.']])
  expect(sectionRoots(replica.doc).text.length).toBe(0)
  expect(replica.hasUnsaved()).toBe(true)
  // The server tells the same words, in the order in which they were typed.
  server.drop('a', ' And more.so ')
  const other = openPlanScreen(server)
  screens.push(other)
  await until('the server told', () => other.connection.status === 'online')
  server.drop('a', 'words of before')
  await until('words that this screen did not see go', () => goneWords(replica)[0]?.[1]?.includes('before') === true)
  expect(goneWords(replica)).toEqual([['placeGone', 'so And more.\nwords of before']])
  replica.dismissLost('placeGone')
  await until('saved', () => stateOf(replica).saveState === 'saved')
})

test('G10: words under way when their paragraph goes are kept, also when the connection breaks before the answer', async () => {
  write(server.doc('a'), 'It was so.')
  const { replica } = await openSection()
  const other = await openSection()
  server.hold()
  textIn(replica).insert(10, ' Not saved.')
  await until('sent', () => stateOf(replica).saveState === 'saving')
  server.release()
  await until('saved', () => stateOf(replica).saveState === 'saved')
  sectionRoots(other.replica.doc).text.delete(0, 1)
  await until('gone', () => sectionRoots(replica.doc).text.length === 0)
  // They were in the database when the paragraph went: others may delete what is there.
  expect(stateOf(replica).lost).toEqual([])

  write(replica.doc, 'Once more.')
  await until('at the other', () => sectionRoots(other.replica.doc).text.length === 1)
  await until('saved again', () => stateOf(replica).saveState === 'saved')
  sectionRoots(other.replica.doc).text.delete(0, 1)
  textIn(replica).insert(10, ' Under way.')
  await until('gone again', () => sectionRoots(replica.doc).text.length === 0)
  server.cut()
  expect(goneWords(replica)).toEqual([['placeGone', 'Under way.']])
})

describe('G10: words typed offline in what somebody archived', () => {
  test('in a goal, and in an action that rests with its goal', async () => {
    addGoal(server.doc('a'), { id: id(1), statement: 'Eat together' })
    addGoal(server.doc('a'), { id: id(2), statement: 'Sleep well' })
    addAction(server.doc('a'), { id: id(3), what: 'Cook', goal: id(1) })
    const { screen, replica } = await openSection()
    await offline(
      screen,
      (doc) => changeGoal(doc, id(1), { archived: true }),
      () => {
        firstText(goalOf(replica.doc, id(1))!.statement!).insert(12, ' on Sunday')
        firstText(goalOf(replica.doc, id(2))!.statement!).insert(10, ' and long')
        firstText(replica.actions.get()[0]!.what!).insert(4, ' soup')
      },
    )
    await until('told', () => stateOf(replica).archived.length > 0)
    expect(stateOf(replica).archived).toEqual([{ kind: 'goal', id: id(1), text: 'on Sunday\nsoup' }])
    // They are safe: nothing is lost, so nothing is "not saved".
    await until('saved', () => stateOf(replica).saveState === 'saved')
    expect(stateOf(replica).lost).toEqual([])
    replica.dismissArchived(id(1))
    expect(stateOf(replica).archived).toEqual([])
  })

  test('in an action', async () => {
    addAction(server.doc('a'), { id: id(3), what: 'Cook' })
    const { screen, replica } = await openSection()
    await offline(
      screen,
      (doc) => changeAction(doc, id(3), { archived: true }),
      () => firstText(replica.actions.get()[0]!.what!).insert(4, ' soup'),
    )
    await until('told', () => stateOf(replica).archived.length > 0)
    expect(stateOf(replica).archived).toEqual([{ kind: 'action', id: id(3), text: 'soup' }])
  })
})

test('G2: a character is unsaved from its typing until the server says that it is in the database', async () => {
  const { replica } = await openSection()
  server.hold()
  write(replica.doc, 'words')
  const { clientID } = replica.doc
  const last = { client: clientID, clock: Y.getState(replica.doc.store, clientID) - 1 }
  expect(replica.isUnsaved(last)).toBe(true)
  expect(replica.isUnsaved({ client: clientID + 1, clock: 0 })).toBe(false)
  server.release()
  await until('saved', () => !replica.isUnsaved(last))
})

test('S6: a client id of somebody else gives a fresh replica, and the words to copy', async () => {
  const { replica } = await openSection()
  const first = replica.doc.clientID
  server.hold()
  write(replica.doc, 'words')
  server.closeChannels('a', 4409, 'client id of somebody else')
  await until('kept', () => stateOf(replica).lost.length > 0)
  expect(goneWords(replica)).toEqual([['again', 'words']])
  expect(replica.doc.clientID).not.toBe(first)
})

test('S6: a refused change without words is worth a note, unless nobody can do anything about it', async () => {
  write(server.doc('a'), 'words')
  const { replica } = await openSection()
  server.hold()
  textIn(replica).format(0, 5, { bold: {} })
  server.closeChannels('a', 4409, 'client id of somebody else')
  await until('ready again', () => stateOf(replica).generation === 1 && stateOf(replica).state.phase === 'ready')
  expect(stateOf(replica).lost).toEqual([])
  textIn(replica).format(0, 5, { bold: {} })
  server.closeChannels('a', 4409, 'read only')
  await until('told', () => stateOf(replica).lost.length > 0)
  expect(goneWords(replica)).toEqual([['notAllowed', '']])
})

test.each([
  ['read only', 'notAllowed'],
  ['contribute adds log entries only', 'notAllowed'],
  ['log entry not valid', 'notValid'],
  ['a reason of later', 'notValid'],
  ['section full', 'full'],
  ['gap', 'again'],
])('S6: "%s" reads as %s', (reason, words) => {
  expect(lostReasonOf(reason)).toBe(words)
})

test('G10: the same words in another order are known, others and more of them are not', () => {
  expect(holdsLetters('so And more.', ' And more.so ')).toBe(true)
  expect(holdsLetters('so', 'soo')).toBe(false)
  expect(holdsLetters('', '')).toBe(true)
})
