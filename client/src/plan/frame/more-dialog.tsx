import { Redo2 } from 'lucide-react'
import { AccountMenu } from '../../account-menu.tsx'
import { QuietButton } from '../../design/button.tsx'
import { PageDialog } from '../../design/dialog.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { screens } from '../screens.ts'
import { usePlanUndo } from '../undo/use-plan-undo.ts'
import { Contents } from './contents.tsx'
import { ScreenLinks } from './screen-links.tsx'

interface MoreDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly active: string | undefined
}

const rare = screens.filter(({ onBar, inMenu }) => !onBar && inMenu === undefined)

/** On a phone: everything that has no place of its own under the thumb. */
export const MoreDialog = ({ open, onClose, active }: MoreDialogProps) => {
  const { plan: words } = useMessages()
  const { plan, sectionIds } = useOpenPlan()
  const { me, byId } = usePeople()
  const { canRedo, redo } = usePlanUndo(sectionIds)
  const self = byId(me)
  return (
    <PageDialog open={open} onClose={onClose} title={words.moreButton}>
      <div className="more">
        {rare.length > 0 && (
          <nav aria-label={words.screensLabel}>
            <ScreenLinks shown={rare} onChosen={onClose} />
          </nav>
        )}
        <nav aria-label={words.navigation}>
          <Contents sections={plan.sections} active={active} onChosen={onClose} />
        </nav>
        <div className="more__foot">
          {self !== undefined && <AccountMenu person={self} role={self.role} planId={plan.id} named />}
          {canRedo && (
            <QuietButton icon={Redo2} onClick={redo}>
              {words.redo}
            </QuietButton>
          )}
        </div>
      </div>
    </PageDialog>
  )
}
