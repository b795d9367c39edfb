import { limits } from './limits.ts'
import { RightsChanged, type SectionCommit, SectionConflict, type SectionStore } from './section-store.ts'

/** Something with updates to commit: a room, as the committer sees it. */
export interface CommitSource {
  /** Takes what waits; undefined when nothing does. What is taken is settled by `committed` or `failed`. */
  take(): SectionCommit | undefined
  /** What was taken, judged again under the rights of this moment; undefined when it is no longer lawful (A5). */
  rejudged(taken: SectionCommit): SectionCommit | undefined
  committed(): void
  failed(): void
}

export interface Committer {
  /** Says that `source` has something to commit. Returns at once. */
  submit(source: CommitSource): void
  /** Runs `work` on the store when no commit runs, so that the store sees one writer. */
  exclusively(work: () => Promise<void>): void
  /** Resolves when nothing waits and nothing runs. */
  idle(): Promise<void>
}

const withTimeout = async (work: Promise<void>, ms: number): Promise<void> => {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer from the database in ${ms} ms`)), ms)
  })
  try {
    await Promise.race([work, timeout])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Group commit (S4): while one commit runs, everything accepted meanwhile waits for the next, so that one transaction
 * serves all sections. A failure is tried again section by section, so that one section's trouble stays its own.
 */
export const createCommitter = (
  store: SectionStore,
  refreshRights: (planIds: readonly string[]) => Promise<void>,
  onFailure: (error: unknown) => void,
): Committer => {
  const waiting = new Set<CommitSource>()
  const chores: (() => Promise<void>)[] = []
  let running: Promise<void> | undefined

  type Taken = readonly [CommitSource, SectionCommit]

  const commit = async (taken: readonly Taken[]): Promise<void> => {
    if (taken.length === 0) return
    try {
      const commits = taken.map(([, sectionCommit]) => sectionCommit)
      await withTimeout(store.commit(commits), limits.commitTimeoutMs)
    } catch (error) {
      if (error instanceof RightsChanged) {
        try {
          await refreshRights(error.planIds)
        } catch (unknown) {
          // Judged by rights that nobody could read, it would be turned away again and again.
          onFailure(unknown)
          for (const [source] of taken) source.failed()
          return
        }
        const lawful: Taken[] = []
        for (const [source, sectionCommit] of taken) {
          const again = source.rejudged(sectionCommit)
          if (again === undefined) source.failed()
          else lawful.push([source, again])
        }
        return commit(lawful)
      }
      // Alone, or with the database away, there is nothing to isolate.
      if (taken.length === 1 || isAway(error)) {
        onFailure(error)
        for (const [source] of taken) source.failed()
        return
      }
      for (const one of taken) await commit([one])
      return
    }
    for (const [source] of taken) source.committed()
  }

  const run = async (): Promise<void> => {
    while (waiting.size > 0 || chores.length > 0) {
      const chore = chores.shift()
      if (chore !== undefined) await chore().catch(onFailure)
      const sources = [...waiting]
      waiting.clear()
      const taken: Taken[] = []
      for (const source of sources) {
        const sectionCommit = source.take()
        if (sectionCommit !== undefined) taken.push([source, sectionCommit])
      }
      await commit(taken)
    }
    running = undefined
  }

  const start = () => {
    // A microtask later, so that all that arrived in this turn of the event loop goes into one transaction.
    running ??= Promise.resolve().then(run)
  }

  return {
    submit: (source) => {
      waiting.add(source)
      start()
    },
    exclusively: (work) => {
      chores.push(() => withTimeout(work(), limits.commitTimeoutMs))
      start()
    },
    idle: () => running ?? Promise.resolve(),
  }
}

/** A row that the database rejects names a five-letter class of its own; all else means that it cannot be reached. */
const isAway = (error: unknown): boolean => {
  if (error instanceof SectionConflict || error instanceof RightsChanged) return false
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  const rejectedRow = /^(2[0-9A-F]|4[0-9A-F]|54)/.test(code)
  return !rejectedRow
}
