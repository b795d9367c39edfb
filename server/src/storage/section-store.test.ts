import { randomUUID } from 'node:crypto'
import { paragraphs, sectionRoots } from '@eenplan/plan-schema'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { PlanSeed, SeedSection } from '../demo/plan-seed.ts'
import type { Projection } from '../sync/projection.ts'
import { documentOf } from '../sync/section-ledger.ts'
import { SectionConflict, type SectionStore } from '../sync/section-store.ts'
import type { Query } from './connection.ts'
import { addFamily, databaseKinds, type EmptyDatabase, openMigrated } from './contract-databases.ts'
import { createSectionStore } from './section-store.ts'

const nothing: Projection = { goals: [], actions: [], entries: [] }
const bytes = (...values: number[]) => new Uint8Array(values)

describe.each(databaseKinds)('section store, %s', (kind) => {
  let at: EmptyDatabase
  let store: SectionStore
  let plan: PlanSeed
  let section: SeedSection
  beforeAll(async () => {
    at = await openMigrated(kind)
    store = createSectionStore(at.db)
  })
  afterAll(() => at.remove())
  beforeEach(async () => {
    plan = await addFamily(at.db)
    section = plan.sections[0]!
  })

  /** Judged under the first epoch, with no new client ids. */
  const judged = { leases: new Map(), epoch: 1 }
  const write = (seq: number, update: Uint8Array, projection = nothing, sectionId = section.id) =>
    store.commit([
      {
        planId: plan.id,
        sectionId,
        updates: [{ seq, participantId: plan.planDirector, bytes: update, written: [] }],
        ...judged,
        projection,
      },
    ])
  const load = () => store.load(plan.id, section.id)

  test('P2: what nobody wrote yet, and what is not there, loads as nothing', async () => {
    const nowhere = { seq: 0, checkpoint: null, tail: [], holders: new Map() }
    expect(await store.load(plan.id, randomUUID())).toEqual(nowhere)
    await at.db.sql`delete from section_update where section_id = ${section.id}`
    expect(await load()).toEqual(nowhere)
  })

  test('P2: updates come back in their order, byte for byte, with nothing of another section', async () => {
    await write(2, bytes(0, 255, 92, 34), nothing, plan.sections[1]!.id)
    await store.commit([
      {
        planId: plan.id,
        sectionId: section.id,
        updates: [
          { seq: 2, participantId: plan.planDirector, bytes: bytes(1, 0, 39), written: [] },
          { seq: 3, participantId: null, bytes: bytes(), written: [] },
        ],
        ...judged,
        projection: nothing,
      },
    ])
    const { seq, checkpoint, tail } = await load()
    expect({ seq, checkpoint }).toEqual({ seq: 3, checkpoint: null })
    expect(tail.map((update) => [...update])).toEqual([[...section.update], [1, 0, 39], []])
  })

  test('P2: any bytes come back as they were, also a view into a larger buffer', async () => {
    let seq = 1
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.nat(20), async (update, offset) => {
        const view = new Uint8Array([...new Uint8Array(offset).fill(7), ...update, 7]).subarray(offset, -1)
        await write(++seq, view)
        expect([...(await load()).tail.at(-1)!]).toEqual([...update])
      }),
      { numRuns: 40 },
    )
  })

  test('P2: loading is the newest checkpoint and what came after it', async () => {
    for (const seq of [2, 3, 4]) await write(seq, bytes(seq))
    await store.checkpoint(plan.id, section.id, 3, bytes(33))
    const { seq, checkpoint, tail } = await load()
    expect([seq, [...checkpoint!], tail.map(([first]) => first)]).toEqual([4, [33], [4]])
  })

  test('P2: a checkpoint removes older ones but the one before it, and never an update', async () => {
    for (const seq of [2, 3, 4, 5]) {
      await write(seq, bytes(seq))
      await store.checkpoint(plan.id, section.id, seq, bytes(seq))
    }
    const kept = await at.db.sql`select seq from section_checkpoint where section_id = ${section.id} order by seq`
    const updates = await at.db.sql`select seq from section_update where section_id = ${section.id} order by seq`
    expect(kept.map(({ seq }) => seq)).toEqual([4, 5])
    expect(updates.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5])
  })

  test('P2: a checkpoint made late does not take the place of a newer one', async () => {
    for (const seq of [2, 3]) await write(seq, bytes(seq))
    await store.checkpoint(plan.id, section.id, 3, bytes(3))
    await store.checkpoint(plan.id, section.id, 2, bytes(2))
    expect([...(await load()).checkpoint!]).toEqual([3])
  })

  test('P2: a checkpoint of what is not stored is refused, as loading it would hide later updates', async () => {
    await expect(store.checkpoint(plan.id, section.id, 9, bytes(9))).rejects.toThrow()
    expect(await load()).toMatchObject({ seq: 1, checkpoint: null })
  })

  test('P2: compaction that ends after any of its statements leaves the section as it was', async () => {
    const doc = documentOf(await load())
    for (const word of ['een', 'twee', 'drie']) {
      const before = Y.encodeStateVector(doc)
      sectionRoots(doc).text.push(paragraphs([word]))
      await write((await load()).seq + 1, Y.encodeStateAsUpdate(doc, before))
    }
    const whole = Y.encodeStateAsUpdate(doc)
    const loaded = async () => [...Y.encodeStateAsUpdate(documentOf(await load()))]
    let interruptions = 0
    for (let statements = 0; ; statements++) {
      const interrupted = createSectionStore({
        sql: at.db.sql,
        transaction: (work) => at.db.transaction((tx) => work(endingAfter(tx, statements))),
      })
      const outcome = await interrupted.checkpoint(plan.id, section.id, 4, whole).catch((error: Error) => error.message)
      expect(await loaded()).toEqual([...whole])
      if (outcome !== 'interrupted') break
      interruptions++
      expect((await load()).checkpoint).toBeNull()
    }
    expect(interruptions).toBe(2)
    expect((await load()).tail).toEqual([])
  })

  test('P2: loading beside commits and compactions misses nothing and repeats nothing', async () => {
    const last = 60
    const writer = async () => {
      for (let seq = 2; seq <= last; seq++) {
        await write(seq, bytes(seq))
        if (seq % 5 === 0) await store.checkpoint(plan.id, section.id, seq, bytes(seq))
      }
    }
    const writing = writer()
    let reached = 0
    while (reached < last) {
      const { seq, checkpoint, tail } = await load()
      const from = checkpoint?.[0] ?? 0
      const expected = Array.from({ length: seq - from }, (_, i) => from + 1 + i)
      // The first update is the demo's document; all others hold their own sequence.
      expect(tail.map(([first], i) => (from + i === 0 ? 1 : first))).toEqual(expected)
      reached = seq
    }
    await writing
  })

  test('P3: several sections are one transaction: one that fails takes all with it', async () => {
    const good = { seq: 2, participantId: null, bytes: bytes(1), written: [] }
    const commit = store.commit([
      { planId: plan.id, sectionId: section.id, updates: [good], ...judged, projection: nothing },
      { planId: plan.id, sectionId: randomUUID(), updates: [good], ...judged, projection: nothing },
    ])
    await expect(commit).rejects.toThrow()
    expect((await load()).seq).toBe(1)
  })

  test('P3: a sequence that is taken is a conflict, and nothing of the commit is written', async () => {
    const other = plan.sections[1]!.id
    await write(2, bytes(1))
    const conflicting = store.commit([
      {
        planId: plan.id,
        sectionId: other,
        updates: [{ seq: 2, participantId: null, bytes: bytes(2), written: [] }],
        ...judged,
        projection: nothing,
      },
      {
        planId: plan.id,
        sectionId: section.id,
        updates: [{ seq: 2, participantId: null, bytes: bytes(2), written: [] }],
        ...judged,
        projection: nothing,
      },
    ])
    await expect(conflicting).rejects.toBeInstanceOf(SectionConflict)
    expect((await load()).tail.at(-1)).toEqual(Buffer.from([1]))
    expect((await store.load(plan.id, other)).seq).toBe(1)
  })

  test('P3: of writers that want the same sequence at the same moment exactly one wins', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, (_, i) => write(2, bytes(i))))
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected').map((outcome) => outcome.reason)
    expect(refused).toHaveLength(7)
    expect(refused.every((reason) => reason instanceof SectionConflict)).toBe(true)
    expect((await load()).seq).toBe(2)
  })

  test('G2: leases and spans are kept with the update, and a client id has one holder', async () => {
    const lease = new Map([[4711, plan.planDirector]])
    const update = { participantId: plan.planDirector, bytes: bytes(1) }
    const commit = (seq: number, clock: number, leases: ReadonlyMap<number, string | null>) =>
      store.commit([
        {
          planId: plan.id,
          sectionId: section.id,
          updates: [{ ...update, seq, written: [{ client: 4711, clock, len: 3 }] }],
          ...judged,
          leases,
          projection: nothing,
        },
      ])
    await commit(2, 0, lease)
    await commit(3, 3, new Map())
    expect((await load()).holders).toEqual(lease)
    await expect(commit(4, 6, lease)).rejects.toBeInstanceOf(SectionConflict)
    await expect(commit(4, 3, new Map())).rejects.toBeInstanceOf(SectionConflict)
    expect((await load()).seq).toBe(3)
  })

  test('A5: what was judged under older rights is not written, and says for which plan', async () => {
    const commit = store.commit([
      {
        planId: plan.id,
        sectionId: section.id,
        updates: [{ seq: 2, participantId: null, bytes: bytes(1), written: [] }],
        ...judged,
        epoch: 0,
        projection: nothing,
      },
    ])
    await expect(commit).rejects.toMatchObject({ name: 'RightsChanged', planIds: [plan.id] })
    expect((await load()).seq).toBe(1)
  })

  test('P3: a large update and many small ones fit in one commit', async () => {
    const large = new Uint8Array(4 * 1024 * 1024).map((_, i) => i * 31)
    const updates = Array.from({ length: 3_000 }, (_, i) => ({
      seq: i + 2,
      participantId: null,
      bytes: bytes(i),
      written: [],
    }))
    updates.push({ seq: updates.length + 2, participantId: null, bytes: large, written: [] })
    await store.commit([{ planId: plan.id, sectionId: section.id, updates, ...judged, projection: nothing }])
    const { seq, tail } = await load()
    expect(seq).toBe(3_002)
    expect(Buffer.compare(tail.at(-1)!, large)).toBe(0)
  })
})

/** A transaction whose work ends by an error after a number of statements, as if the process ended there. */
const endingAfter = (tx: Query, statements: number): Query => {
  let left = statements
  return new Proxy(tx, {
    apply: (target, self, args) => {
      if (left-- === 0) throw new Error('interrupted')
      return Reflect.apply(target, self, args)
    },
  })
}
