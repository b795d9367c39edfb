import { headingLevels } from '@eenplan/plan-schema'
import type { Extensions } from '@tiptap/core'
import { Blockquote } from '@tiptap/extension-blockquote'
import { Bold } from '@tiptap/extension-bold'
import { Collaboration } from '@tiptap/extension-collaboration'
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret'
import { Document } from '@tiptap/extension-document'
import { HardBreak } from '@tiptap/extension-hard-break'
import { Heading } from '@tiptap/extension-heading'
import { Italic } from '@tiptap/extension-italic'
import { BulletList } from '@tiptap/extension-list/bullet-list'
import { ListItem } from '@tiptap/extension-list/item'
import { OrderedList } from '@tiptap/extension-list/ordered-list'
import { Paragraph } from '@tiptap/extension-paragraph'
import { Text } from '@tiptap/extension-text'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { renderCaret, renderSelection } from './caret.ts'
import { awarenessForEditor } from './caret-awareness.ts'
import { undoForEditor } from './editor-undo.ts'
import { LinkMark } from './link-mark.ts'

const [firstLevel, lastLevel] = headingLevels

/**
 * The rich-text vocabulary as an editor schema. Content is `*`, never `+`: the binding deletes, for everybody, a node
 * that lacks what the schema asks, and two people working at once easily leave a list without items.
 */
export const vocabulary: Extensions = [
  Document.extend({ content: 'block*' }),
  Text,
  Paragraph,
  Heading.extend({
    addAttributes: () => ({ level: { default: firstLevel, rendered: false } }),
    // What is pasted keeps being a heading, at a level that a section has.
    parseHTML: () =>
      [1, 2, 3, 4, 5, 6].map((level) => ({
        tag: `h${level}`,
        attrs: { level: Math.min(Math.max(level, firstLevel), lastLevel) },
      })),
  }).configure({ levels: [...headingLevels] }),
  BulletList.extend({ content: 'listItem*' }),
  OrderedList.extend({
    content: 'listItem*',
    addAttributes: () => ({
      start: {
        default: 1,
        parseHTML: (element) => {
          const start = Number(element.getAttribute('start') ?? 1)
          return Number.isInteger(start) && start >= 0 && start < 10_000 ? start : 1
        },
      },
    }),
  }),
  ListItem.extend({
    content: 'block*',
    // Without Tab: a keyboard must be able to leave the text.
    addKeyboardShortcuts() {
      return {
        Enter: () => this.editor.commands.splitListItem(this.name),
        'Mod-]': () => this.editor.commands.sinkListItem(this.name),
        'Mod-[': () => this.editor.commands.liftListItem(this.name),
      }
    },
  }),
  Blockquote.extend({ content: 'block*' }),
  HardBreak,
  Bold,
  Italic,
  LinkMark,
]

/** What binds an editor to one piece of rich text of a section. */
export const collaboration = (
  fragment: Y.XmlFragment,
  undoManager: Y.UndoManager,
  awareness: Awareness,
): Extensions => [
  Collaboration.configure({
    fragment,
    yUndoOptions: { undoManager: undoForEditor(undoManager) },
    // With a mapping of its own the binding leaves the first rendering to us, see first-render.ts.
    ySyncOptions: { mapping: new Map() },
  }),
  CollaborationCaret.configure({
    provider: { awareness: awarenessForEditor(awareness) },
    render: renderCaret,
    selectionRender: renderSelection,
  }),
]
