import type { Rights } from '../access/rights.ts'
import type { EscalationStore, OverdueStep } from './escalation-store.ts'
import { tellOfShare } from './tell-of-share.ts'

/** Milliseconds between looks at what is over. Rights end by their own clock; this is for who has to hear of it. */
const lookMs = 5_000

export interface EscalationEndsDeps {
  readonly store: Pick<EscalationStore, 'overdue' | 'finish'>
  readonly rights: Pick<Rights, 'load' | 'readers'>
  /** These participants get another answer than before when they ask for it. */
  readonly onAnswersChanged: (planId: string, participantIds: readonly string[]) => void
  /** Called once for each time that it stops working. */
  readonly onFailure: (error: unknown) => void
}

export interface EscalationEnds {
  /** Looks now. */
  look(): Promise<void>
  stop(): Promise<void>
}

/**
 * Tells of what was shared by raising something and ended by itself: whoever reads there, and the person who could. What is
 * over is asked of the database each time: a server that was stopped misses nothing, and of two servers one tells.
 */
export const startEscalationEnds = ({ store, rights, ...deps }: EscalationEndsDeps): EscalationEnds => {
  let running: Promise<void> | undefined
  let failing = false

  const finish = async (step: OverdueStep) => {
    const { planId, participantId, raisedBy } = step
    if (!(await rights.load(planId))) return
    const told = tellOfShare(rights, planId, step, participantId, { kind: 'escalation-ended', by: raisedBy })
    await store.finish(step, [...told.values()])
    const readersOfCase = step.about === null ? [] : rights.readers(planId, step.about)
    const people = [...told.keys(), ...readersOfCase.map((reader) => reader.participantId), step.openedBy, raisedBy]
    deps.onAnswersChanged(planId, [...new Set(people)])
  }
  const look = (): Promise<void> => {
    running ??= (async () => {
      for (const step of await store.overdue()) await finish(step)
    })().finally(() => {
      running = undefined
    })
    return running
  }
  const timer = setInterval(() => {
    look().then(
      () => {
        failing = false
      },
      (error: unknown) => {
        // With the database away: the next look finds the same.
        if (!failing) deps.onFailure(error)
        failing = true
      },
    )
  }, lookMs)
  timer.unref()

  return {
    look,
    stop: async () => {
      clearInterval(timer)
      await running?.catch(() => undefined)
    },
  }
}
