import { type ChainFault, type ChainHead, chainStart, judgeEnd, judgeEntry, type StoredEntry } from './chain.ts'

/** The next entries of a plan, and where its chain stood at the same moment. */
export interface ChainPage {
  readonly entries: readonly StoredEntry[]
  readonly head: ChainHead | undefined
}

/** Updates of a section that are not covered by exactly one spell (I4). */
export interface CoverFault {
  readonly sectionId: string
  /** The first of them. */
  readonly seq: number
  readonly updates: number
  readonly fault: 'not covered' | 'covered twice'
}

/** What verifying asks of a database. */
export interface ChainReader {
  /** Plans that have a log, or should. */
  plans(): Promise<readonly string[]>
  page(planId: string, after: number, limit: number): Promise<ChainPage>
  cover(planId: string): Promise<readonly CoverFault[]>
  /** Names of the triggers that protect the log and are not at work. */
  missingTriggers(): Promise<readonly string[]>
}

export interface VerifiedPlan {
  readonly planId: string
  readonly last: ChainHead
  readonly faults: readonly ChainFault[]
  readonly cover: readonly CoverFault[]
}

const PAGE = 2_000

/** Faults of one plan that are told; a chain that was made anew from some entry on has one at each. */
const MAX_FAULTS = 20

/**
 * Walks the chain of one plan.
 *
 * @param visit runs work on the database; between two visits others have their turn
 */
export const verifyPlan = async (
  visit: <T>(work: (reader: ChainReader) => Promise<T>) => Promise<T>,
  planId: string,
): Promise<VerifiedPlan> => {
  const faults: ChainFault[] = []
  const tell = (fault: ChainFault | undefined) => {
    if (fault !== undefined && faults.length < MAX_FAULTS) faults.push(fault)
  }
  let last = chainStart
  for (;;) {
    const { entries, head } = await visit((reader) => reader.page(planId, last.entryNo, PAGE))
    for (const entry of entries) {
      tell(judgeEntry(last, entry))
      last = entry
    }
    if (entries.length === PAGE) continue
    tell(judgeEnd(last, head))
    break
  }
  const cover = await visit((reader) => reader.cover(planId))
  return { planId, last: { entryNo: last.entryNo, hash: last.hash }, faults, cover }
}
