import type * as Y from 'yjs'

/**
 * The section's one undo manager, as a single editor sees it. Tiptap's undo plugin destroys its manager when the
 * editor unmounts, which would end undo for the other editors of the section, and it puts back the selection of the
 * moment of the change in every editor, so that a caret elsewhere jumps. This view lets it do neither.
 */
export const undoForEditor = (shared: Y.UndoManager): Y.UndoManager => {
  const view = {
    get undoStack() {
      return shared.undoStack
    },
    get redoStack() {
      return shared.redoStack
    },
    // Read by Tiptap's Collaboration when the editor unmounts.
    trackedOrigins: shared.trackedOrigins,
    doc: shared.doc,
    // Tiptap revives a destroyed manager through this; ours never was.
    get restore() {
      return undefined
    },
    set restore(_revive: unknown) {},
    undo: () => shared.undo(),
    redo: () => shared.redo(),
    // The binding calls it after every change of somebody else; one would have to undo one's own letters one by one.
    stopCapturing: () => {},
    on: () => {},
    destroy: () => {},
  }
  return view as unknown as Y.UndoManager
}
