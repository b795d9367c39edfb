import { randomUUID } from 'node:crypto'
import { paragraphs, sectionRoots } from '@eenplan/plan-schema'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PlanSeed } from '../demo/plan-seed.ts'
import { keepQuietVersion, keepVersion } from '../history/keep-version.ts'
import { startQuietVersions } from '../history/quiet-versions.ts'
import { writeInSection } from '../history/section-under-test.ts'
import type { VersionStore } from '../history/version-store.ts'
import { addFamily, databaseKinds, type EmptyDatabase, openMigrated } from './contract-databases.ts'
import { createSectionStore } from './section-store.ts'
import { createVersionStore } from './version-store.ts'

const minute = 60_000

describe.each(databaseKinds)('version store, %s', (kind) => {
  let at: EmptyDatabase
  let store: VersionStore
  let plan: PlanSeed
  let place: { planId: string; sectionId: string }
  let people: string[]
  let section: Awaited<ReturnType<typeof writeInSection>>
  beforeAll(async () => {
    at = await openMigrated(kind)
    store = createVersionStore(at.db)
  })
  afterAll(() => at.remove())
  beforeEach(async () => {
    plan = await addFamily(at.db)
    place = { planId: plan.id, sectionId: plan.sections[0]!.id }
    people = plan.participants.map(({ id }) => id)
    section = await writeInSection(createSectionStore(at.db), place.planId, place.sectionId)
  })

  const write = async (person: number, words: string) => {
    section.write(people[person]!, (doc) => sectionRoots(doc).text.push(paragraphs([words])))
    await section.save()
  }
  const byHand = (name: string | null = null) =>
    keepVersion(store, { ...place, made: 'hand', name, by: people[0]!, restores: null })
  const list = async (before: string | null = null, limit = 10) => store.list(place, before, limit)

  test('P4: a version holds what is committed, who kept it, and what was written since the one before', async () => {
    await write(1, 'Eerst.')
    const first = await byHand('Het begin')
    expect(first).toMatchObject({ seq: section.seq, name: 'Het begin', made: 'hand', by: people[0], restores: null })
    await write(1, 'Dan.')
    await write(2, 'En dan.')
    const second = await byHand()
    expect(second).toMatchObject({ edits: 2, name: null })
    expect([...second.writers].sort()).toEqual([people[1]!, people[2]!].sort())
    expect(await byHand()).toMatchObject({ edits: 0, writers: [] })

    const found = await store.find(place, first.id)
    const { state, ...version } = found!
    expect(version).toEqual(first)
    expect(Buffer.from(state).includes('Eerst.')).toBe(true)
    expect(Buffer.from(state).includes('Dan.')).toBe(false)
  })

  test('P4: the list is newest first and comes in pages, with nothing of another section', async () => {
    const kept = []
    for (let i = 0; i < 5; i++) {
      if (i !== 3) await write(1, `Regel ${i}.`)
      kept.unshift((await byHand(`Versie ${i}`)).id)
    }
    const other = { ...place, sectionId: plan.sections[1]!.id }
    const elsewhere = await keepVersion(store, { ...other, made: 'hand', name: null, by: null, restores: null })
    const ids = (versions: Awaited<ReturnType<typeof list>>) => versions?.map(({ id }) => id)
    expect(ids(await list())).toEqual(kept)
    expect(ids(await list(null, 2))).toEqual(kept.slice(0, 2))
    expect(ids(await list(kept[1], 2))).toEqual(kept.slice(2, 4))
    expect(await list(kept[4])).toEqual([])
    for (const unknown of [elsewhere.id, randomUUID(), 'geen id']) {
      expect(await list(unknown)).toBeUndefined()
      expect(await store.find(place, unknown)).toBeUndefined()
    }
  })

  test('P4: a section in which nobody wrote yet can be kept as well', async () => {
    await at.db.sql`delete from section_update where section_id = ${place.sectionId}`
    expect(await byHand('Leeg')).toMatchObject({ seq: 0, edits: 0, writers: [] })
  })

  test('P2: updates come in pages, oldest first, with who and when', async () => {
    for (const words of ['een', 'twee', 'drie', 'vier']) await write(1, words)
    const edits = await store.edits(place, 2, 4, 10)
    expect(edits.map(({ seq, participantId }) => [seq, participantId])).toEqual([
      [3, people[1]],
      [4, people[1]],
    ])
    expect(edits[0]!.at).toBeInstanceOf(Date)
    expect(Buffer.from(edits[0]!.bytes).includes('twee')).toBe(true)
    expect(await store.edits(place, 0, 99, 3)).toHaveLength(3)
  })

  describe('by itself', () => {
    const inMinutes = (minutes: number) => () => new Date(Date.now() + minutes * minute)
    const sweeper = (clock: () => Date, sections?: number) => {
      const kept: string[] = []
      const onKept = ({ sectionId }: { sectionId: string }) => void kept.push(sectionId)
      const failures: unknown[] = []
      const versions = startQuietVersions({
        ...{ store, clock, onKept, onFailure: (error) => failures.push(error) },
        ...(sections !== undefined && { sections }),
      })
      return { ...versions, kept, failures }
    }
    /** Goes round until there is nothing left to keep, for however many families the database holds. */
    const all = async ({ sweep, stop }: ReturnType<typeof sweeper>) => {
      while ((await sweep()) > 0);
      await stop()
    }

    test('P4: a section that fell silent keeps a version, once, and of the moment that it was last written in', async () => {
      await write(3, 'Klaar.')
      await all(sweeper(inMinutes(9)))
      expect(await list()).toEqual([])
      const sweeping = sweeper(inMinutes(11))
      await all(sweeping)
      expect(sweeping.kept.filter((id) => id === place.sectionId)).toHaveLength(1)
      const [version, ...others] = (await list())!
      expect(others).toEqual([])
      expect(version).toMatchObject({ made: 'quiet', by: null, name: null, seq: section.seq, writers: [people[3]] })
      const [last] = await at.db.sql<{ at: Date }[]>`
        select at from section_update where section_id = ${place.sectionId} order by seq desc limit 1`
      expect(version!.at).toEqual(last!.at)

      await all(sweeper(inMinutes(30)))
      expect(await list()).toHaveLength(1)
      await write(3, 'Toch niet.')
      await all(sweeper(inMinutes(60)))
      expect(await list()).toHaveLength(2)
    })

    test('P4: what is kept by hand already is not kept once more', async () => {
      await write(1, 'Klaar.')
      await byHand()
      await all(sweeper(inMinutes(60)))
      expect((await list())!.map(({ made }) => made)).toEqual(['hand'])
    })

    test('P4: two servers that look at the same moment keep one version', async () => {
      await write(1, 'Klaar.')
      const quiet = { ...place, seq: section.seq, at: new Date() }
      const outcomes = await Promise.all([keepQuietVersion(store, quiet), keepQuietVersion(store, quiet)])
      expect(outcomes.sort()).toEqual([false, true])
      expect(await list()).toHaveLength(1)
    })

    test('P4: somebody who goes on writing meanwhile is waited for', async () => {
      await write(1, 'Klaar.')
      const quiet = { ...place, seq: section.seq, at: new Date() }
      await write(1, 'Toch niet.')
      expect(await keepQuietVersion(store, quiet)).toBe(false)
      expect(await list()).toEqual([])
    })

    test('P4: each round looks at so many sections, and the next goes on from there', async () => {
      await write(1, 'Klaar.')
      const few = sweeper(inMinutes(60), 5)
      const [count] = await at.db.sql<{ sections: number }[]>`select count(*)::int as sections from section`
      for (let round = 0; round <= count!.sections / 5; round++) expect(await few.sweep()).toBeLessThanOrEqual(5)
      await few.stop()
      expect(few.kept).toContain(place.sectionId)
      expect(await sweeper(inMinutes(60)).sweep()).toBe(0)
    })
  })
})
