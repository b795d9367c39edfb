import { restoreSection } from '@eenplan/plan-schema'
import type * as Y from 'yjs'
import type { SectionReplica } from '../../sync/section-replica.ts'

type Live = Pick<SectionReplica, 'doc' | 'undoManager' | 'snapshot' | 'hasUnsaved'>

/** The words did not reach the plan: they were refused, or the section closed. */
export class NotSaved extends Error {
  override readonly name = 'NotSaved'
}

/** Waits until everything on this screen is in the database (S5). */
const saved = (replica: Live): Promise<void> =>
  new Promise((resolve, reject) => {
    const { generation } = replica.snapshot.get()
    const look = () => {
      const { state, generation: now } = replica.snapshot.get()
      // After a refusal the document is a fresh one, without what was refused.
      if (state.phase === 'closed' || now !== generation) return end(() => reject(new NotSaved('not saved')))
      if (!replica.hasUnsaved()) end(resolve)
    }
    const end = (settle: () => void) => {
      stop()
      settle()
    }
    const stop = replica.snapshot.subscribe(look)
    look()
  })

/**
 * Puts a section back to what it was, as an edit of this person like any other: proven by the guard, seen live by
 * others, and undone with one press. The version before comes first, and without it nothing happens.
 *
 * @param keep keeps a version of what is saved
 * @returns whether the version after could be kept as well
 * @throws what `keep` throws, when nothing happened; NotSaved when the change did not reach the plan
 */
export const restoreVersion = async (
  replica: Live,
  older: Y.Doc,
  keep: (moment: 'before' | 'after') => Promise<unknown>,
): Promise<'kept' | 'not kept'> => {
  await keep('before')
  // One step of undo, apart from what was typed around it.
  replica.undoManager.stopCapturing()
  restoreSection(replica.doc, older)
  replica.undoManager.stopCapturing()
  await saved(replica)
  return keep('after').then(
    () => 'kept',
    // It is in the plan; after a quiet moment the plan keeps a version by itself.
    () => 'not kept',
  )
}
