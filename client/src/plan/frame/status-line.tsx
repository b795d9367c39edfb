import { Check, CloudOff, LoaderCircle, type LucideIcon, TriangleAlert, WifiOff } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useMessages } from '../../i18n/language.tsx'
import { usePlanStatus } from '../../sync/hooks.ts'
import './status-line.css'

type Shown = 'saved' | 'saving' | 'offline' | 'unsaved' | 'connecting'

const icons: Readonly<Record<Shown, LucideIcon>> = {
  saved: Check,
  saving: LoaderCircle,
  offline: WifiOff,
  unsaved: TriangleAlert,
  connecting: CloudOff,
}

/** Milliseconds that "bezig met opslaan" stays at least, so that the words can be read while somebody types. */
const READABLE_MS = 700

/** Bad news at once, good news late: "opgeslagen" may wait, but never comes before it is true (S5). */
const useReadable = (state: Shown): Shown => {
  const [shown, setShown] = useState(state)
  useEffect(() => {
    if (state !== 'saved') {
      setShown(state)
      return
    }
    const timer = setTimeout(() => setShown('saved'), READABLE_MS)
    return () => clearTimeout(timer)
  }, [state])
  return state === 'saved' ? shown : state
}

/** Only what changes what a person can do is read aloud; saving while typing is not. */
const useSpoken = (shown: Shown, words: string): string => {
  const [spoken, setSpoken] = useState('')
  const trouble = useRef(false)
  useEffect(() => {
    if (shown === 'offline' || shown === 'unsaved') {
      trouble.current = true
      setSpoken(words)
    } else if (shown === 'saved' && trouble.current) {
      trouble.current = false
      setSpoken(words)
    }
  }, [shown, words])
  return spoken
}

/** In words at every width: is what I typed safe? */
export const StatusLine = () => {
  const { plan } = useMessages()
  const { status, saveState } = usePlanStatus()
  const state: Shown =
    saveState === 'unsaved'
      ? 'unsaved'
      : status === 'offline'
        ? 'offline'
        : status === 'connecting' && saveState === 'saved'
          ? 'connecting'
          : saveState
  const shown = useReadable(state)
  const Icon = icons[shown]
  const words = plan.status[shown]
  return (
    <>
      <p className={`status-line status-line--${shown}`} data-status={shown}>
        <Icon size={20} aria-hidden="true" />
        <span>{words}</span>
      </p>
      <span className="out-of-sight" aria-live="polite">
        {useSpoken(shown, words)}
      </span>
    </>
  )
}
