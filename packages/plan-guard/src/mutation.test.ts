import { afterAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { allAttacks } from './attacks/all-attacks.ts'
import { lawfulUpdates } from './attacks/lawful.ts'
import { type Attack, createScene } from './attacks/scene.ts'
import type { Judge } from './fuzz/case.ts'
import { runSessions } from './fuzz/many-sessions.ts'
import { judge } from './judge.ts'
import { loadMutant } from './mutants/mutant-judge.ts'
import { mutants } from './mutants/mutants.ts'
import { standing, unlawful } from './oracle/oracle.ts'

/** Cases that a mutant may survive before it counts as unseen; the test of the guard runs over many more. */
const CASES = 30_000
const SEED = 3

/** Each attack against a section of its own, made once: a guard changes nothing. */
const prepared = allAttacks.map((attack) => {
  const scene = createScene()
  return { attack, scene, update: attack.update(scene) }
})

const preparedLawful = lawfulUpdates.map((lawful) => {
  const scene = createScene()
  return { lawful, scene, update: lawful.update(scene) }
})

/** Whether something honest is refused by this guard, or told otherwise. */
const honestFails = (guard: Judge): boolean =>
  preparedLawful.some(({ lawful, scene, update }) => {
    try {
      expect(guard(scene.server, update, scene.contextAt(lawful.level))).toMatchObject({
        verdict: 'accepted',
        ...lawful.tells,
      })
      return false
    } catch {
      // Another verdict, or none: its test fails.
      return true
    }
  })

/** The attacks whose test fails with this guard, and those of them that the oracle finds unlawful once they got through. */
const attacksThatWork = (guard: Judge) => {
  const failing: Attack[] = []
  const seenByOracle: Attack[] = []
  for (const { attack, scene, update } of prepared) {
    const context = scene.contextAt(attack.level)
    try {
      const verdict = guard(scene.server, update, context)
      if (verdict.verdict === 'refused' && verdict.reason === attack.reason) continue
      failing.push(attack)
      if (verdict.verdict === 'refused' || verdict.update === null) continue
      if (unlawful(standing(scene.server), verdict.update, context).length > 0) seenByOracle.push(attack)
    } catch {
      // A guard that throws has failed its test as well.
      failing.push(attack)
    }
  }
  return { failing, seenByOracle }
}

const fuzzFails = (guard: Judge): boolean => {
  const isEnough = ({ honest, hostile, failures }: { honest: number; hostile: number; failures: readonly unknown[] }) =>
    honest + hostile >= CASES || failures.length > 0
  return runSessions({ judge: guard, seed: SEED, isEnough }).failures.length > 0
}

const caughtByOracle = new Set<string>()

afterAll(() => {
  process.stdout.write(`mutation: the oracle alone saw ${caughtByOracle.size} of ${mutants.length} faults\n`)
})

describe('with any single rule of the guard switched off, something fails', () => {
  it('and with none, nothing does', () => {
    expect(attacksThatWork(judge).failing).toEqual([])
    expect(honestFails(judge)).toBe(false)
  })

  it.each(mutants.map((mutant) => [mutant.rule, mutant.what, mutant] as const))('%s: %s', async (_, what, mutant) => {
    const { judge: guard, remove } = await loadMutant(mutant)
    try {
      const { failing, seenByOracle } = attacksThatWork(guard)
      if (seenByOracle.length > 0) caughtByOracle.add(what)
      if (failing.length === 0 && !honestFails(guard))
        expect(fuzzFails(guard), 'no attack and no session fails').toBe(true)
    } finally {
      remove()
    }
  })

  it('G9: the oracle alone sees many of these faults in what comes of them', () => {
    expect(caughtByOracle.size).toBeGreaterThanOrEqual(10)
  })

  it('G9: the oracle finds nothing in what an honest change comes to', () => {
    const { server, contextAt } = createScene()
    expect(unlawful(standing(server), Y.encodeStateAsUpdate(server), contextAt('view'))).toEqual([])
  })
})
