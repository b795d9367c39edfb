import { useEffect } from 'react'
import { usePlanConnection } from '../../sync/hooks.ts'
import type { PlanConnection } from '../../sync/plan-connection.ts'
import { holdPlace } from '../frame/hold-place.ts'
import { useWay } from '../frame/way.ts'
import { useOpenPlan } from '../plan-context.ts'
import './aim.css'

/** Milliseconds that a place may take to come, on a page that was opened with a link to it. */
const ARRIVES_WITHIN_MS = 8_000

/** Milliseconds that a place stays marked: long enough to be found by who looks up from the keyboard. */
const MARKED_MS = 4_000

/** The section that holds the goal, action or entry of this element's id; for what rests in the archive of a section. */
const sectionAround = (connection: PlanConnection, sectionIds: readonly string[], elementId: string) => {
  const [, kind, id] = /^(goal|action|item|entry)-(.+)$/.exec(elementId) ?? []
  const parts = { goal: ['goals'], action: ['actions'], item: ['goals', 'actions'], entry: ['log'] } as const
  const places = parts[kind as keyof typeof parts] ?? []
  return sectionIds.find((section) =>
    places.some((part) =>
      connection
        .section(section)
        [part].get()
        .some((record: { id: string }) => record.id === id),
    ),
  )
}

/** The element of this id; `item-` names a goal or an action, for who does not know which it is. */
const elementOf = (elementId: string) => {
  const [, item] = /^item-(.+)$/.exec(elementId) ?? []
  if (item === undefined) return document.getElementById(elementId)
  return document.getElementById(`goal-${item}`) ?? document.getElementById(`action-${item}`)
}

const mark = (element: HTMLElement) => {
  element.dataset.aimed = ''
  setTimeout(() => delete element.dataset.aimed, MARKED_MS)
}

/**
 * Brings a place of the plan into view, with the focus: a whole section at its top, a part of it in the middle.
 *
 * @param there the browser scrolls to it by itself
 * @returns lets go of it
 */
const goTo = (element: HTMLElement, whole: boolean, there: boolean) => {
  if (!element.hasAttribute('tabindex')) element.tabIndex = -1
  element.focus({ preventScroll: true })
  if (!whole) mark(element)
  if (there) return () => {}
  return holdPlace(() => element.scrollIntoView({ block: whole ? 'start' : 'center', behavior: 'instant' }))
}

/** Follows a link to a section, goal, action or entry, by the part of the address behind #. */
export const useAim = (): void => {
  const connection = usePlanConnection()
  const way = useWay()
  const { sectionIds } = useOpenPlan()

  // biome-ignore lint/correctness/useExhaustiveDependencies: when the sections change later, nobody asked to go anywhere
  useEffect(() => {
    let stop = () => {}
    const aim = (event?: HashChangeEvent) => {
      stop()
      const id = location.hash.slice(1)
      if (id === '') return
      const find = () => {
        const exact = elementOf(id)
        // A section that was made a moment ago is one too.
        if (exact !== null) return { element: exact, whole: exact.matches('.section') }
        const section = sectionAround(connection, sectionIds, id)
        const element = section === undefined ? null : document.getElementById(section)
        if (element === null) return undefined
        if (element.querySelector('[aria-busy="true"]') === null) return { element, whole: true }
        // Its turn comes once it is in the window.
        element.scrollIntoView({ behavior: 'instant' })
        return undefined
      }
      const look = () => {
        const found = find()
        if (found === undefined) return
        stop()
        stop = goTo(found.element, found.whole, event !== undefined && found.element.id === id)
      }
      const growth = new MutationObserver(look)
      growth.observe(document.body, { childList: true, subtree: true })
      const timer = setTimeout(() => stop(), ARRIVES_WITHIN_MS)
      stop = () => {
        growth.disconnect()
        clearTimeout(timer)
      }
      look()
    }
    // Who goes back finds the page as it was left.
    if (way.coming !== 'back') aim()
    window.addEventListener('hashchange', aim)
    return () => {
      stop()
      window.removeEventListener('hashchange', aim)
    }
  }, [connection, way])
}
