import type { Editor } from '@tiptap/core'
import { Selection } from '@tiptap/pm/state'
import { initProseMirrorDoc, type ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'

/**
 * Shows the fragment in an editor that was just bound to it. The binding would do this itself, but it puts the caret
 * where no text can be (position 0), so that the first command of a person who came by keyboard does nothing.
 */
export const renderFirst = (editor: Editor, fragment: Y.XmlFragment): void => {
  const { binding } = ySyncPluginKey.getState(editor.state) as { binding: ProsemirrorBinding }
  const { doc, mapping } = initProseMirrorDoc(fragment, editor.schema)
  for (const [type, node] of mapping) binding.mapping.set(type, node)
  // Inside the binding's lock, so that what came from the document is not written back to it.
  binding.mux(() => {
    const { tr } = editor.state
    tr.replaceWith(0, tr.doc.content.size, doc.content)
    tr.setSelection(Selection.atStart(tr.doc))
    editor.view.dispatch(tr.setMeta(ySyncPluginKey, { isChangeOrigin: true, binding }).setMeta('addToHistory', false))
  })
}
