import type { Editor } from '@tiptap/core'
import {
  Bold,
  Heading,
  Italic,
  Link,
  List,
  ListOrdered,
  type LucideIcon,
  Redo2,
  Undo2,
  UserRoundSearch,
} from 'lucide-react'
import { useCallback, useSyncExternalStore } from 'react'
import { Toolbar as AriaToolbar, Button, type PressEvent, Separator, ToggleButton } from 'react-aria-components'
import { useMessages } from '../i18n/language.tsx'
import { useUndo } from '../sync/hooks.ts'
import type { SectionReplica } from '../sync/section-replica.ts'

type Format = 'bold' | 'italic' | 'heading' | 'bulletList' | 'orderedList' | 'link'

const formats: readonly { readonly name: Format; readonly icon: LucideIcon }[] = [
  { name: 'bold', icon: Bold },
  { name: 'italic', icon: Italic },
  { name: 'heading', icon: Heading },
  { name: 'bulletList', icon: List },
  { name: 'orderedList', icon: ListOrdered },
  { name: 'link', icon: Link },
]

const toggle = (editor: Editor, format: Exclude<Format, 'link'>) => {
  const { commands } = editor
  switch (format) {
    case 'bold':
      return commands.toggleBold()
    case 'italic':
      return commands.toggleItalic()
    case 'heading':
      return commands.toggleHeading({ level: 3 })
    case 'bulletList':
      return commands.toggleBulletList()
    case 'orderedList':
      return commands.toggleOrderedList()
  }
}

/** The formats at the caret, as one string so that React can compare it. */
const useActiveFormats = (editor: Editor): string => {
  const subscribe = useCallback(
    (changed: () => void) => {
      editor.on('transaction', changed)
      return () => {
        editor.off('transaction', changed)
      }
    },
    [editor],
  )
  return useSyncExternalStore(subscribe, () =>
    formats
      .filter(({ name }) => editor.isActive(name))
      .map(({ name }) => name)
      .join(' '),
  )
}

interface ToolbarProps {
  readonly editor: Editor
  readonly replica: SectionReplica
  readonly onLink: () => void
  readonly onWho: () => void
}

/** Formatting below the text that is being written. One stop for Tab, arrow keys inside. */
export const Toolbar = ({ editor, replica, onLink, onWho }: ToolbarProps) => {
  const { editor: messages } = useMessages()
  const active = useActiveFormats(editor).split(' ')
  const { canUndo, canRedo, undo, redo } = useUndo(replica)

  /** By pointer one goes on writing; by keyboard one stays in the toolbar. */
  const press = (act: () => void) => (event: PressEvent) => {
    act()
    if (event.pointerType !== 'keyboard' && event.pointerType !== 'virtual') editor.commands.focus()
  }

  return (
    <AriaToolbar aria-label={messages.toolbar} className="text-toolbar">
      {formats.map(({ name, icon: Icon }) => (
        <ToggleButton
          key={name}
          className="text-toolbar__button"
          aria-label={messages[name]}
          isSelected={active.includes(name)}
          onPress={name === 'link' ? onLink : press(() => toggle(editor, name))}
        >
          <Icon size={20} aria-hidden="true" />
        </ToggleButton>
      ))}
      <Separator orientation="vertical" className="text-toolbar__line" />
      <Button
        className="text-toolbar__button text-toolbar__button--history"
        aria-label={messages.undo}
        isDisabled={!canUndo}
        onPress={press(undo)}
      >
        <Undo2 size={20} aria-hidden="true" />
      </Button>
      <Button
        className="text-toolbar__button text-toolbar__button--history"
        aria-label={messages.redo}
        isDisabled={!canRedo}
        onPress={press(redo)}
      >
        <Redo2 size={20} aria-hidden="true" />
      </Button>
      <Separator orientation="vertical" className="text-toolbar__line" />
      <Button
        className="text-toolbar__button"
        aria-label={messages.who.title}
        aria-keyshortcuts="F2"
        aria-haspopup="dialog"
        onPress={onWho}
      >
        <UserRoundSearch size={20} aria-hidden="true" />
      </Button>
    </AriaToolbar>
  )
}
