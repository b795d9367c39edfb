import { createContext, type ReactNode, use, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { gapAt } from './place-in-list.ts'
import './order.css'

interface OwnList {
  readonly list: symbol
}

const ListContext = createContext<OwnList | null>(null)

/** The drag library is for who drags with a pointer: it comes after the page. */
export const loadDragging = () => import('./dragging.ts')

/** The list that a handle belongs to. */
export const useOwnList = (): OwnList | null => use(ListContext)

interface MovableListProps {
  /** Ids of the records, in their order. Each stands in an element with `data-record`. */
  readonly ids: readonly string[]
  readonly movable: boolean
  /** A record was dropped at this place, counted without itself. */
  readonly onDrop: (id: string, place: number) => void
  /** Shows no more than the heads of the records while one is dragged: cards are taller than a window. */
  readonly folds?: boolean
  readonly className?: string
  readonly children: ReactNode
}

/** A list whose records can be dragged by their handles; a line shows where one would come. */
export const MovableList = ({ ids, movable, onDrop, folds = false, className = '', children }: MovableListProps) => {
  const [own] = useState<OwnList>(() => ({ list: Symbol('list') }))
  const element = useRef<HTMLDivElement>(null)
  const [line, setLine] = useState<number | null>(null)
  const [folded, setFolded] = useState(false)
  const latest = useRef({ ids, onDrop })
  useEffect(() => {
    latest.current = { ids, onDrop }
  })

  useEffect(() => {
    const place = element.current
    if (!movable || place === null) return
    const gap = (id: string, y: number) => {
      const known = new Set(latest.current.ids)
      const stands = [...place.querySelectorAll<HTMLElement>('[data-record]')]
        .filter(({ dataset }) => known.has(dataset.record ?? ''))
        .map((record) => {
          const { top, bottom } = record.getBoundingClientRect()
          return { id: record.dataset.record ?? '', top, bottom }
        })
      return gapAt(stands, id, y)
    }
    let stop: (() => void) | undefined
    let left = false
    // Without a network there is no dragging; the menu moves things too.
    loadDragging().then(
      ({ makeDropTarget }) => {
        if (left) return
        stop = makeDropTarget({
          element: place,
          list: own.list,
          onStart: (handle) => {
            if (!folds) return
            const before = handle.getBoundingClientRect().top
            flushSync(() => setFolded(true))
            // What is dragged stays below the pointer.
            scrollBy({ top: handle.getBoundingClientRect().top - before, behavior: 'instant' })
          },
          onEnd: (handle) => {
            if (!folds) return
            flushSync(() => setFolded(false))
            handle.scrollIntoView({ block: 'center', behavior: 'instant' })
          },
          onOver: (id, y) => {
            const over = y === null ? undefined : gap(id, y)
            setLine(over === undefined ? null : over.line - place.getBoundingClientRect().top)
          },
          onDrop: (id, y) => {
            const over = gap(id, y)
            if (over !== undefined) latest.current.onDrop(id, over.place)
          },
        })
      },
      () => undefined,
    )
    return () => {
      left = true
      stop?.()
    }
  }, [own, movable, folds])

  return (
    <ListContext value={own}>
      <div ref={element} className={`movable-list ${className}${folded ? ' is-folded' : ''}`}>
        {children}
        {line !== null && <div className="drop-line" style={{ insetBlockStart: `${line}px` }} />}
      </div>
    </ListContext>
  )
}
