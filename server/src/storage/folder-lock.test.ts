import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { StartupError } from '../startup-error.ts'
import { holderOf, lockFolder } from './folder-lock.ts'
import { startProgram } from './program-under-test.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eenplan-lock-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const lockFile = () => join(folder, 'server.lock')
const leave = (holder: unknown) => writeFile(lockFile(), typeof holder === 'string' ? holder : JSON.stringify(holder))

/** A pid that had a process, which has ended. */
const endedPid = async (): Promise<number> => {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
  await once(child, 'exit')
  return child.pid!
}

test('P5: one holder at a time, who is named', () => {
  const lock = lockFolder(folder, '/tmp/first')
  expect(lock.abandoned).toBeUndefined()
  expect(holderOf(folder)).toMatchObject({ pid: process.pid, socket: '/tmp/first' })
  expect(() => lockFolder(folder, '/tmp/second')).toThrow(StartupError)
  expect(() => lockFolder(folder, '/tmp/second')).toThrow(
    new RegExp(`used by process ${process.pid}.*Stop that server.*DATA_DIR`),
  )
  lock.release()
  expect(holderOf(folder)).toBeUndefined()
  lockFolder(folder, '/tmp/second').release()
})

test('P5: nothing is left behind', async () => {
  const lock = lockFolder(folder, '/tmp/first')
  expect(await readdir(folder)).toEqual(['server.lock'])
  expect(() => lockFolder(folder, '/tmp/second')).toThrow()
  lock.release()
  expect(await readdir(folder)).toEqual([])
})

test('P5: the lock of a process that has ended is taken over at once', async () => {
  const abandoned = { pid: await endedPid(), startTime: '1', socket: '/tmp/old' }
  await leave(abandoned)
  const lock = lockFolder(folder, '/tmp/new')
  expect(lock.abandoned).toEqual(abandoned)
  expect(holderOf(folder)).toMatchObject({ pid: process.pid, socket: '/tmp/new' })
  lock.release()
})

test.runIf(process.platform === 'linux')('P5: a later process with the same pid is not the holder', async () => {
  await leave({ pid: process.pid, startTime: '1', socket: '/tmp/old' })
  expect(holderOf(folder)).toBeUndefined()
  lockFolder(folder, '/tmp/new').release()
})

test.each(['', '{', '[]', '{"pid":-1,"startTime":null,"socket":"x"}', 'null'])(
  'P5: a lock that cannot be read is no lock: %j',
  async (text) => {
    await leave(text)
    lockFolder(folder, '/tmp/new').release()
  },
)

test('P5: whoever lost the folder does not remove the lock of who has it now', async () => {
  const first = lockFolder(folder, '/tmp/first')
  await rm(lockFile())
  const second = lockFolder(folder, '/tmp/second')
  first.release()
  expect(holderOf(folder)?.socket).toBe('/tmp/second')
  second.release()
})

test('P5: of many processes that find an abandoned lock at the same moment exactly one gets it', async () => {
  // Each line says in which folder and when; they wait without a pause, so as to arrive within microseconds.
  const program = `
    import { createInterface } from 'node:readline'
    import { lockFolder } from './folder-lock.ts'
    createInterface(process.stdin).on('line', (line) => {
      const { folder, at } = JSON.parse(line)
      while (Date.now() < at);
      try { lockFolder(folder, 'socket'); console.log('mine') }
      catch (error) { console.log(error.name) }
    })
    console.log('ready')`
  const programs = Array.from({ length: 3 }, () => startProgram(program))
  const lines = () => Promise.all(programs.map((one) => one.line()))
  const abandoned = JSON.stringify({ pid: await endedPid(), startTime: '1', socket: '/tmp/old' })
  try {
    await lines()
    for (let round = 0; round < 25; round++) {
      const one = await mkdtemp(join(folder, 'round-'))
      await writeFile(join(one, 'server.lock'), abandoned)
      const at = Date.now() + 20
      for (const { child } of programs) child.stdin.write(`${JSON.stringify({ folder: one, at })}\n`)
      expect((await lines()).sort()).toEqual(['StartupError', 'StartupError', 'mine'])
      expect(await readdir(one)).toEqual(['server.lock'])
    }
  } finally {
    await Promise.all(programs.map((one) => one.end()))
  }
})
