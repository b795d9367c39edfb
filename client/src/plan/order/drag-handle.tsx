import { GripVertical } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { loadDragging, useOwnList } from './movable-list.tsx'

interface DragHandleProps {
  readonly id: string
  /** What it moves, in words; goes along with the pointer. */
  readonly title: string
  readonly label: string
  readonly onMove: (step: -1 | 1) => void
}

/** Moves one record of a list: dragged with a pointer, with the arrow keys when it has the focus. */
export const DragHandle = ({ id, title, label, onMove }: DragHandleProps) => {
  const list = useOwnList()?.list
  const handle = useRef<HTMLDivElement>(null)
  const words = useRef(title)
  useEffect(() => {
    words.current = title
  })
  useEffect(() => {
    const element = handle.current
    if (list === undefined || element === null) return
    let stop: (() => void) | undefined
    let left = false
    loadDragging().then(
      ({ makeDraggable }) => {
        if (!left) stop = makeDraggable({ element, list, id, title: () => words.current })
      },
      () => undefined,
    )
    return () => {
      left = true
      stop?.()
    }
  }, [list, id])
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    event.stopPropagation()
    onMove(event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: Firefox lets no button be dragged
    <div
      ref={handle}
      role="button"
      tabIndex={0}
      className="drag-handle not-on-paper"
      aria-label={label}
      title={label}
      onKeyDown={press}
    >
      <GripVertical size={20} aria-hidden="true" />
    </div>
  )
}
