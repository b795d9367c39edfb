import * as Y from 'yjs'
import { documentOf } from '../sync/section-ledger.ts'
import type { StoredSection } from '../sync/section-store.ts'
import type { KeptVersion, NewVersion, QuietSection, VersionStore } from './version-store.ts'

/** The whole state of a stored section, without what was removed. */
export const stateOf = (stored: StoredSection): Uint8Array => {
  const doc = documentOf(stored)
  const state = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return state
}

type Asked = Omit<NewVersion, 'seq' | 'state' | 'at' | 'made'> & { readonly made: Exclude<NewVersion['made'], 'quiet'> }

/** Keeps the section as it is committed now: all that anybody was told is saved is in it (S5). */
export const keepVersion = async (store: VersionStore, asked: Asked): Promise<KeptVersion> => {
  const stored = await store.load(asked)
  const kept = await store.keep({ ...asked, seq: stored.seq, state: stateOf(stored), at: null })
  if (kept === undefined) throw new Error('a version by hand met another one')
  return kept
}

/** Keeps what a section was before it fell silent; false when somebody writes again, or another server was first. */
export const keepQuietVersion = async (store: VersionStore, section: QuietSection): Promise<boolean> => {
  const { planId, sectionId, seq, at } = section
  const stored = await store.load(section)
  if (stored.seq !== seq) return false
  const version = { planId, sectionId, seq, at, made: 'quiet', name: null, by: null, restores: null } as const
  return (await store.keep({ ...version, state: stateOf(stored) })) !== undefined
}
