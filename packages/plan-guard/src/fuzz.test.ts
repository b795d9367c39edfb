import { testSeed } from '@eenplan/test-kit'
import { describe, expect, it } from 'vitest'
import { inWords, runSessions } from './fuzz/many-sessions.ts'
import { keptFailures, replay } from './fuzz/replay.ts'
import { judge } from './judge.ts'

const CASES = 200_000

/** On a machine that does much else beside. */
const LIMIT_MS = 9 * 60_000

describe('the guard and the oracle agree (G9)', () => {
  it(
    `G9: over ${CASES} cases nothing unlawful is accepted, nothing honest refused, and all replicas end alike`,
    () => {
      const seed = testSeed('guard fuzz')
      const started = Date.now()
      const totals = runSessions({
        judge,
        seed,
        isEnough: ({ honest, hostile, failures }) => honest + hostile >= CASES || failures.length > 0,
      })
      process.stdout.write(`guard fuzz: ${inWords(totals, Date.now() - started)}\n`)
      expect(totals.failures).toEqual([])
    },
    LIMIT_MS,
  )

  it('G9: cases that failed once are judged rightly now', () => {
    for (const { name, failure } of keptFailures()) expect(replay(judge, failure), name).toEqual([])
  })
})
