import { createContext, use, useEffect, useLayoutEffect, useState } from 'react'
import { holdPlace } from './hold-place.ts'

/** How somebody came to a screen: with the page itself, by a link, or by the browser's way back (or forward). */
export type Coming = 'first' | 'link' | 'back'

export interface Way {
  /** How somebody came to the screen that is shown. */
  readonly coming: Coming
  /** A screen is there: its page begins at the top, or where it was left, and the focus goes into it. */
  arrive(): void
}

/** Into the screen: to where its work begins (`data-begins`), unless the focus is in it already. */
const focusScreen = () => {
  const main = document.querySelector('main')
  if (main === null || main.contains(document.activeElement)) return
  const begins = main.querySelector<HTMLElement>('[data-begins]') ?? main
  begins.focus({ preventScroll: true })
}

/** Remembers how far down each screen was, by its path. In memory only: nothing of it outlives the page. */
const createWay = () => {
  const tops = new Map<string, number>()
  let coming: Coming = 'first'
  let here: string | undefined
  let back = false
  let letGo = () => {}

  const scrolled = () => {
    // Between two screens the page shrinks and scrolls by itself.
    if (here === location.pathname) tops.set(here, window.scrollY)
  }
  const wentBack = () => {
    back = true
  }
  const followed = () => {
    back = false
  }
  return {
    get coming() {
      return coming
    },
    arrive: () => {
      if (here === location.pathname) return
      coming = here === undefined ? 'first' : back ? 'back' : 'link'
      here = location.pathname
      if (coming === 'first') return
      letGo()
      const top = coming === 'back' ? (tops.get(here) ?? 0) : 0
      const put = () => window.scrollTo({ top, behavior: 'instant' })
      // A long plan comes in section by section: before that the place is not there yet.
      if (top > 0) letGo = holdPlace(put)
      else put()
      focusScreen()
      // The dialog in which the link was takes the focus back, and then goes.
      requestAnimationFrame(() => requestAnimationFrame(focusScreen))
    },
    listen: () => {
      // The router tells of its own steps by events of these names.
      const steps = ['pushState', 'replaceState'] as const
      window.addEventListener('scroll', scrolled, { passive: true })
      window.addEventListener('popstate', wentBack)
      for (const step of steps) window.addEventListener(step, followed)
      return () => {
        window.removeEventListener('scroll', scrolled)
        window.removeEventListener('popstate', wentBack)
        for (const step of steps) window.removeEventListener(step, followed)
        letGo()
      }
    },
  }
}

const WayContext = createContext<Way>({ coming: 'first', arrive: () => {} })

export const WayProvider = WayContext.Provider

/** The way between the screens of one plan, from opening the plan to leaving it. */
export const useNewWay = (): Way => {
  const [way] = useState(createWay)
  useEffect(() => way.listen(), [way])
  return way
}

export const useWay = (): Way => use(WayContext)

/** To be called by what every screen consists of: a change of screen is a change of page, also for who cannot see it. */
export const useArrival = (): void => {
  const way = useWay()
  useLayoutEffect(() => way.arrive(), [way])
}
