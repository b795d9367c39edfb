import { useEffect } from 'react'
import { usePlanUndo } from './use-plan-undo.ts'

/** Fields and editors have an undo of their own, for the place where one is writing. */
const writes = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input:not([type=checkbox]), textarea, select') !== null)

/** Ctrl or Cmd with Z, and with Shift or Y for the way back, anywhere on the page. */
export const UndoKeys = ({ sectionIds }: { sectionIds: readonly string[] }) => {
  const { undo, redo } = usePlanUndo(sectionIds)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey) || writes(event.target)) return
      const key = event.key.toLowerCase()
      if (key !== 'z' && key !== 'y') return
      event.preventDefault()
      if (key === 'y' || event.shiftKey) redo()
      else undo()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [undo, redo])
  return null
}
