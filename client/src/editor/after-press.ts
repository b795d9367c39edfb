/** A finger or mouse button is down. */
let pressing = false

if (typeof window !== 'undefined') {
  const set = (value: boolean) => () => {
    pressing = value
  }
  window.addEventListener('pointerdown', set(true), true)
  for (const end of ['pointerup', 'pointercancel']) window.addEventListener(end, set(false), true)
}

/**
 * Runs `work` once the press that is going on has landed; at once when there is none. What moves the page must wait for
 * it: a press that takes the focus out of a text would otherwise let go of something else than it went down on.
 */
export const afterPress = (work: () => void): void => {
  if (!pressing) {
    work()
    return
  }
  const ends = ['pointerup', 'pointercancel']
  const landed = () => {
    for (const end of ends) window.removeEventListener(end, landed, true)
    // The click itself comes after the release, in the same turn.
    setTimeout(work)
  }
  for (const end of ends) window.addEventListener(end, landed, true)
}
