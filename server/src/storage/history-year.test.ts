import { monitorEventLoopDelay } from 'node:perf_hooks'
import { paragraphs, sectionRoots } from '@eenplan/plan-schema'
import { type SeededRandom, seededRandom, testSeed } from '@eenplan/test-kit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Doc, encodeStateAsUpdate } from 'yjs'
import { createComparer } from '../history/comparer.ts'
import { keepVersion } from '../history/keep-version.ts'
import { wordsIn, writeInSection } from '../history/section-under-test.ts'
import type { VersionStore } from '../history/version-store.ts'
import { documentOf } from '../sync/section-ledger.ts'
import { addFamily, databaseKinds, type EmptyDatabase, openMigrated } from './contract-databases.ts'
import { createSectionStore } from './section-store.ts'
import { createVersionStore } from './version-store.ts'

/** What a family and its helpers type in one section in a year, a key at a time. */
const EDITS = 50_000
const VERSIONS = 60
const LINES = 40

/** Three people who type and take back, each in a line for a while. */
const typist = (random: SeededRandom, people: readonly string[]) => {
  const carets = people.map(() => ({ line: 0, at: 0 }))
  return (write: (person: string, change: (doc: Doc) => void) => void) => {
    const who = random.below(people.length)
    const caret = carets[who]!
    write(people[who]!, (doc) => {
      if (random.chance(0.01)) caret.line = random.below(LINES)
      const text = wordsIn(doc, caret.line)
      if (random.chance(0.02)) caret.at = random.below(text.length + 1)
      caret.at = Math.min(caret.at, text.length)
      if (caret.at > 0 && random.chance(0.25)) text.delete(--caret.at, 1)
      else text.insert(caret.at++, random.pick([...'aeinorst  ']))
    })
  }
}

const best = async (work: () => Promise<unknown>, times = 5): Promise<number> => {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < times; i++) {
    const started = performance.now()
    await work()
    least = Math.min(least, performance.now() - started)
  }
  return least
}

const whole = (ms: number) => `${ms.toFixed(ms < 10 ? 1 : 0)} ms`

describe.each(databaseKinds)('a year of history, %s', (kind) => {
  let at: EmptyDatabase
  let store: VersionStore
  let year: { planId: string; sectionId: string }
  let week: { planId: string; sectionId: string }
  const seed = testSeed(`a year of history, ${kind}`)

  beforeAll(async () => {
    at = await openMigrated(kind)
    store = createVersionStore(at.db)
    const plan = await addFamily(at.db)
    const people = plan.participants.slice(0, 3).map(({ id }) => id)
    const fill = async (sectionId: string, edits: number) => {
      const sections = createSectionStore(at.db)
      const place = { planId: plan.id, sectionId }
      const section = await writeInSection(sections, plan.id, sectionId)
      section.write(people[0]!, (doc) =>
        sectionRoots(doc).text.insert(0, paragraphs(Array.from({ length: LINES }, (_, i) => `Regel ${i}. `))),
      )
      const type = typist(seededRandom(seed), people)
      for (let version = 0; version < VERSIONS; version++) {
        for (let i = 0; i < edits / VERSIONS; i++) type(section.write)
        await section.save()
        // A list reads no state: that of the first one is enough to compare with.
        const made = { ...place, made: 'hand', name: null, by: null, restores: null } as const
        if (version === 0) await keepVersion(store, made)
        else await store.keep({ ...made, seq: section.seq, state: Uint8Array.of(0, 0), at: null })
      }
      await sections.checkpoint(plan.id, sectionId, section.seq, encodeStateAsUpdate(section.doc))
      return place
    }
    year = await fill(plan.sections[0]!.id, EDITS)
    week = await fill(plan.sections[1]!.id, EDITS / 50)
  }, 120_000)
  afterAll(() => at.remove())

  test(`P4: a list costs the same with ${EDITS} edits as with a fiftieth of them`, async () => {
    const list = (place: typeof year) => best(() => store.list(place, null, 51), 15)
    const [short, long] = [await list(week), await list(year)]
    process.stdout.write(`list of versions, ${kind}: ${whole(long)} with ${EDITS} edits, ${whole(short)} with few\n`)
    expect(await store.list(year, null, 100)).toHaveLength(VERSIONS)
    expect(long / short).toBeLessThan(4)
  })

  test(`P4: comparing over ${EDITS} edits costs no more than a few times what reading them does`, async () => {
    const comparer = createComparer(store)
    const oldest = (await store.list(year, null, 100))!.at(-1)!
    const compare = () => comparer.compare(year, oldest.id, 'now')
    const reading = await best(async () => {
      const bytes = await at.db.sql<{ bytes: Uint8Array }[]>`
        select bytes from section_update where section_id = ${year.sectionId} order by seq`
      documentOf({ seq: 0, checkpoint: null, tail: bytes.map((row) => row.bytes), holders: new Map() })
    }, 3)
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    const comparing = await best(compare, 3)
    delay.disable()
    const stall = delay.max / 1e6
    process.stdout.write(
      `comparing over ${EDITS} edits, ${kind}: ${whole(comparing)}, longest stall ${whole(stall)}; ` +
        `reading and applying them: ${whole(reading)}\n`,
    )
    const comparison = await compare()
    const runs = comparison!.text.flatMap((line) => ('unchanged' in line ? [] : line.runs))
    const changed = runs.filter((run) => run.change === 'added' || run.change === 'removed')
    expect(changed.length).toBeGreaterThan(LINES)
    expect(changed.every((run) => 'by' in run && run.by !== null && run.at !== null)).toBe(true)
    expect(comparing / reading).toBeLessThan(8)
  })
})
