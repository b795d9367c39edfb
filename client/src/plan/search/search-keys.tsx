import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { useOpenPlan } from '../plan-context.ts'
import { slashOpensSearch } from './slash-key.ts'

/** Who is writing keeps the key. */
const writes = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select') !== null)

/** Ctrl or Cmd with K, and "/" outside a field, open the search from anywhere in the plan. */
export const SearchKeys = () => {
  const { plan } = useOpenPlan()
  const [, navigate] = useLocation()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const command = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
      const asked =
        (command && event.key.toLowerCase() === 'k') ||
        (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && slashOpensSearch())
      if (!asked || event.defaultPrevented || writes(event.target)) return
      // A dialog keeps the person inside until it is closed.
      if (document.querySelector('[role="dialog"]') !== null) return
      event.preventDefault()
      navigate(`/plans/${plan.id}/search`)
      // Who is there already goes back to the field.
      document.getElementById(SEARCH_FIELD)?.focus()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [plan.id, navigate])
  return null
}

/** Id of the field on the search screen. */
export const SEARCH_FIELD = 'search-words'
