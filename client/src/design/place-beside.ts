/** Pixels between a button and what it opens, and between that and the window's edge. */
const GAP = 6
const EDGE = 12

/** Puts an open popover below its button, ends aligned; above it when there is no room below. */
export const placeBeside = (panel: HTMLElement, button: Pick<HTMLElement, 'getBoundingClientRect'>): void => {
  const at = button.getBoundingClientRect()
  const { width, height } = panel.getBoundingClientRect()
  const below = at.bottom + GAP
  const top = below + height > window.innerHeight - EDGE && at.top > height + GAP ? at.top - GAP - height : below
  const left = Math.min(Math.max(EDGE, at.right - width), window.innerWidth - EDGE - width)
  // Room on neither side: rather over its button than partly out of sight.
  panel.style.insetBlockStart = `${Math.max(EDGE, Math.min(top, window.innerHeight - EDGE - height))}px`
  panel.style.insetInlineStart = `${left}px`
}
