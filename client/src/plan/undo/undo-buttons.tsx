import { Redo2, Undo2 } from 'lucide-react'
import { QuietButton } from '../../design/button.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { usePlanUndo } from './use-plan-undo.ts'
import './undo-buttons.css'

/** Shown only while there is something of mine to undo. */
export const UndoButtons = ({ sectionIds }: { sectionIds: readonly string[] }) => {
  const { plan } = useMessages()
  const { canUndo, canRedo, undo, redo } = usePlanUndo(sectionIds)
  if (!canUndo && !canRedo) return null
  return (
    <div className="undo-buttons">
      <QuietButton icon={Undo2} onClick={undo} disabled={!canUndo}>
        {plan.undo}
      </QuietButton>
      {canRedo && (
        <QuietButton icon={Redo2} onClick={redo}>
          {plan.redo}
        </QuietButton>
      )}
    </div>
  )
}
