import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openEngine } from './pglite-engine.ts'

let dataDir: string
let engine: PGlite
const lost = vi.fn()

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'eenplan-engine-'))
  engine = await openEngine(dataDir, lost)
  await engine.exec('create table kept (n integer primary key)')
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

/** The file operations of the engine, which a test may watch. */
const files = (): { fsync: (stream: { nfd: number }) => number } =>
  (engine as unknown as { Module: { FS: { filesystems: { NODEFS: { stream_ops: never } } } } }).Module.FS.filesystems
    .NODEFS.stream_ops

/** Sends one statement as the socket server does, and says which messages came back. */
const send = async (statement: string): Promise<string> => {
  const text = Buffer.from(`${statement}\0`)
  const head = Buffer.from([0x51, 0, 0, 0, 0])
  head.writeInt32BE(text.length + 4, 1)
  let kinds = ''
  await engine.execProtocolRawStream(Buffer.concat([head, text]), {
    onRawData: (data) => {
      kinds += String.fromCharCode(data[0] ?? 0)
    },
  })
  return kinds
}

test('S5: every commit is on the disk before it is answered', async () => {
  const fsync = vi.spyOn(files(), 'fsync')
  for (let n = 1; n <= 3; n++) {
    await send(`insert into kept values (${n})`)
    expect(fsync.mock.calls.length).toBeGreaterThanOrEqual(n)
  }
  fsync.mockClear()
  await send('select * from kept')
  expect(fsync).not.toHaveBeenCalled()
  fsync.mockRestore()
})

test('S5: an error of SQL is an answer, and the engine goes on', async () => {
  expect(await send('insert into kept values (1)')).toContain('E')
  expect(await send('insert into kept values (10)')).toContain('C')
  expect(lost).not.toHaveBeenCalled()
})

test('S11: a disk that fails is said aloud, nothing is acknowledged, and what was is still there', async () => {
  const fsync = vi.spyOn(files(), 'fsync').mockImplementation(() => {
    throw Object.assign(new Error('EIO: i/o error, fsync'), { code: 'EIO' })
  })
  const answer = send('insert into kept values (99)')
  await expect(answer).rejects.toThrow(/EIO/)
  expect(lost).toHaveBeenCalledTimes(1)
  fsync.mockRestore()
  const again = await openEngine(dataDir, lost)
  const { rows } = await again.query<{ n: number }>('select n from kept where n < 99 order by n')
  expect(rows.map(({ n }) => n)).toEqual([1, 2, 3, 10])
  await again.close()
})
