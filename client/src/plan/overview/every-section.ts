import type { Action, Goal, LogEntry } from '@eenplan/plan-schema'
import type { Section } from '@eenplan/protocol'
import { useEffect, useMemo, useReducer } from 'react'
import { usePlanConnection } from '../../sync/hooks.ts'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { useOpenPlan } from '../plan-context.ts'

/** One section as the overviews read it. Archived goals and actions are in it, marked as such. */
export interface ReadSection {
  readonly section: Section
  readonly replica: SectionReplica
  readonly goals: readonly Goal[]
  readonly actions: readonly Action[]
  readonly log: readonly LogEntry[]
}

export interface EverySection {
  /** The sections that arrived, in the order of the plan. What I may not see is not among them (S1). */
  readonly sections: readonly ReadSection[]
  /** Some of what I may see is still on its way. */
  readonly loading: boolean
}

/**
 * Milliseconds that an overview waits after a change before it reads everything again: soon enough to be live, and never
 * once for each key that ten people press.
 */
const SETTLE_MS = 200

/**
 * Everything that I may see, over all sections, live. Read from the same replicas as the plan itself, so that an overview
 * can never know more than the plan shows, and holds nothing of a section that closed.
 */
export const useEverySection = (): EverySection => {
  const connection = usePlanConnection()
  const { plan, sectionIds } = useOpenPlan()
  const [turn, again] = useReducer((count: number) => count + 1, 0)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const soon = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        again()
      }, SETTLE_MS)
    }
    const stops = sectionIds.flatMap((id) => {
      const replica = connection.section(id)
      let doc = replica.doc
      doc.on('update', soon)
      // At once: a section that closes leaves the screen before anything else.
      const state = replica.snapshot.subscribe(() => {
        if (replica.doc !== doc) {
          doc.off('update', soon)
          doc = replica.doc
          doc.on('update', soon)
        }
        again()
      })
      return [state, () => doc.off('update', soon)]
    })
    again()
    return () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [connection, sectionIds])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn reads everything anew on purpose
  return useMemo(() => {
    const open = plan.sections.map((section) => ({ section, replica: connection.section(section.id) }))
    const phaseOf = (replica: SectionReplica) => replica.snapshot.get().state.phase
    return {
      loading: open.some(({ replica }) => phaseOf(replica) === 'loading'),
      sections: open
        .filter(({ replica }) => phaseOf(replica) === 'ready')
        .map(({ section, replica }) => ({
          section,
          replica,
          goals: replica.goals.get(),
          actions: replica.actions.get(),
          log: replica.log.get(),
        })),
    }
  }, [connection, plan, turn])
}
