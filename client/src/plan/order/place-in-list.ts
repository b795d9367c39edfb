/** Where something stands on the screen, in pixels from the top. */
interface Stand {
  readonly id: string
  readonly top: number
  readonly bottom: number
}

export interface Gap {
  /** Place that what is dragged gets when it is let go here, counted without itself. */
  readonly place: number
  /** Where the line that shows it stands, in pixels from the top. */
  readonly line: number
}

/**
 * The gap in a list that is nearest to the pointer; undefined where letting go would change nothing.
 *
 * @param stands what the list holds, in its order
 * @param dragged id of the one that is dragged
 * @param y the pointer, in pixels from the top
 */
export const gapAt = (stands: readonly Stand[], dragged: string, y: number): Gap | undefined => {
  const from = stands.findIndex(({ id }) => id === dragged)
  const gap = stands.filter(({ top, bottom }) => (top + bottom) / 2 < y).length
  if (from === -1 || gap === from || gap === from + 1) return undefined
  const [before, after] = [stands[gap - 1], stands[gap]]
  const line = before === undefined ? after!.top : after === undefined ? before.bottom : (before.bottom + after.top) / 2
  return { place: gap > from ? gap - 1 : gap, line }
}
