import { Archive, ArrowDown, ArrowUp, Pencil } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import type { Choice } from '../../design/menu.tsx'
import { MoreMenu } from '../../design/more-menu.tsx'
import { DragHandle } from './drag-handle.tsx'
import './order.css'

/** Moves a record with Alt and an arrow key, from anywhere in it. */
export const moveByKey = (event: KeyboardEvent, onMove: (step: -1 | 1) => void): void => {
  if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
  event.preventDefault()
  event.stopPropagation()
  onMove(event.key === 'ArrowUp' ? -1 : 1)
}

interface RecordToolsProps {
  readonly id: string
  /** The record in words. */
  readonly title: string
  readonly words: {
    readonly more: (title: string) => string
    readonly drag: (title: string) => string
    readonly edit: string
    readonly up: string
    readonly down: string
    readonly archive: string
  }
  readonly first: boolean
  readonly last: boolean
  readonly onEdit: () => void
  readonly onMove: (step: -1 | 1) => void
  readonly onArchive: () => void
  /** What only this kind of record has, before the choice to archive. */
  readonly extra?: readonly Choice[]
}

/** What can be done with a goal or an action as a whole: a handle to drag it by, and the rest behind "meer". */
export const RecordTools = (props: RecordToolsProps) => {
  const { id, title, words, first, last, onEdit, onMove, onArchive, extra = [] } = props
  return (
    <div className="record-tools not-on-paper">
      <MoreMenu
        label={words.more(title)}
        choices={[
          { id: 'edit', icon: Pencil, label: words.edit, onChoose: onEdit },
          { id: 'up', icon: ArrowUp, label: words.up, disabled: first, onChoose: () => onMove(-1) },
          { id: 'down', icon: ArrowDown, label: words.down, disabled: last, onChoose: () => onMove(1) },
          ...extra,
          { id: 'archive', icon: Archive, label: words.archive, onChoose: onArchive },
        ]}
      />
      {/* Alone there is nowhere to go. */}
      {!(first && last) && <DragHandle id={id} title={title} label={words.drag(title)} onMove={onMove} />}
    </div>
  )
}
