import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { closeCodes } from '@eenplan/protocol'
import { quickFolder } from '@eenplan/test-kit'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { GrantStore } from '../access/grant-store.ts'
import { createRights } from '../access/rights.ts'
import { openEmbeddedWith } from '../storage/contract-databases.ts'
import type { Database } from '../storage/database-handle.ts'
import { createGrantStore } from '../storage/grant-store.ts'
import { createMemberDirectory } from '../storage/member-directory.ts'
import { createSectionStore } from '../storage/section-store.ts'
import { createCommitter } from './committer.ts'
import { createRegistry } from './registry.ts'
import { createSectionDoor } from './section-door.ts'
import { joinRoom } from './test-reader.ts'

/* Between the order to end a right and the database's answer nobody knows whether it ended. */

let folder: string
let db: Database
let planId: string
let sectionId: string
let esra: string
let anouk: string

beforeAll(async () => {
  folder = await mkdtemp(join(quickFolder(), 'eenplan-under-change-'))
  db = await openEmbeddedWith('demo', folder)
  const [section] = await db.sql`select plan_id, section_id from section where demo_key = 'kinderen'`
  planId = section!.plan_id
  sectionId = section!.section_id
  const people = await db.sql`
    select demo_key, participant_id from participant where demo_key in ('anouk', 'esra') order by demo_key`
  ;[anouk, esra] = people.map(({ participant_id }) => participant_id as string) as [string, string]
})
afterAll(async () => {
  await db.close()
  await rm(folder, { recursive: true })
})

/** Anouk reads, Esra ends that, and the database takes its time; `answer` lets it answer. */
const beingEnded = async () => {
  const real = createGrantStore(db)
  let answer!: (how: 'yes' | 'away') => void
  const answered = new Promise<'yes' | 'away'>((resolve) => {
    answer = resolve
  })
  const slow: GrantStore = {
    ...real,
    append: async (...args) => {
      if ((await answered) === 'away') throw new Error('connect ECONNREFUSED')
      return real.append(...args)
    },
  }
  const rights = createRights(slow)
  await rights.load(planId)
  const store = createSectionStore(db)
  const registry = createRegistry({
    store,
    directory: createMemberDirectory(db),
    rights,
    committer: createCommitter(
      store,
      async () => undefined,
      () => undefined,
    ),
    onRefused: () => undefined,
  })
  const member = { planId, participantId: anouk, name: 'Anouk' }
  const reader = joinRoom(await registry.open(planId, sectionId), member, 'view')
  Object.defineProperty(reader, 'level', { get: () => rights.level(planId, sectionId, anouk) })
  await vi.waitFor(() => expect(reader.received).toBeGreaterThan(2))
  const door = createSectionDoor(registry, rights, { note: () => undefined } as never)
  const comesBack = async () => {
    const opening = await door.open(member, sectionId, { endpoint: 'plain', network: null }, performance.now())
    return opening.state === 'closed' ? opening.code : 'open'
  }
  const ended = rights.change({
    ...{ planId, sectionId, participantId: anouk, level: 'none', grantedBy: esra, reason: null },
  })
  return { rights, registry, reader, comesBack, answer, ended: ended.catch(() => 'failed' as const) }
}

test('S7: not a byte and no farewell while a right is being ended, then "not found" once it has', async () => {
  const { rights, registry, reader, comesBack, answer, ended } = await beingEnded()
  const received = reader.received
  expect([rights.level(planId, sectionId, anouk), rights.underChange(sectionId, anouk)]).toEqual(['none', true])
  registry.sweep()
  expect([reader.closed, await comesBack(), reader.received]).toEqual([undefined, closeCodes.retry, received])
  answer('yes')
  expect(await ended).toEqual({ level: 'none' })
  registry.sweep()
  expect([reader.closed, await comesBack(), reader.received]).toEqual([
    closeCodes.notFound,
    closeCodes.notFound,
    received,
  ])
  await registry.shutdown()
  await rights.change({ planId, sectionId, participantId: anouk, level: 'view', grantedBy: esra, reason: null })
})

test('S6: whose right could not be ended after all reads on, and was never told that it is gone', async () => {
  const { rights, registry, reader, comesBack, answer, ended } = await beingEnded()
  registry.sweep()
  expect(await comesBack()).toBe(closeCodes.retry)
  answer('away')
  expect(await ended).toBe('failed')
  await vi.waitFor(() => expect(rights.level(planId, sectionId, anouk)).toBe('view'))
  registry.sweep()
  expect([reader.closed, await comesBack()]).toEqual([undefined, 'open'])
  await registry.shutdown()
})
