import { useSyncExternalStore } from 'react'
import type * as Y from 'yjs'

interface Watch {
  version: number
  readonly subscribe: (listener: () => void) => () => void
}

const watches = new WeakMap<Y.XmlFragment, Watch>()

/**
 * The one watch of a fragment. It starts when the fragment is first rendered, not when React is done with that: what
 * arrives in between would be missed. It lives as long as the fragment.
 */
const watchOf = (fragment: Y.XmlFragment): Watch => {
  const known = watches.get(fragment)
  if (known !== undefined) return known
  const listeners = new Set<() => void>()
  const watch: Watch = {
    version: 0,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
  fragment.observeDeep(() => {
    watch.version++
    for (const listener of [...listeners]) listener()
  })
  watches.set(fragment, watch)
  return watch
}

/** Renders again when the rich text changes; gives a number that is new each time. */
export const useFragmentVersion = (fragment: Y.XmlFragment): number => {
  const watch = watchOf(fragment)
  return useSyncExternalStore(watch.subscribe, () => watch.version)
}
