import type { Level } from '@eenplan/plan-schema'
import type { Done } from './change-right.tsx'

/** What was done, said above the list. */
export type Said = Pick<Done, 'sentence'> & Partial<Done>

type Given = Exclude<Level, 'none'>

/** Where in the dialog somebody is. */
export type Step =
  | { readonly at: 'list'; readonly person?: string }
  | { readonly at: 'add' }
  | { readonly at: 'change'; readonly person: string; readonly level: Level }
  | { readonly at: 'form'; readonly person: string; readonly level: Given }
  | { readonly at: 'review'; readonly basis: string }
  | { readonly at: 'subjects' }
