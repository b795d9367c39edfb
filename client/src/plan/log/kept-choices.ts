import { useState } from 'react'
import type { SectionReplica } from '../../sync/section-replica.ts'
import type { WordsKind } from './entry-kinds.ts'
import type { ChosenPicture } from './picture-file.ts'

/** What goes with words that were not added yet. */
export interface Choices {
  readonly kind: WordsKind
  /** Somebody without an account whose words these are. */
  readonly onBehalfOf: string | undefined
  readonly picture: ChosenPicture | undefined
}

export const noChoices: Choices = { kind: 'progress', onBehalfOf: undefined, picture: undefined }

/** Beside the drafts, in memory only: whoever looks at another screen meanwhile finds it all as it was. */
const kept = new WeakMap<SectionReplica, Map<string, Choices>>()

/** The choices of one field of a section, and how to change them. */
export const useChoices = (replica: SectionReplica, field: string) => {
  const [choices, setChoices] = useState(() => kept.get(replica)?.get(field) ?? noChoices)
  const choose = (next: Choices) => {
    setChoices(next)
    const own = kept.get(replica) ?? new Map<string, Choices>()
    own.set(field, next)
    kept.set(replica, own)
  }
  return [choices, choose] as const
}
