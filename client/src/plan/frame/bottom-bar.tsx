import { Menu, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { useMessages } from '../../i18n/language.tsx'
import { CallPlace } from '../call/call-place.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { type Screen, screens } from '../screens.ts'
import { usePlanUndo } from '../undo/use-plan-undo.ts'
import { MoreDialog } from './more-dialog.tsx'
import { useScreen } from './use-screen.ts'
import './bottom-bar.css'

/** On a phone: what stands beside the plan on a wide screen, under the thumb. */
export const BottomBar = ({ active }: { active: string | undefined }) => {
  const { plan: words } = useMessages()
  const { plan, sectionIds } = useOpenPlan()
  const { canUndo, undo } = usePlanUndo(sectionIds)
  const current = useScreen()
  const [open, setOpen] = useState(false)
  const short: Readonly<Partial<Record<Screen['name'], string>>> = words.screensShort
  return (
    <nav className="bottom-bar not-on-paper" aria-label={words.bar}>
      {screens
        .filter(({ onBar }) => onBar)
        .map(({ name, href, icon: Icon }) => (
          <Link
            key={name}
            className="bottom-bar__item"
            href={`/plans/${plan.id}${href}`}
            aria-current={name === current?.name ? 'page' : undefined}
          >
            <Icon size={20} aria-hidden="true" />
            {short[name] ?? words.screens[name]}
          </Link>
        ))}
      {canUndo && (
        <button type="button" className="bottom-bar__item" onClick={undo}>
          <Undo2 size={20} aria-hidden="true" />
          {words.undoShort}
        </button>
      )}
      <CallPlace place="bar" />
      <button type="button" className="bottom-bar__item" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Menu size={20} aria-hidden="true" />
        {words.moreButton}
      </button>
      <MoreDialog open={open} onClose={() => setOpen(false)} active={active} />
    </nav>
  )
}
