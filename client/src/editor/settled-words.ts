import { useEffect, useReducer } from 'react'
import type * as Y from 'yjs'

/** Milliseconds without a change after which what was written counts as written. */
const SETTLE_MS = 300

/**
 * Renders again once words have settled: names of buttons and headings are about them, but a card must not be rendered
 * for each key that somebody presses.
 */
export const useSettledWords = (fragment: Y.XmlFragment | undefined): void => {
  const [, again] = useReducer((turn: number) => turn + 1, 0)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const changed = () => {
      clearTimeout(timer)
      timer = setTimeout(again, SETTLE_MS)
    }
    fragment?.observeDeep(changed)
    return () => {
      clearTimeout(timer)
      fragment?.unobserveDeep(changed)
    }
  }, [fragment])
}
