import { paragraphs, sectionRoots } from '@eenplan/plan-schema'
import * as Y from 'yjs'
import { itemWith } from '../fuzz/parts.ts'
import type { Verdict } from '../verdict.ts'
import {
  type Attack,
  changed,
  entry,
  firstParagraph,
  firstText,
  goal,
  group,
  made,
  put,
  replicaOf,
  type Scene,
  ATTACKERS as TAB,
} from './scene.ts'

/** Something that honest people send and that looks strange. */
export interface Lawful {
  readonly rule: string
  readonly title: string
  readonly level: Attack['level']
  readonly update: (scene: Scene) => Uint8Array
  /** What the verdict says, beside that it accepts. */
  readonly tells: Partial<Extract<Verdict, { verdict: 'accepted' }>>
}

/** What a replica sends that has not heard that the paragraph is gone in which somebody types on it. */
const typedMeanwhile =
  (words: string) =>
  ({ server }: Scene): Uint8Array => {
    const replica = replicaOf(server, TAB)
    sectionRoots(server).text.delete(0, 1)
    firstText(replica).insert(0, words)
    return Y.encodeStateAsUpdate(replica, Y.encodeStateVector(server))
  }

/** The second half of typed words whose first half the server has. */
const restOfWords = ({ server }: Scene): Uint8Array => {
  const replica = replicaOf(server, TAB)
  firstText(replica).insert(0, 'Bel ')
  Y.applyUpdate(server, Y.encodeStateAsUpdate(replica, Y.encodeStateVector(server)))
  firstText(replica).insert(4, 'mij.')
  sectionRoots(server).text.delete(0, 1)
  return Y.encodeStateAsUpdate(replica)
}

const wholeReplica = ({ server }: Scene): Uint8Array => {
  firstText(server).delete(0, 4)
  const replica = replicaOf(server, TAB)
  firstText(replica).insert(0, 'Wij ')
  return Y.encodeStateAsUpdate(replica)
}

/** Deletes of the formatting marks in bold words. */
const tidied = ({ server }: Scene): Uint8Array => {
  firstText(server).format(0, 5, { bold: {} })
  const marks: Y.Item[] = []
  for (let item = firstText(server)._start; item !== null; item = item.right) {
    if (item.content instanceof Y.ContentFormat) marks.push(item)
  }
  return made(
    [],
    marks.map(({ id }) => ({ client: id.client, clock: id.clock, len: 1 })),
  )
}

/** The last of some undos: its neighbours are those that undo made, and what was typed between them is not. */
const undoneInPieces = ({ server }: Scene): Uint8Array => {
  const replica = replicaOf(server, TAB)
  const undo = new Y.UndoManager(sectionRoots(replica).text, { captureTimeout: 0 })
  firstText(replica).delete(10, 5)
  sectionRoots(replica).text.delete(0, 1)
  undo.undo()
  firstText(replica).insert(10, 'nieuw')
  undo.undo()
  Y.applyUpdate(server, Y.encodeStateAsUpdate(replica, Y.encodeStateVector(server)))
  undo.undo()
  return Y.encodeStateAsUpdate(replica, Y.encodeStateVector(server))
}

/** Two tabs of one person whose letters stand behind each other in turn. */
const inTurn = ({ server }: Scene): Uint8Array => {
  const content = new Y.ContentString('x')
  const behind = (client: number, clock: number) => itemWith(undefined, { origin: Y.createID(client, clock), content })
  let last = firstText(server)._start!
  while (last.right !== null) last = last.right
  const times = Array.from({ length: 50_000 }, (_, i) => i)
  const first = itemWith(undefined, { origin: last.lastId, content })
  const one = times.map((i) => (i === 0 ? first : behind(TAB + 1, i - 1)))
  const other = times.map((i) => behind(TAB, i))
  return made([
    { client: TAB + 1, clock: 0, structs: other },
    { client: TAB, clock: 0, structs: one },
  ])
}

