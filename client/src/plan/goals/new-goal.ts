import { addGoal } from '@eenplan/plan-schema'
import type * as Y from 'yjs'

/** Adds an empty goal at the end and gives its id. */
export const newGoal = (doc: Y.Doc): string => {
  const id = crypto.randomUUID()
  addGoal(doc, { id })
  return id
}
