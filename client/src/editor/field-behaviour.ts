import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { AllSelection, Plugin, Selection } from '@tiptap/pm/state'

export interface FieldOptions {
  readonly placeholder: string
  /** A field of one thought: Enter makes no new paragraph but calls `onEnter`. */
  readonly compact: boolean
  readonly onEnter: () => void
  /** The person asks who wrote what is at the caret. */
  readonly onWho: () => void
}

const isBlank = (doc: Node) =>
  doc.childCount === 0 ||
  (doc.childCount === 1 && doc.firstChild!.type.name === 'paragraph' && doc.firstChild!.childCount === 0)

/** What makes an editor a form field: words where it is empty, and what Enter does. */
export const FieldBehaviour = Extension.create<FieldOptions>({
  name: 'fieldBehaviour',
  priority: 1000,
  addOptions: () => ({ placeholder: '', compact: false, onEnter: () => {}, onWho: () => {} }),
  addKeyboardShortcuts() {
    const told = (tell: () => void) => () => {
      tell()
      return true
    }
    const { compact, onEnter, onWho } = this.options
    return { F2: told(onWho), ...(compact ? { Enter: told(onEnter) } : {}) }
  },
  addProseMirrorPlugins() {
    const { placeholder } = this.options
    return [
      new Plugin({
        // In a field without a paragraph the only selection is "everything". When somebody else's first words arrive
        // it would hold them, and the next letter typed here would take their place. Before them, not after: there the
        // caret would stay behind the first letter while the other goes on.
        appendTransaction: (_transactions, before, { doc, selection, tr }) =>
          before.doc.childCount === 0 && doc.childCount > 0 && selection instanceof AllSelection
            ? tr.setSelection(Selection.atStart(doc))
            : null,
        props: {
          attributes: ({ doc }): Record<string, string> =>
            isBlank(doc) ? { class: 'is-blank', 'data-placeholder': placeholder } : {},
        },
      }),
    ]
  },
})
