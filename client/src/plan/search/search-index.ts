import { type LogEntry, plainText, sectionRoots } from '@eenplan/plan-schema'
import type * as Y from 'yjs'
import type { ReadSection } from '../overview/every-section.ts'
import { folded } from './folded.ts'

/** A place in the plan with words that can be found. */
export interface Place {
  readonly kind: 'title' | 'text' | 'goal' | 'action' | 'entry'
  /** Id of its element on the plan's own screen. */
  readonly target: string
  readonly words: string
  /** The same, as a search compares it. */
  readonly folded: string
  /** It rests in the section's archive, alone or with its goal. */
  readonly archived: boolean
  /** Of an entry. */
  readonly entry?: LogEntry
}

const place = (kind: Place['kind'], target: string, words: string, more: Partial<Place> = {}): Place => ({
  kind,
  target,
  words,
  folded: folded(words),
  archived: false,
  ...more,
})

/** Ids of the goals and actions that rest in the archive, an action also with its goal. */
const restingIn = ({ goals, actions }: ReadSection): ReadonlySet<string> => {
  const resting = new Set(goals.filter(({ archived }) => archived).map(({ id }) => id))
  for (const { id, goal, archived } of actions) if (archived || (goal !== null && resting.has(goal))) resting.add(id)
  return resting
}

/** What was agreed: text, goals and actions. Small, and read anew when something in the document changed. */
const agreed = ({ section, replica, goals, actions }: ReadSection, resting: ReadonlySet<string>): Place[] =>
  [
    place('title', section.id, section.title),
    place('text', section.id, plainText(sectionRoots(replica.doc).text)),
    ...goals.map(({ id, statement, why }) =>
      place('goal', `goal-${id}`, `${plainText(statement)}\n${plainText(why)}`, { archived: resting.has(id) }),
    ),
    ...actions.map(({ id, what }) => place('action', `action-${id}`, plainText(what), { archived: resting.has(id) })),
  ].filter(({ words }) => words.trim() !== '')

/** The goal or action that an entry tells about, if any. */
const aboutOf = (entry: LogEntry): string | undefined =>
  'about' in entry && entry.about !== undefined
    ? 'goal' in entry.about
      ? entry.about.goal
      : 'action' in entry.about
        ? entry.about.action
        : undefined
    : undefined

interface Read {
  readonly doc: Y.Doc
  readonly title: string
  readonly log: readonly LogEntry[]
  readonly places: readonly Place[]
  /** Something in the document changed after it was read. */
  stale: boolean
  readonly stop: () => void
}

export interface SearchIndex {
  /** Everything in this section that can be found; read at the first question, and again only after it changed. */
  placesOf(read: ReadSection): readonly Place[]
  /** Forgets the words of all sections but these: a section that closed leaves nothing behind. */
  keepOnly(sections: readonly ReadSection[]): void
}

/** Knows the words of a plan, section by section. In memory only. */
export const createSearchIndex = (): SearchIndex => {
  const known = new Map<string, Read>()
  /** Entries never change: each is read once. */
  const entries = new Map<string, Map<string, Place>>()

  const entriesOf = ({ section, log }: ReadSection, resting: ReadonlySet<string>): Place[] => {
    const before = entries.get(section.id) ?? new Map<string, Place>()
    entries.set(section.id, before)
    return log.flatMap((entry) => {
      if (!('text' in entry) || entry.text === undefined) return []
      const archived = resting.has(aboutOf(entry) ?? '')
      const known = before.get(entry.id) ?? place('entry', `entry-${entry.id}`, entry.text, { entry, archived })
      const found = known.archived === archived ? known : { ...known, archived }
      before.set(entry.id, found)
      return [found]
    })
  }
  const forget = (sectionId: string) => {
    known.get(sectionId)?.stop()
    known.delete(sectionId)
  }

  return {
    placesOf: (read) => {
      const { section, replica, log } = read
      const before = known.get(section.id)
      const fresh =
        before !== undefined &&
        !before.stale &&
        before.doc === replica.doc &&
        before.title === section.title &&
        before.log === log
      if (fresh) return before.places
      forget(section.id)
      const { doc } = replica
      const resting = restingIn(read)
      const outdate = () => {
        next.stale = true
      }
      const next: Read = {
        doc,
        title: section.title,
        log,
        places: [...agreed(read, resting), ...entriesOf(read, resting)],
        stale: false,
        stop: () => doc.off('update', outdate),
      }
      doc.on('update', outdate)
      known.set(section.id, next)
      return next.places
    },
    keepOnly: (sections) => {
      const kept = new Set(sections.map(({ section }) => section.id))
      for (const id of known.keys()) if (!kept.has(id)) forget(id)
      for (const id of entries.keys()) if (!kept.has(id)) entries.delete(id)
    },
  }
}
