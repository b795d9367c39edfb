import { type RefObject, startTransition, useEffect, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** Milliseconds after which the next one comes, however busy the browser is. */
const NEXT_WITHIN_MS = 150

type Show = () => void

/** Who waits for a turn, in the order of the page. */
const waiting = new Set<Show>()
let planned = false

const next = () => {
  planned = false
  const [show] = waiting
  if (show === undefined) return
  waiting.delete(show)
  startTransition(show)
  plan()
}

const plan = () => {
  if (planned || waiting.size === 0) return
  planned = true
  // Safari has no idle callback.
  if ('requestIdleCallback' in window) requestIdleCallback(next, { timeout: NEXT_WITHIN_MS })
  else setTimeout(next)
}

/** Paper shows everything, and nothing of it may come too late. */
const showAll = () => {
  const all = [...waiting]
  waiting.clear()
  flushSync(() => {
    for (const show of all) show()
  })
}

/**
 * True once something large may be shown: at once when it is in the window, else in its turn, one at a time, so that
 * a long plan can be read and scrolled while the rest of it comes. It stays true.
 *
 * @param ref an element that is there before, where the large thing will be
 */
export const useInTurn = (ref: RefObject<Element | null>, ready: boolean): boolean => {
  const [shown, setShown] = useState(false)
  // Before the browser draws, without a turn: what somebody looks at does not wait for anything.
  useLayoutEffect(() => {
    if (ready && ref.current !== null && ref.current.getBoundingClientRect().top < window.innerHeight) setShown(true)
  }, [ready, ref])
  useEffect(() => {
    const place = ref.current
    if (!ready || shown || place === null) return
    const show = () => setShown(true)
    waiting.add(show)
    plan()
    window.addEventListener('beforeprint', showAll)
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) show()
    })
    observer.observe(place)
    return () => {
      waiting.delete(show)
      observer.disconnect()
      if (waiting.size === 0) window.removeEventListener('beforeprint', showAll)
    }
  }, [ready, shown, ref])
  return shown
}

/** Marks an element once what is in it was laid out and drawn: from then on the browser knows its size. */
export const useRestOnceDrawn = (ref: RefObject<HTMLElement | null>, shown: boolean): void => {
  useEffect(() => {
    if (!shown) return
    const rest = () => {
      if (ref.current !== null) ref.current.dataset.rests = ''
    }
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(rest)
    })
    return () => cancelAnimationFrame(frame)
  }, [shown, ref])
}
