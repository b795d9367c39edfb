import { useSyncExternalStore } from 'react'

const query = window.matchMedia('(max-width: 480px)')

const subscribe = (listener: () => void) => {
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** True on a phone held upright, where fewer faces fit. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => query.matches)
