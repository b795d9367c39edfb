/** Milliseconds in which a long plan has come in, section by section. */
const COMES_WITHIN_MS = 5_000

/** With any of these somebody takes over. */
const byHand = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const

/**
 * Puts the page in a place and keeps it there while what is above grows, until somebody scrolls, presses or types.
 *
 * @returns ends it earlier
 */
export const holdPlace = (put: () => void): (() => void) => {
  put()
  const growth = new ResizeObserver(put)
  const stop = () => {
    growth.disconnect()
    clearTimeout(timer)
    for (const event of byHand) window.removeEventListener(event, stop)
  }
  const timer = setTimeout(stop, COMES_WITHIN_MS)
  for (const event of byHand) window.addEventListener(event, stop, { passive: true })
  growth.observe(document.body)
  return stop
}
