import { createContext, type ReactNode, use, useCallback, useEffect, useState } from 'react'

/** Milliseconds in which every screen reader has picked up a sentence. */
const HEARD_MS = 3_000

type Announce = (sentence: string) => void

const AnnouncerContext = createContext<Announce>(() => {})

/** One polite live region for the whole app: what a person did and cannot see happen is said once. */
export const AnnouncerProvider = ({ children }: { children: ReactNode }) => {
  const [said, setSaid] = useState({ sentence: '', turn: 0 })
  const announce = useCallback<Announce>((sentence) => setSaid((before) => ({ sentence, turn: before.turn + 1 })), [])
  useEffect(() => {
    if (said.sentence === '') return
    // Heard by then; whoever reads the page later should not find it at the end.
    const timer = setTimeout(() => setSaid((before) => ({ ...before, sentence: '' })), HEARD_MS)
    return () => clearTimeout(timer)
  }, [said])
  return (
    <AnnouncerContext value={announce}>
      {children}
      <div className="out-of-sight" aria-live="polite">
        {/* A new element each time, so that the same sentence is read twice when it happens twice. */}
        <span key={said.turn}>{said.sentence}</span>
      </div>
    </AnnouncerContext>
  )
}

/** Says a sentence to who listens to the screen. */
export const useAnnounce = (): Announce => use(AnnouncerContext)
