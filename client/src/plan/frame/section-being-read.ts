export interface SectionTop {
  readonly id: string
  /** Pixels below the top of the window; negative when it is scrolled past. */
  readonly top: number
}

interface View {
  /** Pixels below the top of the window: what begins above this line is being read. */
  readonly line: number
  /** The page cannot scroll further down. */
  readonly atEnd: boolean
  /** The section that was asked for last, by its place in the table of contents. */
  readonly aimed: string | undefined
}

/**
 * The section that somebody reads. At the end of the page several short sections are in view: there the one that was
 * asked for wins, else the last.
 */
export const sectionBeingRead = (tops: readonly SectionTop[], { line, atEnd, aimed }: View): string | undefined => {
  const passed = tops.filter(({ top }) => top < line)
  const read = passed.at(-1) ?? tops[0]
  if (!atEnd) return read?.id
  const below = tops.slice(tops.findIndex(({ id }) => id === read?.id))
  return below.some(({ id }) => id === aimed) ? aimed : tops.at(-1)?.id
}
