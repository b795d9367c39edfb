import { afterEach, beforeEach, expect, test } from 'vitest'
import { type LiveServer, startLiveServer } from './live-server.fixture.ts'
import type { PlanConnection } from './plan-connection.ts'
import { createPlanConnections, type PlanConnections } from './plan-connections.ts'
import { openPlanScreen, write } from './plan-screen.fixture.ts'
import { until } from './until.fixture.ts'

let server: LiveServer
let connections: PlanConnections
let opened: PlanConnection[]

beforeEach(async () => {
  server = await startLiveServer()
  opened = []
  connections = createPlanConnections(() => {
    const { connection } = openPlanScreen(server)
    opened.push(connection)
    return connection
  })
})

afterEach(async () => {
  for (const connection of opened) connection.destroy()
  await server.stop()
})

const openAndSave = async () => {
  const connection = connections.take('plan')
  const replica = connection.section('a')
  await until('saved', () => replica.snapshot.get().saveState === 'saved')
  return { connection, replica }
}

test('S5: a plan that is left with unsaved words stays connected until they are saved', async () => {
  const { connection, replica } = await openAndSave()
  server.hold()
  write(replica.doc, 'words')
  connections.leave(connection)
  expect(connections.hasUnsaved).toBe(true)
  // Somebody else's round trip: what was to be closed would be closed by now.
  const other = openPlanScreen(server).connection
  opened.push(other)
  await until('the other is ready', () => other.section('a').snapshot.get().state.phase === 'ready')
  expect(server.connections).toBe(2)
  server.release()
  await until('it left', () => server.connections === 1)
  expect(connections.hasUnsaved).toBe(false)
  expect(server.doc('a').getXmlFragment('text').length).toBe(1)
})

test('a plan that is left with everything saved is closed', async () => {
  const { connection } = await openAndSave()
  connections.leave(connection)
  await until('it left', () => server.connections === 0)
})

test('S5: who comes back to a plan with unsaved words finds them', async () => {
  const { connection, replica } = await openAndSave()
  server.hold()
  write(replica.doc, 'words')
  connections.leave(connection)
  expect(connections.take('plan')).toBe(connection)
  expect(opened).toHaveLength(1)
})

test('a screen that mounts anew in the same breath keeps the connection', async () => {
  const { connection } = await openAndSave()
  connections.leave(connection)
  expect(connections.take('plan')).toBe(connection)
  connection.section('b')
  await until('it still works', () => connection.section('b').snapshot.get().state.phase === 'ready')
})
