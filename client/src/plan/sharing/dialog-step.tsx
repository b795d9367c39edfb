import { createContext, type ReactNode, use, useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'

/** The foot of the dialog in which the steps follow each other; null before it is there. */
const FootContext = createContext<HTMLElement | null>(null)

export const FootProvider = FootContext.Provider

interface DialogStepProps {
  /** Takes the focus when it comes, for it follows on something that was pressed. */
  readonly focus: boolean
  /** Somebody of the step who takes it instead: what was pressed for them before. */
  readonly person?: string | undefined
  readonly foot: ReactNode
  readonly children: ReactNode
}

/** One step in a dialog: the dialog stays, so that it gives the focus back to what opened it when it closes. */
export const DialogStep = ({ focus, person, foot, children }: DialogStepProps) => {
  const place = use(FootContext)
  const step = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the step comes
  useEffect(() => {
    if (!focus || step.current === null) return
    const own =
      person === undefined ? null : step.current.querySelector<HTMLElement>(`[data-person="${person}"] button`)
    const target = own ?? step.current.closest<HTMLElement>('[role="dialog"]') ?? step.current
    target.focus({ preventScroll: own === null })
    if (own === null) target.scrollTo({ top: 0 })
  }, [])
  return (
    <div ref={step} className="sharing-step">
      {children}
      {place !== null && createPortal(foot, place)}
    </div>
  )
}
