import { paragraphs, sectionRoots } from '@eenplan/plan-schema'
import { seededRandom, testSeed } from '@eenplan/test-kit'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { type DatabaseKind, databaseKinds, type EmptyDatabase, openMigrated } from '../storage/contract-databases.ts'
import { everything, openLoggedPlan } from '../storage/logged-plan-under-test.ts'
import { createMemberDirectory } from '../storage/member-directory.ts'
import { createSectionStore } from '../storage/section-store.ts'
import { createCommitter } from '../sync/committer.ts'
import { createRegistry } from '../sync/registry.ts'
import type { SectionStore } from '../sync/section-store.ts'
import { joinRoom, type TestReader } from '../sync/test-reader.ts'

const rights = { epoch: () => 1, level: () => 'manage' as const, underChange: () => false }

/** Rooms as one process of the server has them. After `kill` nothing of it reaches the database any more. */
const startRooms = (at: EmptyDatabase) => {
  const real = createSectionStore(at.db)
  let alive = true
  const ifAlive = <T>(work: () => Promise<T>) => (alive ? work() : Promise.reject(new Error('killed')))
  const store: SectionStore = {
    load: (...args) => ifAlive(() => real.load(...args)),
    // What is under way at the kill may still arrive, with nobody to hear that it did.
    commit: (commits) => ifAlive(() => real.commit(commits)),
    checkpoint: (...args) => ifAlive(() => real.checkpoint(...args)),
  }
  const committer = createCommitter(
    store,
    async () => {},
    () => {},
  )
  const registry = createRegistry({
    ...{ store, directory: createMemberDirectory(at.db), rights, committer },
    ...{ onRefused: () => {}, idleRoomMs: 20, checkpointUpdates: 30 },
  })
  return {
    registry,
    kill: async () => {
      alive = false
      await registry.shutdown()
    },
  }
}

const play = async (at: EmptyDatabase, seed: number, steps: number) => {
  const random = seededRandom(seed)
  const of = await openLoggedPlan(at.db)
  const { id: planId } = of.plan
  const people = ['esra', 'daan', 'hanna', 'noor'].map((key) => ({ ...of.who(key), name: key }))
  const sections = of.plan.sections.slice(0, 2).map(({ id }) => id)
  let rooms = startRooms(at)
  let readers: { reader: TestReader; sectionId: string }[] = []
  let kills = 0

  const join = async () => {
    const sectionId = random.pick(sections)
    const room = await rooms.registry.open(planId, sectionId)
    readers.push({ reader: joinRoom(room, random.pick(people), 'manage', new Y.Doc()), sectionId })
  }
  const type = ({ doc }: TestReader) => {
    const { text } = sectionRoots(doc)
    if (text.length > 3 && random.chance(0.2)) text.delete(random.below(text.length), 1)
    else text.insert(random.below(text.length + 1), paragraphs([`Gekozen ${random.below(1_000)}.`]))
  }
  const settled = async () => {
    for (const { reader } of readers) {
      await vi.waitFor(() => expect(reader.closed ?? reader.saved === reader.sent).toBeTruthy(), { timeout: 10_000 })
    }
  }
  const covered = async () => expect((await of.verify()).cover).toEqual([])

  for (let step = 0; step < steps; step++) {
    readers = readers.filter(({ reader }) => reader.closed === undefined)
    const chosen = readers.length > 0 ? random.pick(readers) : undefined
    const roll = random.next()
    if (chosen === undefined || (roll < 0.1 && readers.length < 6)) await join()
    else if (roll < 0.75) for (let i = random.below(5); i >= 0; i--) type(chosen.reader)
    else if (roll < 0.83) await settled()
    else if (roll < 0.88) {
      chosen.reader.seat.leave()
      readers.splice(readers.indexOf(chosen), 1)
      rooms.registry.release(chosen.sectionId)
    } else if (roll < 0.96) {
      await of.store.closeSpells(random.pick([everything, { quietMs: 20, spellMs: 50 }, { quietMs: 5, spellMs: 1e6 }]))
    } else {
      await rooms.kill()
      await covered()
      readers = []
      rooms = startRooms(at)
      kills++
    }
  }
  await settled()
  await covered()
  await rooms.kill()
  while ((await of.store.closeSpells(everything)) > 0);
  const verified = await of.verify()
  expect({ ...verified, last: 0 }).toMatchObject({ faults: [], cover: [] })

  // Counted once more, without the query that the command uses.
  const updates = await at.db.sql<{ section: string; participant: string; seq: number }[]>`
    select section_id as section, participant_id as participant, seq from section_update
    where plan_id = ${planId} and participant_id is not null`
  const spells = (await of.log()).filter(({ action, outcome }) => action === 'edited' && outcome === 'ok')
  const covering = ({ section, participant, seq }: (typeof updates)[number]) =>
    spells.filter(
      (spell) =>
        spell.section_id === section &&
        spell.participant_id === participant &&
        spell.first_seq <= seq &&
        seq <= spell.last_seq,
    ).length
  expect(updates.filter((update) => covering(update) !== 1)).toEqual([])
  const known = new Set(updates.map(({ section, participant, seq }) => `${section} ${participant} ${seq}`))
  for (const { section_id, participant_id, first_seq, last_seq } of spells)
    for (const seq of [first_seq, last_seq]) expect(known).toContain(`${section_id} ${participant_id} ${seq}`)
  return { updates: updates.length, spells: spells.length, kills }
}

describe.each(databaseKinds)('coverage, %s', (kind: DatabaseKind) => {
  let at: EmptyDatabase
  beforeAll(async () => {
    at = await openMigrated(kind)
  })
  afterAll(() => at.remove())

  test('I4, P3: however people write and processes die, exactly one spell covers each update', async () => {
    const seed = testSeed(`coverage, ${kind}`)
    const total = { updates: 0, spells: 0, kills: 0 }
    for (let run = 0; run < 4; run++) {
      const { updates, spells, kills } = await play(at, seed + run, 250)
      total.updates += updates
      total.spells += spells
      total.kills += kills
    }
    // A run in which nothing happened proves nothing.
    expect(total.updates).toBeGreaterThan(120)
    expect(total.spells).toBeGreaterThan(50)
    expect(total.kills).toBeGreaterThan(10)
  }, 120_000)
})
