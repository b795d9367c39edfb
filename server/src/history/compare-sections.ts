import {
  type Action,
  actionFields,
  actionsOf,
  entriesOf,
  type Goal,
  goalFields,
  goalsOf,
  plainText,
  sectionRoots,
} from '@eenplan/plan-schema'
import type { Comparison, RecordDifference } from '@eenplan/protocol'
import type * as Y from 'yjs'
import type { Byline, EditRecord } from './edit-record.ts'
import { limits } from './limits.ts'
import { type Bylines, linesOf, written } from './lines.ts'
import { match } from './matching.ts'
import { type Piece, tokensOf } from './tokens.ts'

/** The longest title of a goal or action that is told, characters. */
const TITLE = 200

type Difference = Omit<Comparison, 'from' | 'to'>

interface States {
  readonly old: Y.Doc
  readonly now: Y.Doc
  readonly edits: EditRecord
}

const latest = (bylines: readonly (Byline | undefined)[]): Byline | undefined =>
  bylines.reduce<Byline | undefined>((a, b) => (a === undefined || (b !== undefined && b.at > a.at) ? b : a), undefined)

/** Characters of one word that are looked up: no word is longer. */
const LETTERS = 40

const latestOf = (pieces: readonly Piece[], find: EditRecord['writer']): Byline | undefined =>
  latest(
    pieces.flatMap(({ client, clock, length }) =>
      Array.from({ length: Math.min(length, LETTERS) }, (_, i) => find(client, clock + i)),
    ),
  )

const bylinesOf = ({ edits }: States): Bylines => ({
  added: (pieces) => latestOf(pieces, edits.writer),
  removed: (pieces) => latestOf(pieces, edits.remover),
})

const textDifference = async (old: Y.XmlFragment | undefined, now: Y.XmlFragment | undefined, states: States) =>
  linesOf(
    await match(old === undefined ? [] : tokensOf(old), now === undefined ? [] : tokensOf(now)),
    bylinesOf(states),
  )

/** Who wrote, or emptied, the value that stands under a key now. */
const valueByline = (map: Y.Map<unknown>, key: string, { edits }: States): Byline | undefined => {
  const item = map._map.get(key)
  if (item === undefined) return undefined
  const { client, clock } = item.lastId
  return item.deleted ? edits.remover(client, clock) : edits.writer(client, clock)
}

type AnyRecord = Goal | Action
type Value = RecordDifference['fields'][number]['from']

interface Kind {
  readonly root: 'goals' | 'actions'
  readonly fields: Readonly<Record<string, string>>
  readonly read: (doc: Y.Doc) => readonly AnyRecord[]
  readonly title: 'statement' | 'what'
}

const goals: Kind = { root: 'goals', fields: goalFields, read: goalsOf, title: 'statement' }
const actions: Kind = { root: 'actions', fields: actionFields, read: actionsOf, title: 'what' }

const recordDifferences = async (kind: Kind, states: States): Promise<RecordDifference[]> => {
  const records = sectionRoots(states.now)[kind.root]
  const before = new Map(
    kind.read(states.old).map((record) => [record.id, record as unknown as Record<string, unknown>]),
  )
  const differences: RecordDifference[] = []
  for (const record of kind.read(states.now)) {
    const now = record as unknown as Record<string, unknown>
    const old = before.get(record.id)
    // Added and archived again: it reads as if it had never been.
    if (old === undefined && record.archived) continue
    const map = records.get(record.id)!
    const texts: RecordDifference['texts'] = []
    const fields: RecordDifference['fields'] = []
    for (const [name, type] of Object.entries(kind.fields)) {
      if (type === 'fragment') {
        const lines = await textDifference(
          old?.[name] as Y.XmlFragment | undefined,
          now[name] as Y.XmlFragment | undefined,
          states,
        )
        // A new one begins with empty lines, which nobody wrote.
        const empty = old === undefined && plainText(now[name] as Y.XmlFragment | undefined).trim() === ''
        if (lines.length > 0 && !empty) texts.push({ field: name as RecordDifference['texts'][number]['field'], lines })
      } else if (old !== undefined && JSON.stringify(old[name]) !== JSON.stringify(now[name])) {
        const field = name as RecordDifference['fields'][number]['field']
        const [from, to] = [old[name] as Value, now[name] as Value]
        fields.push({ field, from, to, ...written(valueByline(map, name, states)) })
      }
    }
    if (old !== undefined && texts.length + fields.length === 0) continue
    const words = plainText(now[kind.title] as Y.XmlFragment | undefined).slice(0, TITLE)
    const added = old === undefined
    const byline = added ? valueByline(records as unknown as Y.Map<unknown>, record.id, states) : undefined
    differences.push({ id: record.id, words, added, texts, fields, ...written(byline) })
  }
  return differences
}

/**
 * What a reader would see changed from an earlier state of a section to a later one of the same section, with who did
 * it and when. Pure but for the turns that it leaves to others.
 *
 * @param edits the updates between the two
 */
export const compareSections = async (old: Y.Doc, now: Y.Doc, edits: EditRecord): Promise<Difference> => {
  const states = { old, now, edits }
  const known = new Set(entriesOf(old).map(({ id }) => id))
  const entries = entriesOf(now).filter(({ id }) => !known.has(id))
  return {
    text: await textDifference(sectionRoots(old).text, sectionRoots(now).text, states),
    goals: await recordDifferences(goals, states),
    actions: await recordDifferences(actions, states),
    entries: entries.slice(-limits.entries),
    earlierEntries: Math.max(0, entries.length - limits.entries),
  }
}
