import { addGoal, goalsOf, plainText, sectionRoots } from '@eenplan/plan-schema'
import { closeCodes } from '@eenplan/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type LiveServer, startLiveServer } from '../../sync/live-server.fixture.ts'
import { openPlanScreen, type PlanScreen, write } from '../../sync/plan-screen.fixture.ts'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { until } from '../../sync/until.fixture.ts'
import { NotSaved, restoreVersion } from './restore-version.ts'

const GOAL = 'c9a6a1a0-6a53-4f0e-9a0c-0d7c5d6f3e33'

let server: LiveServer
let screen: PlanScreen
let replica: SectionReplica
let older: Y.Doc

const words = (doc: Y.Doc) => plainText(sectionRoots(doc).text)

beforeEach(async () => {
  server = await startLiveServer()
  write(server.doc('geld'), 'Zo was het.')
  older = new Y.Doc()
  sectionRoots(older)
  Y.applyUpdate(older, Y.encodeStateAsUpdate(server.doc('geld')))
  write(server.doc('geld'), 'Erbij.')
  addGoal(server.doc('geld'), { id: GOAL, statement: 'Nieuw' })
  screen = openPlanScreen(server)
  replica = screen.connection.section('geld')
  await until('the section is there', () => replica.snapshot.get().state.phase === 'ready')
})
afterEach(async () => {
  screen.connection.destroy()
  await server.stop()
})

test('P4 S5: a version before, the change, and a version after once it is saved; one press takes it back', async () => {
  const done: string[] = []
  server.hold()
  const restoring = restoreVersion(replica, older, async (moment) => {
    done.push(`${moment}: ${words(server.doc('geld'))}`)
  })
  await until('it reads as it did', () => words(replica.doc) === 'Zo was het.')
  expect(done).toEqual(['before: Zo was het.\nErbij.'])
  server.release()
  expect(await restoring).toBe('kept')
  expect(done[1]).toBe('after: Zo was het.')
  expect(goalsOf(server.doc('geld'))).toMatchObject([{ id: GOAL, archived: true }])

  replica.undoManager.undo()
  expect([words(replica.doc), goalsOf(replica.doc)[0]?.archived]).toEqual(['Zo was het.\nErbij.', false])
})

test('P4: without the version before nothing happens', async () => {
  const failing = restoreVersion(replica, older, () => Promise.reject(new Error('away')))
  await expect(failing).rejects.toThrow('away')
  expect(words(replica.doc)).toBe('Zo was het.\nErbij.')
})

test('P4: when only the version after fails, it is told apart: the plan does hold the old version', async () => {
  const outcome = await restoreVersion(replica, older, (moment) =>
    moment === 'before' ? Promise.resolve() : Promise.reject(new Error('away')),
  )
  expect([outcome, words(server.doc('geld'))]).toEqual(['not kept', 'Zo was het.'])
})

test.each([closeCodes.refused, closeCodes.notFound])(
  'S5: a change that closes with %i is not told as put back',
  async (code) => {
    server.hold()
    const restoring = restoreVersion(replica, older, () => Promise.resolve())
    await until('it reads as it did', () => words(replica.doc) === 'Zo was het.')
    server.closeChannels('geld', code)
    await expect(restoring).rejects.toBeInstanceOf(NotSaved)
  },
)
