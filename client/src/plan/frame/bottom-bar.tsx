import type { Plan } from '@eenplan/protocol'
import { BookOpen, List, Redo2, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { AccountMenu } from '../../account-menu.tsx'
import { PageDialog } from '../../design/dialog.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { usePeople } from '../people/people.tsx'
import { usePlanUndo } from '../undo/use-plan-undo.ts'
import { Contents } from './contents.tsx'
import './bottom-bar.css'

interface BottomBarProps {
  readonly plan: Plan
  readonly active: string | undefined
  readonly sectionIds: readonly string[]
}

/** On a phone: what stands beside the plan on a wide screen, under the thumb. */
export const BottomBar = ({ plan, active, sectionIds }: BottomBarProps) => {
  const { plan: words } = useMessages()
  const { me, byId } = usePeople()
  const { canUndo, canRedo, undo, redo } = usePlanUndo(sectionIds)
  const [open, setOpen] = useState(false)
  const self = byId(me)
  return (
    <nav className="bottom-bar not-on-paper" aria-label={words.bar}>
      <a className="bottom-bar__item" href="#plan" aria-current="page">
        <BookOpen size={20} aria-hidden="true" />
        {words.planButton}
      </a>
      <button type="button" className="bottom-bar__item" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <List size={20} aria-hidden="true" />
        {words.contentsButton}
      </button>
      {canUndo && (
        <button type="button" className="bottom-bar__item" onClick={undo}>
          <Undo2 size={20} aria-hidden="true" />
          {words.undoShort}
        </button>
      )}
      {canRedo && (
        <button type="button" className="bottom-bar__item" onClick={redo}>
          <Redo2 size={20} aria-hidden="true" />
          {words.redo}
        </button>
      )}
      {self !== undefined && (
        <div className="bottom-bar__account">
          <AccountMenu person={self} role={self.role} word={words.me} />
        </div>
      )}
      <PageDialog open={open} onClose={() => setOpen(false)} title={words.contentsButton}>
        <Contents sections={plan.sections} active={active} onChosen={() => setOpen(false)} />
      </PageDialog>
    </nav>
  )
}
