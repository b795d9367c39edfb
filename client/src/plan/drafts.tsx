import { createContext, use, useState } from 'react'

/**
 * Words in a field that were not added yet, by section and field. In memory only; they outlive the section's closing,
 * so that somebody whose access ends while writing can still copy them.
 */
export type Drafts = Map<string, Map<string, string>>

const DraftsContext = createContext<Drafts>(new Map())

export const DraftsProvider = DraftsContext.Provider

/** The words of one field, and how to change them. */
export const useDraft = (section: string, field: string) => {
  const drafts = use(DraftsContext)
  const [words, setWords] = useState(() => drafts.get(section)?.get(field) ?? '')
  const write = (next: string) => {
    setWords(next)
    const own = drafts.get(section) ?? new Map<string, string>()
    if (next === '') own.delete(field)
    else own.set(field, next)
    drafts.set(section, own)
  }
  return [words, write] as const
}

/** Everything that somebody was writing in a section. */
export const useDraftsOf = (section: string): string =>
  [...(use(DraftsContext).get(section)?.values() ?? [])].join('\n\n')
