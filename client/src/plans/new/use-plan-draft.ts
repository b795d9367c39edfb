import { useEffect, useState } from 'react'
import { isBlank, type PlanDraft } from './plan-draft.ts'

/**
 * What was filled in last, by account. In memory only, as everything personal; it outlives a session that ends halfway
 * and a look at another page.
 */
let kept: { readonly accountId: string; readonly draft: PlanDraft } | undefined

const askBeforeLeaving = (event: BeforeUnloadEvent) => event.preventDefault()

/** The plan that somebody is filling in. It stays until it is made. */
export const usePlanDraft = (accountId: string, empty: () => PlanDraft) => {
  const [draft, setDraft] = useState(() => (kept?.accountId === accountId ? kept.draft : empty()))
  const change = (next: PlanDraft) => {
    // Another plan than the one that was perhaps made by a request whose answer was lost.
    const renewed = { ...next, request: crypto.randomUUID() }
    kept = { accountId, draft: renewed }
    setDraft(renewed)
  }
  const begun = draft.people.some((person) => !isBlank(person))
  useEffect(() => {
    if (!begun) return
    window.addEventListener('beforeunload', askBeforeLeaving)
    return () => window.removeEventListener('beforeunload', askBeforeLeaving)
  }, [begun])
  const forget = () => {
    kept = undefined
  }
  return { draft, change, forget }
}
