import type { Page } from '@playwright/test'

/** Milliseconds since the navigation began. */
export interface Opening {
  /** The first section can be read, and the page can be scrolled. */
  readonly first: number
  /** Sections that were still to come at that moment. */
  readonly toCome: number
  /** Every section can be read. */
  readonly all: number
  /** Elements on the whole page. */
  readonly elements: number
}

declare global {
  interface Window {
    opening?: { first: number; all: number; toCome: number }
  }
}

/** Loads the page anew and tells how long it took until the plan could be read. */
export const timeOpening = async (page: Page): Promise<Opening> => {
  await page.addInitScript(() => {
    const look = () => {
      const opening = window.opening ?? { first: 0, all: 0, toCome: 0 }
      window.opening = opening
      const sections = document.querySelectorAll('section.card')
      const scrolls = document.documentElement.scrollHeight > window.innerHeight
      if (opening.first === 0 && scrolls && sections[0]?.querySelector('.rich-text p') != null) {
        opening.first = performance.now()
        opening.toCome = document.querySelectorAll('section.card [aria-busy="true"]').length
      }
      if (opening.first > 0 && document.querySelector('[aria-busy="true"]') === null) opening.all = performance.now()
      else requestAnimationFrame(look)
    }
    // Once for each document, however often this was asked for.
    if (window.opening === undefined) requestAnimationFrame(look)
    window.opening ??= { first: 0, all: 0, toCome: 0 }
  })
  await page.reload({ waitUntil: 'commit' })
  await page.waitForFunction(() => (window.opening?.all ?? 0) > 0)
  return page.evaluate(() => ({
    first: window.opening?.first ?? 0,
    toCome: window.opening?.toCome ?? 0,
    all: window.opening?.all ?? 0,
    elements: document.getElementsByTagName('*').length,
  }))
}

/** Scrolls down the page in steps, one per frame, and gives how long each frame took, in milliseconds. */
export const timeScrolling = (page: Page, frames: number, step: number): Promise<number[]> =>
  page.evaluate(
    async ([count, by]) => {
      const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
      const times: number[] = []
      let turn = 1
      window.scrollTo({ top: 0, behavior: 'instant' })
      let last = await frame()
      for (let at = 0; at < count; at++) {
        const atEnd = window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 2
        if (atEnd) turn = -1
        else if (window.scrollY === 0) turn = 1
        window.scrollBy({ top: turn * by, behavior: 'instant' })
        const now = await frame()
        times.push(now - last)
        last = now
      }
      return times
    },
    [frames, step] as const,
  )
