import { actionsOf, entriesOf, goalsOf, type LogEntry, sectionRoots } from '@eenplan/plan-schema'
import type { MyEntry, MySection } from '@eenplan/protocol'
import type * as Y from 'yjs'
import { blocksOf } from './blocks-of.ts'

export interface KnownPeople {
  /** The id, or null for somebody whom the asker may not know of. */
  readonly one: (id: string) => string | null
  readonly all: (ids: readonly string[]) => string[]
}

export const knownPeople = (ids: readonly string[]): KnownPeople => {
  const known = new Set(ids)
  return { one: (id) => (known.has(id) ? id : null), all: (list) => list.filter((id) => known.has(id)) }
}

const entryIn = (entry: LogEntry, people: KnownPeople, fileOf: (picture: string) => string | undefined): MyEntry => {
  const picture = 'drawing' in entry && entry.drawing !== undefined ? fileOf(entry.drawing) : undefined
  return {
    ...{ id: entry.id, kind: entry.kind, author: people.one(entry.author), at: entry.at },
    ...(entry.onBehalfOf !== undefined && { onBehalfOf: people.one(entry.onBehalfOf) }),
    ...('about' in entry && entry.about !== undefined && { about: { ...entry.about } as Record<string, string> }),
    ...(entry.corrects !== undefined && { corrects: entry.corrects }),
    ...('text' in entry && entry.text !== undefined && { text: entry.text }),
    ...('status' in entry && { status: entry.status }),
    ...('value' in entry && { value: entry.value }),
    ...('stance' in entry && { stance: entry.stance }),
    ...(picture !== undefined && { picture }),
  }
}

/** What stands in a section, without Yjs and without whoever the asker may not know of. */
export const sectionContents = (
  doc: Y.Doc,
  people: KnownPeople,
  fileOf: (picture: string) => string | undefined,
): Pick<MySection, 'text' | 'goals' | 'actions' | 'log'> => ({
  text: blocksOf(sectionRoots(doc).text),
  goals: goalsOf(doc).map(({ id, statement, why, forWhom, lifeDomain, due, archived }) => ({
    ...{ id, statement: blocksOf(statement), why: blocksOf(why), forWhom: people.all(forWhom) },
    ...{ lifeDomain, due, archived },
  })),
  actions: actionsOf(doc).map(({ id, what, who, due, time, repeats, goal, archived }) => ({
    ...{ id, what: blocksOf(what), who: people.all(who), due, time, repeats, goal, archived },
  })),
  log: entriesOf(doc).map((entry) => entryIn(entry, people, fileOf)),
})
