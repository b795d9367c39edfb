import { keepQuietVersion } from './keep-version.ts'
import { limits } from './limits.ts'
import type { SectionPlace, VersionStore } from './version-store.ts'

export interface QuietVersionsDeps {
  readonly store: VersionStore
  /** Open screens may show the new version. */
  readonly onKept: (place: SectionPlace) => void
  /** Called once for each time that it stops working. */
  readonly onFailure: (error: unknown) => void
  readonly clock?: () => Date
  /** Sections that are looked at each time. */
  readonly sections?: number
}

export interface QuietVersions {
  /** Looks at the next sections now; resolves to how many versions were kept. */
  sweep(): Promise<number>
  /** Looks no more, and waits for what is being kept. */
  stop(): Promise<void>
}

/**
 * Keeps a version of each section in which it has been quiet for a while (P4). What is due is asked of the database
 * each time: a server that was stopped misses nothing, and two servers keep one version.
 */
export const startQuietVersions = (deps: QuietVersionsDeps): QuietVersions => {
  const { store, onKept, onFailure, clock = () => new Date(), sections = limits.sweepSections } = deps
  let cursor: SectionPlace | null = null
  let running: Promise<number> | undefined
  let stopped = false
  let failing = false

  const look = async (): Promise<number> => {
    const before = new Date(clock().getTime() - limits.quietMs)
    const found = await store.quiet(before, cursor, sections)
    let kept = 0
    for (const section of found.sections) {
      if (stopped) return kept
      if (!(await keepQuietVersion(store, section))) continue
      kept++
      onKept({ planId: section.planId, sectionId: section.sectionId })
    }
    cursor = found.next
    return kept
  }
  const sweep = (): Promise<number> => {
    running ??= look().finally(() => {
      running = undefined
    })
    return running
  }
  const timer = setInterval(() => {
    sweep().then(
      () => {
        failing = false
      },
      (error: unknown) => {
        // With the database away: the next round finds the same sections.
        if (!failing) onFailure(error)
        failing = true
      },
    )
  }, limits.sweepMs)
  timer.unref()

  return {
    sweep,
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await running?.catch(() => undefined)
    },
  }
}
