import { sectionRoots, undoable } from '@eenplan/plan-schema'
import * as Y from 'yjs'

/** Changes that follow each other within this time are undone together, milliseconds. */
const CAPTURE_MS = 500

const isFilled = (content: Y.Item['content']) =>
  content instanceof Y.ContentType &&
  (content.type instanceof Y.XmlFragment || content.type instanceof Y.Text) &&
  content.type.length > 0

/**
 * Undo for one section: what this person did on this screen in text, goals and actions. Making a record and writing
 * to the log carry another origin, and so stay. An editor adds the origin of its typing when it mounts, so that this
 * module does not bring the editor along.
 */
export const createSectionUndo = (doc: Y.Doc): Y.UndoManager => {
  const { text, goals, actions } = sectionRoots(doc)
  return new Y.UndoManager([text, goals, actions], {
    trackedOrigins: new Set<unknown>([undoable]),
    captureTimeout: CAPTURE_MS,
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
    // Undoing "I made this paragraph" must not take what somebody else typed in it meanwhile. Undo deletes my own
    // words first, so what is not empty by then is theirs.
    deleteFilter: (item) => !isFilled(item.content),
  })
}
