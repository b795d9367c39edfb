import { addGoal, appendEntry, changeGoal, goalsOf, moveGoal } from '@eenplan/plan-schema'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type LiveServer, startLiveServer } from './live-server.fixture.ts'
import { lostLines } from './lost-text.ts'
import { openPlanScreen, type PlanScreen } from './plan-screen.fixture.ts'
import type { SectionReplica } from './section-replica.ts'
import { until } from './until.fixture.ts'

let server: LiveServer
let screen: PlanScreen
let replica: SectionReplica

beforeEach(async () => {
  server = await startLiveServer()
  screen = openPlanScreen(server)
  replica = screen.connection.section('a')
  await until('ready', () => replica.snapshot.get().state.phase === 'ready')
})

afterEach(async () => {
  screen.connection.destroy()
  await server.stop()
})

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`

const count = (subscribe: (listener: () => void) => () => void) => {
  const told = { times: 0 }
  subscribe(() => {
    told.times++
  })
  return told
}

test('typing in a goal does not read the goals again; changing a field does', () => {
  addGoal(replica.doc, { id: id(1), statement: 'a' })
  const told = count(replica.goals.subscribe)
  const before = replica.goals.get()
  const paragraph = before[0]?.statement?.get(0) as Y.XmlElement
  ;(paragraph.get(0) as Y.XmlText).insert(1, 'b')
  paragraph.insert(1, [new Y.XmlElement('hardBreak')])
  expect(told.times).toBe(0)
  expect(replica.goals.get()).toBe(before)
  changeGoal(replica.doc, id(1), { due: '2026-01-01' })
  expect(told.times).toBe(1)
  expect(replica.goals.get()[0]?.due).toBe('2026-01-01')
})

test('goals come in their order, also when somebody else moved one', async () => {
  addGoal(replica.doc, { id: id(1) })
  addGoal(replica.doc, { id: id(2) })
  await until('the server has them', () => goalsOf(server.doc('a')).length === 2)
  moveGoal(replica.doc, id(2), 0)
  expect(replica.goals.get().map((goal) => goal.id)).toEqual([id(2), id(1)])
})

test('an entry in the log changes the log and nothing else', () => {
  const [goals, log] = [count(replica.goals.subscribe), count(replica.log.subscribe)]
  appendEntry(replica.doc, { id: id(1), kind: 'wish', author: id(2), at: '2026-01-01T00:00:00Z', text: 'a wish' })
  expect([goals.times, log.times]).toEqual([0, 1])
  expect(replica.log.get()).toHaveLength(1)
})

test('S8: presence is what the server says, each person once, by name', async () => {
  server.showPerson('a', 1, { participantId: id(1), name: 'Riet' })
  server.showPerson('a', 2, { participantId: id(2), name: 'Esra' })
  server.showPerson('a', 3, { participantId: id(1), name: 'Riet' })
  await until('all are here', () => replica.awareness.getStates().size === 4)
  expect(replica.presence.get()).toEqual([
    { participantId: id(2), name: 'Esra' },
    { participantId: id(1), name: 'Riet' },
  ])
})

test('S8: a moving caret does not change who is here', async () => {
  server.showPerson('a', 1, { participantId: id(1), name: 'Riet' })
  await until('here', () => replica.presence.get().length === 1)
  const before = replica.presence.get()
  replica.awareness.setLocalStateField('cursor', { anchor: null, head: null })
  expect(replica.presence.get()).toBe(before)
})

test('S8: nobody is shown to be here while there is no connection', async () => {
  server.showPerson('a', 1, { participantId: id(1), name: 'Riet' })
  await until('here', () => replica.presence.get().length === 1)
  screen.loseNetwork()
  expect(replica.presence.get()).toEqual([])
})

test('S6: lost lines are those that are missing, as often as they are missing', () => {
  expect(lostLines(['a', 'b', 'a', 'c'], ['a', 'c', 'd'])).toEqual(['b', 'a'])
})
