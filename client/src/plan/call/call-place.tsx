import { lazy, Suspense, useEffect, useState } from 'react'

const Call = lazy(() => import('./call.tsx'))

/** Milliseconds after which it is asked, however busy the browser is. */
const ASK_WITHIN_MS = 4_000

/** Where somebody is called to what waits for them. Fetched when the plan is there and the browser has time for it. */
export const CallPlace = ({ place }: { readonly place: 'header' | 'bar' }) => {
  const [calm, setCalm] = useState(false)
  useEffect(() => {
    const ask = () => setCalm(true)
    // Safari has no idle callback.
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(ask, ASK_WITHIN_MS / 2)
      return () => clearTimeout(timer)
    }
    const idle = requestIdleCallback(ask, { timeout: ASK_WITHIN_MS })
    return () => cancelIdleCallback(idle)
  }, [])
  if (!calm) return null
  return (
    <Suspense fallback={null}>
      <Call place={place} />
    </Suspense>
  )
}
