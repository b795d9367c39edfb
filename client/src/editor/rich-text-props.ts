import type * as Y from 'yjs'
import type { SectionReplica } from '../sync/section-replica.ts'

export interface RichTextProps {
  readonly replica: SectionReplica
  /** The rich text; when there is none, nothing is shown. */
  readonly fragment: Y.XmlFragment | undefined
  /** Accessible name of the field. */
  readonly label: string
  readonly placeholder?: string
  /** False for who may not write: then no editor is bound, so that a reader's browser can never write. */
  readonly editable: boolean
  readonly autoFocus?: boolean
  /** A field of one thought: Enter calls `onEnter` and makes no new paragraph. */
  readonly compact?: boolean
  readonly onEnter?: () => void
  /** Shows the formatting toolbar below the text while it has focus. */
  readonly toolbar?: boolean
}
