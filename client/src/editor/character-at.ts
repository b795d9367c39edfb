import type { Editor } from '@tiptap/core'
import { absolutePositionToRelativePosition, type ProsemirrorBinding, ySyncPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'

/**
 * The Yjs id of the character that the person means: the first one selected, or the one before the caret, or at the
 * beginning of a line the one after it. Undefined where there is none.
 */
export const characterAt = ({ state }: Editor): Y.ID | undefined => {
  const { binding } = ySyncPluginKey.getState(state) as { binding: ProsemirrorBinding }
  const { $from, from, empty } = state.selection
  if (!$from.parent.isTextblock || $from.parent.content.size === 0) return undefined
  const ends = $from.parentOffset === $from.parent.content.size
  const after = ends || (empty && $from.parentOffset > 0) ? from : from + 1
  const { item } = absolutePositionToRelativePosition(after, binding.type, binding.mapping) as { item: Y.ID | null }
  return item ?? undefined
}
