import type { ReactNode } from 'react'
import { useMessages } from '../../i18n/language.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { screens } from '../screens.ts'
import { BottomBar } from './bottom-bar.tsx'
import { Contents } from './contents.tsx'
import { ScreenLinks } from './screen-links.tsx'
import { useScreen } from './use-screen.ts'
import { useArrival } from './way.ts'

interface ScreenPageProps {
  /** The section that is being read, on the plan itself. */
  readonly active?: string | undefined
  /** On a wide screen, at the right. */
  readonly beside?: ReactNode
  readonly besideLabel?: string
  readonly children: ReactNode
}

/** The plan itself is the title of its contents. */
const otherScreens = screens.filter(({ name, inMenu }) => name !== 'plan' && inMenu === undefined)

/** The places of a screen: contents and ways to other screens at the left, the screen itself, and what is beside it. */
export const ScreenPage = ({ active, beside, besideLabel, children }: ScreenPageProps) => {
  const { plan: words } = useMessages()
  const { plan } = useOpenPlan()
  const screen = useScreen()
  useArrival()
  return (
    <>
      <div className={beside === undefined ? 'plan plan--wide' : 'plan'}>
        <div className="plan__contents not-on-paper">
          <nav className="plan__sections" aria-label={words.navigation}>
            <Contents sections={plan.sections} active={active} />
          </nav>
          {otherScreens.length > 0 && (
            <nav className="plan__screens" aria-label={words.screensLabel}>
              <ScreenLinks shown={otherScreens} />
            </nav>
          )}
        </div>
        <main
          className="plan__document"
          id="plan"
          tabIndex={-1}
          aria-label={screen === undefined ? undefined : words.screens[screen.name]}
        >
          {children}
        </main>
        {beside !== undefined && (
          <aside className="plan__beside not-on-paper" aria-label={besideLabel}>
            {beside}
          </aside>
        )}
      </div>
      <BottomBar active={active} />
    </>
  )
}
