import { paragraphs, sectionRoots } from '@eenplan/plan-schema'
import * as Y from 'yjs'
import { itemWith } from '../fuzz/parts.ts'
import { ATTACKERS, type Attack, firstText, group, made, put, replicaOf, type Scene, typed, VICTIMS } from './scene.ts'

const textItem = ({ server }: Scene) => firstText(server)._start!

/** A character of the victim's words. */
const known = (scene: Scene, at: number) => Y.createID(textItem(scene).id.client, textItem(scene).id.clock + at)

/** The first character of the second paragraph. */
const wordsBelow = ({ server }: Scene): Y.ID =>
  ((sectionRoots(server).text.get(1) as Y.XmlElement).get(0) as Y.XmlText)._start!.id

const firstNode = ({ server }: Scene): Y.ID => sectionRoots(server).text._start!.id

const own = (clock: number) => Y.createID(ATTACKERS, clock)

const words = (fields: Parameters<typeof itemWith>[1], characters = 'x') =>
  itemWith(undefined, { ...fields, content: new Y.ContentString(characters) })

/** True when a replica that loads all of `plain` does not see what `plain` shows. */
const replicasDiffer = (plain: Y.Doc, update: Uint8Array): boolean => {
  Y.applyUpdate(plain, update)
  return firstText(replicaOf(plain, 4711)).toString() !== firstText(plain).toString()
}

const neighbours = (title: string, update: Attack['update'], worksOnPlain?: Attack['worksOnPlain']): Attack => ({
  number: 16,
  title,
  level: 'edit',
  reason: 'unknown place',
  update,
  ...(worksOnPlain === undefined ? {} : { worksOnPlain }),
})

/** Paragraphs by the server, each put before the one made before it: all lie after the left neighbour, unseen. */
const MANY = 2_000

