import { useLayoutEffect, useRef } from 'react'
import { Link } from 'wouter'
import { useMessages } from '../../i18n/language.tsx'
import { useOpenPlan } from '../plan-context.ts'
import type { Screen } from '../screens.ts'
import { useScreen } from './use-screen.ts'

/** Ways to the other screens of the plan. */
export const ScreenLinks = ({ shown, onChosen }: { shown: readonly Screen[]; onChosen?: () => void }) => {
  const { plan: words } = useMessages()
  const { plan } = useOpenPlan()
  const current = useScreen()
  const list = useRef<HTMLUListElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: on each other screen
  useLayoutEffect(() => {
    // On a low window the links scroll, and whoever came by another way should see where that is. Only they: the page stays.
    const scrolls = list.current?.closest('.plan__contents')
    const here = list.current?.querySelector('[aria-current]')
    if (!scrolls || !here) return
    const below = here.getBoundingClientRect().bottom - scrolls.getBoundingClientRect().bottom
    if (below > 0) scrolls.scrollTop += below + 8
  }, [current?.name])
  return (
    <ul className="plain-list contents" ref={list}>
      {shown.map(({ name, href, icon: Icon }) => (
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
