import type { LogEntry } from '@eenplan/plan-schema'
import { BookOpenCheck, type LucideIcon, MessageCircle, MessageSquareText, Sparkles, TriangleAlert } from 'lucide-react'

/** Characters of one entry, as the schema has it. */
export const MOST_CHARACTERS = 4_000

/** What somebody can write in words. */
export type WordsKind = 'progress' | 'wish' | 'remark' | 'stagnation' | 'evaluation'

export const kindIcons: Readonly<Record<WordsKind, LucideIcon>> = {
  progress: MessageCircle,
  wish: Sparkles,
  remark: MessageSquareText,
  stagnation: TriangleAlert,
  evaluation: BookOpenCheck,
}

/** Kinds of entry that may carry a drawing. */
export const carriesDrawing = (kind: WordsKind): kind is 'progress' | 'wish' | 'remark' =>
  kind === 'progress' || kind === 'wish' || kind === 'remark'

/**
 * What can be written here. A wish is of a person and not of a goal; what is stuck is always something, so it is said
 * where that stands.
 */
export const kindsFor = (about: { readonly goal: string } | undefined): WordsKind[] =>
  about === undefined
    ? ['progress', 'wish', 'remark', 'evaluation']
    : ['progress', 'stagnation', 'remark', 'evaluation']

interface Said {
  readonly id: string
  readonly author: string
  readonly at: string
  readonly onBehalfOf?: string | undefined
  readonly kind: WordsKind
  readonly about: { readonly goal: string } | undefined
  readonly text: string
  readonly drawing: string | undefined
}

/** A new entry of the log, without what its kind does not carry. */
export const entryOf = (said: Said): LogEntry => {
  const { id, author, at, onBehalfOf, kind, about, text, drawing } = said
  const base = {
    ...{ id, author, at, text },
    ...(onBehalfOf !== undefined && { onBehalfOf }),
  }
  const where = about !== undefined && { about }
  const with_ = drawing !== undefined && { drawing }
  switch (kind) {
    case 'wish':
      return { ...base, kind, ...with_ }
    case 'evaluation':
      return { ...base, kind, ...where }
    case 'stagnation':
      if (about === undefined) throw new Error('What is stuck is always something')
      return { ...base, kind, about }
    default:
      return { ...base, kind, ...where, ...with_ }
  }
}
