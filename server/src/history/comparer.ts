import type { Comparison } from '@eenplan/protocol'
import type * as Y from 'yjs'
import { documentOf } from '../sync/section-ledger.ts'
import { compareSections } from './compare-sections.ts'
import { readEdits } from './edit-record.ts'
import { limits } from './limits.ts'
import type { Edit, KeptVersion, SectionPlace, VersionStore } from './version-store.ts'

/** One end of a comparison: a version, or the section as it is committed now. */
interface End {
  readonly version: string | null
  readonly seq: number
  readonly at: Date
  readonly doc: Y.Doc
}

export interface Comparer {
  /**
   * What changed between two moments of a section, whichever of them was named first; `now` is as good a moment as a
   * version. Undefined when a version is not one of the section.
   */
  compare(place: SectionPlace, from: string, to: string): Promise<Comparison | undefined>
}

const documentIn = (state: Uint8Array): Y.Doc => documentOf({ seq: 0, checkpoint: state, tail: [], holders: new Map() })

const versionEnd = ({ id, seq, at, state }: KeptVersion & { readonly state: Uint8Array }): End => ({
  version: id,
  seq,
  at,
  doc: documentIn(state),
})

/**
 * Compares one pair at a time for all people together, and leaves turns to others meanwhile: who looks at the past never
 * holds up who types.
 */
export const createComparer = (store: VersionStore, clock: () => Date = () => new Date()): Comparer => {
  let last: Promise<unknown> = Promise.resolve()

  async function* editsBetween(place: SectionPlace, after: number, upTo: number): AsyncGenerator<readonly Edit[]> {
    // Of a longer time than anybody looks at, the latest part.
    let reached = Math.max(after, upTo - limits.updates)
    while (reached < upTo) {
      const page = await store.edits(place, reached, upTo, limits.updatesAtOnce)
      if (page.length === 0) return
      yield page
      reached = page.at(-1)!.seq
    }
  }

  const endOf = async (place: SectionPlace, moment: string): Promise<End | undefined> => {
    if (moment === 'now') {
      const stored = await store.load(place)
      return { version: null, seq: stored.seq, at: clock(), doc: documentOf(stored) }
    }
    const version = await store.find(place, moment)
    return version && versionEnd(version)
  }

  const compareNow = async (place: SectionPlace, from: string, to: string): Promise<Comparison | undefined> => {
    const [a, b] = [await endOf(place, from), await endOf(place, to)]
    if (a === undefined || b === undefined) return undefined
    const swapped = a.seq > b.seq || (a.seq === b.seq && a.at > b.at)
    const [old, now] = swapped ? [b, a] : [a, b]
    const edits = await readEdits(editsBetween(place, old.seq, now.seq))
    const difference = await compareSections(old.doc, now.doc, edits)
    const momentOf = ({ version, at }: End) => ({ version, at: at.toISOString() })
    return { from: momentOf(old), to: momentOf(now), ...difference }
  }

  return {
    compare: (place, from, to) => {
      const mine = last.then(() => compareNow(place, from, to))
      last = mine.catch(() => undefined)
      return mine
    },
  }
}
