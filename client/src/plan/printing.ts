import { useEffect, useRef } from 'react'
import { command } from '../api/request.ts'
import { useOpenPlan } from './plan-context.ts'

/**
 * Tells the access log what of the plan goes on paper, however somebody prints: by a button, or by the browser's menu.
 *
 * @param sectionIds the sections of which something is on the screen
 */
export const useNotedPrinting = (sectionIds: readonly string[]): void => {
  const { plan } = useOpenPlan()
  const sections = useRef(sectionIds)
  useEffect(() => {
    sections.current = sectionIds
  })
  useEffect(() => {
    const note = () => {
      if (sections.current.length === 0) return
      // Nobody can be kept from printing what is on the screen; without a connection the log misses it.
      command(`/plans/${plan.id}/printed`, { method: 'POST', body: { sections: sections.current } }).catch(() => {})
    }
    window.addEventListener('beforeprint', note)
    return () => window.removeEventListener('beforeprint', note)
  }, [plan.id])
}
