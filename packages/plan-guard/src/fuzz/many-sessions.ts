import type { Judge } from './case.ts'
import type { Failure } from './failure.ts'
import { runSession } from './session.ts'

export interface ManyTotals {
  sessions: number
  honest: number
  healed: number
  hostile: number
  accepted: number
  readonly failures: Failure[]
}

interface ManyOptions {
  readonly judge: Judge
  /** Seed of the first session; the next ones follow. */
  readonly seed: number
  readonly isEnough: (totals: ManyTotals) => boolean
}

/** Sessions one after the other, until it is enough. Each failing one is kept, and the next goes on. */
export const runSessions = ({ judge, seed, isEnough }: ManyOptions): ManyTotals => {
  const totals: ManyTotals = { sessions: 0, honest: 0, healed: 0, hostile: 0, accepted: 0, failures: [] }
  while (!isEnough(totals)) {
    const session = runSession({ seed: (seed + totals.sessions) % 2 ** 32, judge })
    totals.sessions++
    totals.honest += session.honest
    totals.healed += session.healed
    totals.hostile += session.hostile
    totals.accepted += session.accepted
    totals.failures.push(...session.failures)
  }
  return totals
}

/** Totals in one line. */
export const inWords = ({ sessions, honest, healed, hostile, accepted, failures }: ManyTotals, ms: number): string => {
  const count = (n: number) => n.toLocaleString('en')
  return [
    `${count(honest + hostile)} cases in ${count(sessions)} sessions`,
    `${count(honest)} honest, ${count(healed)} of them refused as undo had broken them`,
    `${count(hostile)} hostile, ${count(accepted)} of them lawful`,
    `${count(failures.length)} failed`,
    `${(ms / 1_000).toFixed(0)} s, ${count(Math.round((honest + hostile) / (ms / 1_000)))} a second`,
  ].join('; ')
}
