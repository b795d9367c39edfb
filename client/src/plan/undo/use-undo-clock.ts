import { useEffect } from 'react'
import type * as Y from 'yjs'

/** Key in an undo step's notes: when it was made, in milliseconds since the page was opened. */
const MADE_AT = 'madeAt'

type Step = Y.UndoManager['undoStack'][number]

/** Notes the time of each undo step, so that undo over the whole plan takes the latest one of all sections. */
export const useUndoClock = (manager: Y.UndoManager): void => {
  useEffect(() => {
    const note = ({ stackItem }: { stackItem: Step }) => stackItem.meta.set(MADE_AT, performance.now())
    manager.on('stack-item-added', note)
    manager.on('stack-item-updated', note)
    return () => {
      manager.off('stack-item-added', note)
      manager.off('stack-item-updated', note)
    }
  }, [manager])
}

/** When the step on top of a stack was made; undefined for an empty stack. */
export const latestStep = (stack: readonly Step[]): number | undefined => {
  const step = stack.at(-1)
  return step === undefined ? undefined : Number(step.meta.get(MADE_AT) ?? 0)
}
