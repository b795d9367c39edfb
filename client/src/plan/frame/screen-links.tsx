import { Link } from 'wouter'
import { useMessages } from '../../i18n/language.tsx'
import { useIsRaising } from '../escalations/use-is-raising.ts'
import { useOpenPlan } from '../plan-context.ts'
import type { Screen } from '../screens.ts'
import { useScreen } from './use-screen.ts'

/** Ways to the other screens of the plan. */
export const ScreenLinks = ({ shown, onChosen }: { shown: readonly Screen[]; onChosen?: () => void }) => {
  const { plan: words } = useMessages()
  const { plan } = useOpenPlan()
  const current = useScreen()
  const isRaising = useIsRaising()
  // Who has nothing to do with it finds it where something is stuck.
  const links = shown.filter(({ name }) => name !== 'escalations' || isRaising || name === current?.name)
  return (
    <ul className="plain-list contents">
      {links.map(({ name, href, icon: Icon }) => (
        <li key={name}>
          <Link
            href={`/plans/${plan.id}${href}`}
            className="contents__link"
            aria-current={name === current?.name ? 'page' : undefined}
            {...(onChosen === undefined ? {} : { onClick: onChosen })}
          >
            <Icon size={20} aria-hidden="true" />
            <span className="contents__words">{words.screens[name]}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
