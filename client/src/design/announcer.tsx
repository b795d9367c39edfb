import { createContext, type ReactNode, use, useCallback, useState } from 'react'

type Announce = (sentence: string) => void

const AnnouncerContext = createContext<Announce>(() => {})

/** One polite live region for the whole app: what a person did and cannot see happen is said once. */
export const AnnouncerProvider = ({ children }: { children: ReactNode }) => {
  const [said, setSaid] = useState({ sentence: '', turn: 0 })
  const announce = useCallback<Announce>((sentence) => setSaid((before) => ({ sentence, turn: before.turn + 1 })), [])
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