export const lawfulUpdates: readonly Lawful[] = [
  {
    rule: 'G10',
    title: 'words for a paragraph that is gone are accepted and handed back',
    level: 'edit',
    update: typedMeanwhile('Bel mij.'),
    tells: { dropped: 'Bel mij.', needs: 'edit' },
  },
  {
    rule: 'G10',
    title: 'words for a paragraph that is gone are handed back where nothing is collected, too',
    level: 'edit',
    update: (scene) => {
      scene.server.gc = false
      return typedMeanwhile('Bel mij.')(scene)
    },
    tells: { dropped: 'Bel mij.', needs: 'edit' },
  },
  {
    rule: 'G10',
    title: 'of words that are known in part, only the new part is handed back',
    level: 'edit',
    update: restOfWords,
    tells: { dropped: 'mij.' },
  },
  {
    rule: 'G10',
    title: 'words that stand are not handed back',
    level: 'edit',
    update: changed((doc) => firstText(doc).insert(0, 'x')),
    tells: { dropped: '', needs: 'edit' },
  },
  {
    rule: 'G10',
    title: 'words put into a paragraph of the same update that it deletes at once are dropped by nobody else',
    level: 'edit',
    update: changed((doc) => {
      sectionRoots(doc).text.insert(0, paragraphs(['ook weg']))
      sectionRoots(doc).text.delete(0, 1)
    }),
    tells: { dropped: '' },
  },
  {
    rule: 'G9',
    title: 'words that were removed again before they were sent',
    level: 'edit',
    update: changed((doc) => {
      firstText(doc).insert(0, 'weg')
      firstText(doc).delete(0, 3)
    }),
    tells: { written: [{ client: TAB, clock: 0, len: 3 }] },
  },
  {
    rule: 'G9',
    title: 'a field that was set twice before it was sent',
    level: 'edit',
    update: changed((doc) => {
      goal(doc).set('due', '2027-01-20')
      goal(doc).set('due', '2027-02-20')
    }),
    tells: { needs: 'edit' },
  },
  {
    rule: 'G3',
    title: 'the whole of a replica, most of it known, with everybody’s deletes',
    level: 'edit',
    update: wholeReplica,
    tells: { written: [{ client: TAB, clock: 0, len: 4 }] },
  },
  {
    rule: 'G3',
    title: 'nothing new',
    level: 'none',
    update: ({ server }) => Y.encodeStateAsUpdate(server),
    tells: { update: null, written: [], needs: 'view' },
  },
  {
    rule: 'G4',
    title: 'two tabs of one person that type in turn, fifty thousand times',
    level: 'edit',
    update: inTurn,
    tells: { dropped: '' },
  },
  {
    rule: 'G4',
    title: 'undo that puts words back into a paragraph that it put back too, around what was typed there meanwhile',
    level: 'edit',
    update: undoneInPieces,
    tells: { dropped: '', needs: 'edit' },
  },
  {
    rule: 'S2',
    title: 'a reader tidies marks, and none of it is applied',
    level: 'view',
    update: tidied,
    tells: { update: null, needs: 'view' },
  },
  {
    rule: 'G5',
    title: 'an own log entry',
    level: 'contribute',
    update: changed((doc) => sectionRoots(doc).log.push([entry()])),
    tells: { needs: 'contribute' },
  },
  {
    rule: 'G5',
    title: 'a deleted word needs the level at which words are written',
    level: 'manage',
    update: changed((doc) => firstText(doc).delete(0, 1)),
    tells: { needs: 'edit', written: [] },
  },
  {
    rule: 'G5',
    title: 'a field of a goal written over',
    level: 'edit',
    update: ({ server }) =>
      put({ origin: goal(server)._map.get('due')!.lastId, content: new Y.ContentAny(['2027-01-20']) }),
    tells: { needs: 'edit' },
  },
  {
    rule: 'G7',
    title: 'a picture character, marks and a line break',
    level: 'edit',
    update: changed((doc) => {
      firstText(doc).applyDelta([{ insert: '🙂', attributes: { bold: {}, link: { href: 'https://www.nji.nl' } } }])
      firstParagraph(doc).insert(1, [new Y.XmlElement('hardBreak')])
    }),
    tells: { dropped: '' },
  },
  {
    rule: 'G9',
    title: 'garbage of one’s own',
    level: 'edit',
    update: () => made([group(TAB, 0, new Y.GC(Y.createID(0, 0), 3))]),
    tells: { needs: 'edit', dropped: '' },
  },
]