export const attacksOnNeighbours: readonly Attack[] = [
  neighbours(
    'a left neighbour in the text and a right one in the log',
    (scene) => {
      const rightOrigin = sectionRoots(scene.server).log._start!.id
      return put({ origin: textItem(scene).lastId, rightOrigin, content: new Y.ContentString('x') })
    },
    (plain, update) => {
      Y.applyUpdate(plain, update)
      return Y.getState(plain.store, ATTACKERS) === 1
    },
  ),
  neighbours(
    'a right neighbour before the left one',
    (scene) => put({ origin: known(scene, 6), rightOrigin: known(scene, 2), content: new Y.ContentString('X') }),
    replicasDiffer,
  ),
  neighbours('neighbours with between them what their writer must have seen', (scene) =>
    put({ origin: known(scene, 0), rightOrigin: known(scene, 5), content: new Y.ContentString('x') }),
  ),
  neighbours('neighbours with between them an older one', ({ server }) => {
    const { text } = sectionRoots(server)
    text.insert(2, [new Y.XmlElement('paragraph')])
    const [first, , last] = text.toArray().map((node) => (node as Y.XmlElement)._item!)
    const content = typed(new Y.XmlElement('paragraph'))
    return put({ origin: first!.lastId, rightOrigin: last!.id, content })
  }),
  neighbours('new neighbours in two paragraphs, of two tabs', (scene) => {
    const [here, there] = [known(scene, 0), wordsBelow(scene)]
    const left = words({ origin: here, rightOrigin: known(scene, 1) })
    const right = words({ origin: there, rightOrigin: Y.createID(there.client, there.clock + 1) })
    const between = words({ origin: own(0), rightOrigin: Y.createID(ATTACKERS + 1, 0) })
    return made([group(ATTACKERS + 1, 0, right), group(ATTACKERS, 0, left, between)])
  }),
  neighbours('the rest of known words, with neighbours elsewhere', (scene) => {
    const there = wordsBelow(scene)
    Y.applyUpdate(
      scene.server,
      made([group(ATTACKERS, 0, words({ origin: known(scene, 0), rightOrigin: known(scene, 1) }, 'ab'))]),
    )
    const rightOrigin = Y.createID(there.client, there.clock + 1)
    return made([group(ATTACKERS, 0, words({ origin: there, rightOrigin }, 'abcd'))])
  }),
  neighbours('a new run inside a run, in the wrong order', (scene) => {
    const run = words({ origin: known(scene, 0), rightOrigin: known(scene, 1) }, 'abcdef')
    return made([group(ATTACKERS, 0, run, words({ origin: own(4), rightOrigin: own(1) }))])
  }),
  neighbours('neighbours in a new paragraph of one’s own, in the wrong order', (scene) =>
    made([
      group(
        ATTACKERS,
        0,
        itemWith(undefined, { rightOrigin: firstNode(scene), content: typed(new Y.XmlElement('paragraph')) }),
        itemWith(undefined, { parent: own(0), content: typed(new Y.XmlText()) }),
        words({ parent: own(1) }, 'abcdef'),
        words({ origin: own(6), rightOrigin: own(3) }),
      ),
    ]),
  ),
  neighbours('neighbours of one’s own, far apart in somebody else’s words', (scene) => {
    const near = words({ origin: known(scene, 0), rightOrigin: known(scene, 1) })
    const far = words({ origin: known(scene, 4), rightOrigin: known(scene, 5) })
    Y.applyUpdate(scene.server, made([group(ATTACKERS, 0, near, far)]))
    return made([group(ATTACKERS, 2, words({ origin: own(0), rightOrigin: own(1) }))])
  }),
  neighbours('neighbours of somebody else’s, far apart in a paragraph of one’s own', ({ server }) => {
    const mine = replicaOf(server, ATTACKERS)
    sectionRoots(mine).text.insert(0, paragraphs(['Hier:']))
    Y.applyUpdate(server, Y.encodeStateAsUpdate(mine, Y.encodeStateVector(server)))
    const theirs = replicaOf(server, VICTIMS)
    firstText(theirs).insert(5, 'woorden')
    const clock = Y.getState(server.store, VICTIMS)
    Y.applyUpdate(server, Y.encodeStateAsUpdate(theirs, Y.encodeStateVector(server)))
    const rightOrigin = Y.createID(VICTIMS, clock + 5)
    const next = Y.getState(server.store, ATTACKERS)
    return made([group(ATTACKERS, next, words({ origin: Y.createID(VICTIMS, clock), rightOrigin }))])
  }),
  neighbours('new neighbours in the wrong order', (scene) => {
    const first = words({ origin: known(scene, 0), rightOrigin: known(scene, 1) })
    const second = words({ origin: own(0), rightOrigin: known(scene, 1) })
    return made([group(ATTACKERS, 0, first, second, words({ origin: own(1), rightOrigin: own(0) }))])
  }),
  neighbours('a new left neighbour and a right one far away', (scene) => {
    const first = words({ origin: known(scene, 0), rightOrigin: known(scene, 1) })
    return made([group(ATTACKERS, 0, first, words({ origin: own(0), rightOrigin: known(scene, 5) }))])
  }),
  neighbours('a new right neighbour and a left one far away', (scene) => {
    const first = words({ origin: known(scene, 4), rightOrigin: known(scene, 5) })
    return made([group(ATTACKERS, 0, first, words({ origin: known(scene, 0), rightOrigin: own(0) }))])
  }),
  neighbours(
    'a left neighbour amid living words and a right one that is gone, which cuts the words on the server alone',
    ({ server }) => {
      firstText(server).insert(0, '🙂')
      const { client, clock } = firstText(server)._start!.id
      const [gone] = (sectionRoots(server).text.get(1) as Y.XmlElement).toArray() as [Y.XmlText]
      const rightOrigin = gone._item!.id
      sectionRoots(server).text.delete(1, 1)
      return put({ origin: Y.createID(client, clock), rightOrigin, content: new Y.ContentString('x') })
    },
    (plain, update) => {
      const reader = replicaOf(plain, 4711)
      plain.on('update', (broadcast: Uint8Array) => Y.applyUpdate(reader, broadcast))
      Y.applyUpdate(plain, update)
      return firstText(reader).toString() !== firstText(plain).toString()
    },
  ),
  neighbours('a long walk from neighbour to neighbour, a thousand times', ({ server }) => {
    const { text } = sectionRoots(server)
    const left = (text.get(1) as Y.XmlElement)._item!.lastId
    for (let i = 0; i < MANY; i++) text.insert(2, [new Y.XmlElement('paragraph')])
    const paragraph = itemWith(undefined, { origin: left, content: typed(new Y.XmlElement('paragraph')) })
    return made([group(ATTACKERS, 0, ...Array.from({ length: 1_000 }, () => paragraph))])
  }),
]
