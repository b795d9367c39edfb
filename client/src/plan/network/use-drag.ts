import type { Closeness } from '@eenplan/protocol'
import { type PointerEvent, useRef, useState } from 'react'
import type { Box, Picture, Point } from './picture-parts.ts'

/** Pixels before a press becomes a drag. */
const SLACK = 8

const isInside = ({ x, y, width, height }: Box, point: Point, round: boolean): boolean =>
  round
    ? Math.hypot((point.x - x - width / 2) / (width / 2), (point.y - y - height / 2) / (height / 2)) <= 1
    : point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height

/** The ring at a point, from the inside out; undefined in the household, and outside of all. */
export const ringAt = (picture: Picture, point: Point): Closeness | undefined => {
  const round = picture.shape === 'rings'
  if (isInside(picture.home, point, round)) return undefined
  const found = picture.rings.find(({ box }) => isInside(box, point, round))?.ring
  return found === 'unset' ? undefined : found
}

export interface Drag {
  readonly id: string
  /** Since the press, pixels. */
  readonly by: Point
}

/**
 * Dragging a face to another ring with a mouse or pen. On top of the dialog, never instead: on a touch screen a finger
 * on the picture scrolls.
 */
export const useDrag = (picture: Picture | undefined, onDrop: (id: string, closeness: Closeness) => void) => {
  const [drag, setDrag] = useState<Drag>()
  const start = useRef<{ id: string; at: Point }>(undefined)
  const dragged = useRef(false)

  const end = () => {
    start.current = undefined
    setDrag(undefined)
  }
  const handlersOf = (id: string) => ({
    onPointerDown: (event: PointerEvent) => {
      dragged.current = false
      if (event.pointerType === 'touch' || event.button !== 0) return
      start.current = { id, at: { x: event.clientX, y: event.clientY } }
    },
    onPointerMove: (event: PointerEvent) => {
      if (start.current?.id !== id) return
      const { at } = start.current
      const by = { x: event.clientX - at.x, y: event.clientY - at.y }
      if (!dragged.current && Math.hypot(by.x, by.y) < SLACK) return
      if (!dragged.current) event.currentTarget.setPointerCapture(event.pointerId)
      dragged.current = true
      setDrag({ id, by })
    },
    onPointerUp: () => {
      const place = picture?.places.find((one) => one.id === id)
      if (drag?.id === id && picture !== undefined && place !== undefined) {
        const ring = ringAt(picture, { x: place.face.x + drag.by.x, y: place.face.y + drag.by.y })
        if (ring !== undefined) onDrop(id, ring)
      }
      end()
    },
    onPointerCancel: end,
  })
  /** True for the press that ended a drag: it opens nothing. */
  return { drag, handlersOf, wasDrag: () => dragged.current }
}
