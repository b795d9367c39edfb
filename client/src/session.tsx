import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { statusOf } from './api/api-error.ts'
import { meQuery } from './api/queries.ts'
import { signOut, signOutEverywhere } from './api/session.ts'
import { useLanguage } from './i18n/language.tsx'

/** Why somebody sees the sign-in page: a first visit, a choice of their own, or a session that ended. */
export type Farewell = 'none' | 'left' | 'ended'

interface Session {
  readonly farewell: Farewell
  /** After signing in: forget whatever an earlier person saw and ask who it is now. */
  readonly entered: () => Promise<void>
  /** The session ended by itself, or somewhere else. */
  readonly ended: () => void
  /** @throws ApiError when the server cannot be reached; the person is then still signed in. */
  readonly leave: (where: 'here' | 'everywhere') => Promise<void>
}

/** Between the pages of one browser; it says only that something happened. */
const CHANNEL = 'eenplan.session'

const SessionContext = createContext<Session | null>(null)

/** Knows when a session ends, and then wipes every answer that was held in memory. */
export const SessionProvider = ({ children }: { children: ReactNode }) => {
  const queries = useQueryClient()
  const { keep } = useLanguage()
  const [farewell, setFarewell] = useState<Farewell>('none')

  const forget = useCallback(
    (why: Farewell) => {
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' && queryKey[0] !== 'personas' })
      queries.setQueryData(meQuery.queryKey, null)
      setFarewell(why)
    },
    [queries],
  )

  // The other pages of this browser: one session is everybody's, and so is its end.
  const others = useRef<BroadcastChannel>(null)
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL)
    channel.onmessage = ({ data }) => {
      if (data === 'left') forget('left')
      // Somebody else may be signed in now: nothing that is shown here is to be trusted.
      else void queries.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'personas' })
    }
    others.current = channel
    return () => channel.close()
  }, [forget, queries])

  const wipe = useCallback(
    (why: Farewell) => {
      forget(why)
      if (why === 'left') others.current?.postMessage('left')
    },
    [forget],
  )

  useEffect(
    () =>
      queries.getQueryCache().subscribe((event) => {
        if (event.type === 'updated' && event.action.type === 'error' && statusOf(event.action.error) === 401)
          wipe('ended')
      }),
    [queries, wipe],
  )

  const session = useMemo<Session>(
    () => ({
      farewell,
      entered: async () => {
        queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' && queryKey[0] !== 'personas' })
        await queries.fetchQuery({ ...meQuery, staleTime: 0 })
        setFarewell('none')
        others.current?.postMessage('entered')
      },
      ended: () => wipe('ended'),
      leave: async (where) => {
        await (where === 'here' ? signOut() : signOutEverywhere())
        // The server told the browser to clear what it kept of us, and the language is nothing to hide.
        keep()
        wipe('left')
      },
    }),
    [farewell, keep, queries, wipe],
  )
  return <SessionContext value={session}>{children}</SessionContext>
}

export const useSession = (): Session => {
  const session = use(SessionContext)
  if (session === null) throw new Error('No SessionProvider above this component')
  return session
}
