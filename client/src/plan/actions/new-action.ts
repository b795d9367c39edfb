import { addAction } from '@eenplan/plan-schema'
import type * as Y from 'yjs'

/** Adds an empty action at the end and gives its id. */
export const newAction = (doc: Y.Doc, goal: string | null): string => {
  const id = crypto.randomUUID()
  addAction(doc, { id, goal })
  return id
}
