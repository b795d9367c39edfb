import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { keystrokeUpdates, recordedKeystrokes, typedSection } from './fuzz/typed-section.ts'
import { judge } from './judge.ts'
import { copyOf } from './oracle/oracle.ts'

/** Keystrokes at each size; the first ones are for the compiler to warm up and are not counted. */
const KEYSTROKES = 8_000
const WARM_UP = 2_000
/** Keystrokes whose time is taken together. What else the machine does falls on a few blocks, the median on none. */
const BLOCK = 100

/** Times that each size is measured. */
const RUNS = 3

const WRITER = '3f0a7c1e-5b1d-4c86-9d1a-2f6f6a0b7e11'
const context = {
  actor: { participantId: WRITER, level: 'edit', writesFor: new Set<string>() },
  now: Date.parse('2026-11-21T19:00:00.000Z'),
  holder: (client: number) => (client < 100 ? 'server' : WRITER),
} as const

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!

/** Median microseconds of one keystroke's update: in the guard, and in Yjs' own apply of what the guard gives. */
const measure = (section: Y.Doc, updates: readonly Uint8Array[]) => {
  // As in every server: what is committed and sent on is what the document's own update events give.
  section.on('update', () => {})
  const guard: number[] = []
  const apply: number[] = []
  for (let from = 0; from + BLOCK <= updates.length; from += BLOCK) {
    let judging = 0
    let applying = 0
    for (const update of updates.slice(from, from + BLOCK)) {
      const start = performance.now()
      const verdict = judge(section, update, context)
      const between = performance.now()
      if (verdict.verdict === 'refused' || verdict.update === null) throw new Error('a keystroke is lawful')
      Y.applyUpdate(section, verdict.update)
      const end = performance.now()
      judging += between - start
      applying += end - between
    }
    if (from >= WARM_UP) {
      guard.push((judging * 1_000) / BLOCK)
      apply.push((applying * 1_000) / BLOCK)
    }
  }
  return { guard: median(guard), apply: median(apply) }
}

describe('the cost of the guard (G11)', () => {
  it('G11: at most half of what Yjs itself takes comes on top, whatever the size of the section', () => {
    const { keystrokes, isRecorded } = recordedKeystrokes()
    if (!isRecorded) process.stdout.write('No ../shared/traces: measuring with generated keystrokes.\n')
    const rows = [10_000, 10_000, 100_000, 1_000_000].map((characters) => {
      const section = typedSection(keystrokes, characters)
      const updates = keystrokeUpdates(section, keystrokes.slice(0, KEYSTROKES))
      const start = Y.encodeStateAsUpdate(section)
      const runs = Array.from({ length: RUNS }, () => {
        const { guard, apply } = measure(copyOf(start), updates)
        return { characters, guard, apply, ratio: (guard + apply) / apply }
      })
      // Whatever else the machine does only adds.
      return runs.toSorted((a, b) => a.ratio - b.ratio)[0]!
    })
    // The first one warms up the compiler for all of them.
    const counted = rows.slice(1)
    process.stdout.write('guard cost per keystroke, median:  size       guard     apply     both / apply\n')
    for (const { characters, guard, apply, ratio } of counted) {
      const columns = [`${characters / 1_000} kB`, `${guard.toFixed(1)} µs`, `${apply.toFixed(1)} µs`, ratio.toFixed(2)]
      process.stdout.write(`${' '.repeat(35)}${columns.map((column) => column.padEnd(10)).join(' ')}\n`)
    }
    for (const { ratio } of counted) expect(ratio).toBeLessThanOrEqual(1.5)
    const smallest = counted[0]!
    for (const { guard } of counted) expect(guard).toBeLessThan(2 * smallest.guard + 1)
  })
})
