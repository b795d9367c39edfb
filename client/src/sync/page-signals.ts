/** What the browser tells about network and attention. */
export interface PageSignals {
  /** The network came back, or the person looks at the page again: a good moment to connect. */
  onWake(listener: () => void): () => void
  /** The browser knows that there is no network: waiting for a timeout would be untrue to the person. */
  onNetworkLost(listener: () => void): () => void
  /** Asks the server whether the session is over; false when it cannot be asked. */
  sessionEnded(): Promise<boolean>
}

export const browserSignals: PageSignals = {
  onWake: (listener) => {
    const seen = () => {
      if (document.visibilityState === 'visible') listener()
    }
    window.addEventListener('online', listener)
    document.addEventListener('visibilitychange', seen)
    return () => {
      window.removeEventListener('online', listener)
      document.removeEventListener('visibilitychange', seen)
    }
  },
  onNetworkLost: (listener) => {
    window.addEventListener('offline', listener)
    return () => window.removeEventListener('offline', listener)
  },
  sessionEnded: async () => {
    try {
      return (await fetch('/api/v1/me', { cache: 'no-store' })).status === 401
    } catch {
      // No network: the session may well live on.
      return false
    }
  },
}
