import { createHash } from 'node:crypto'

/** An entry as it is stored: every field as text, as the database writes it. */
export interface StoredEntry {
  readonly entryNo: number
  readonly format: number
  /** The fields of the format, in its order, without the hash of the entry before it. */
  readonly fields: readonly (string | null)[]
  /** Hexadecimal. */
  readonly prevHash: string
  readonly hash: string
}

/** Where a chain stands: its last entry. */
export interface ChainHead {
  readonly entryNo: number
  readonly hash: string
}

/** What is wrong with a chain, and at which entry. */
export interface ChainFault {
  readonly entryNo: number
  readonly fault:
    | 'changed'
    | 'missing'
    /** It was inserted, exchanged or moved, or the one before it was. */
    | 'does not follow on the entry before it'
    | 'missing at the end'
    | 'not in the chain'
    /** Written by a newer version. */
    | 'of an unknown format'
}

const KNOWN_FORMAT = 1

/** What the first entry of a plan follows on. */
export const chainStart: ChainHead = { entryNo: 0, hash: '00'.repeat(32) }

/** SHA-256 of format 1: a JSON array of all fields and the hash before them, spaced as PostgreSQL spaces it. */
const hashOf = ({ fields, prevHash }: StoredEntry): string => {
  const text = `[${[...fields, prevHash].map((field) => JSON.stringify(field)).join(', ')}]`
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/**
 * What is wrong between `before` and an entry that comes after it, if anything. Each entry is taken as it says it is
 * from there on, so that one fault is told once.
 */
export const judgeEntry = (before: ChainHead, entry: StoredEntry): ChainFault | undefined => {
  const { entryNo } = entry
  if (entry.format !== KNOWN_FORMAT) return { entryNo, fault: 'of an unknown format' }
  if (hashOf(entry) !== entry.hash) return { entryNo, fault: 'changed' }
  if (entryNo !== before.entryNo + 1) return { entryNo: before.entryNo + 1, fault: 'missing' }
  if (entry.prevHash !== before.hash) return { entryNo, fault: 'does not follow on the entry before it' }
  return undefined
}

/** What is wrong between the last entry and where the chain is known to stand. */
export const judgeEnd = (last: ChainHead, head: ChainHead | undefined): ChainFault | undefined => {
  const { entryNo, hash } = head ?? chainStart
  if (last.entryNo < entryNo) return { entryNo: last.entryNo + 1, fault: 'missing at the end' }
  if (last.entryNo > entryNo) return { entryNo: entryNo + 1, fault: 'not in the chain' }
  return last.hash === hash ? undefined : { entryNo, fault: 'changed' }
}
