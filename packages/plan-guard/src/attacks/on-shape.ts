import { addGoal, sectionRoots } from '@eenplan/plan-schema'
import * as Y from 'yjs'
import { itemWith } from '../fuzz/parts.ts'
import {
  ATTACKERS,
  type Attack,
  changed,
  FREE,
  firstParagraph,
  GOAL,
  goal,
  group,
  made,
  put,
  type Scene,
  typed,
  whole,
} from './scene.ts'

const recordItem = ({ server }: Scene) => sectionRoots(server).goals._map.get(GOAL)!
const fieldItem = ({ server }: Scene, field: string) => goal(server)._map.get(field)!

/** Writes a field of the goal with no delete on the wire: Yjs deletes what was there by itself. */
const fieldAnew = (field: string, content: Y.Item['content']) => (scene: Scene) =>
  put({ origin: fieldItem(scene, field).lastId, content })

const applied = (plain: Y.Doc, update: Uint8Array): Y.Doc => {
  Y.applyUpdate(plain, update)
  return plain
}

const roots = (doc: Y.Doc) => [...doc.share.keys()]

const otherFamily = typed(new Y.Map())
const subdocument = () => new Y.ContentDoc(new Y.Doc({ guid: 'a page of this plan', autoLoad: true }))

const REPLACED = 'records are never deleted or replaced'
const FOREIGN = 'content not allowed'

export const attacksOnShape: readonly Attack[] = [
  {
    number: 6,
    title: 'a field written over, with an empty delete set',
    level: 'contribute',
    reason: 'contribute adds log entries only',
    update: fieldAnew('archived', new Y.ContentAny([true])),
    worksOnPlain: (plain, update) => goal(applied(plain, update)).get('archived') === true,
  },
  {
    number: 6,
    title: 'the words of a goal written over by nothing',
    level: 'manage',
    reason: FOREIGN,
    update: fieldAnew('statement', new Y.ContentDeleted(1)),
    worksOnPlain: (plain, update) => goal(applied(plain, update)).get('statement') === undefined,
  },
  {
    number: 6,
    title: 'the words of a goal written over by other words',
    level: 'manage',
    reason: REPLACED,
    update: fieldAnew('statement', typed(new Y.XmlFragment())),
    worksOnPlain: (plain, update) => String(goal(applied(plain, update)).get('statement')) === '',
  },
  {
    number: 7,
    title: 'one delete on a paragraph, with all that is in it',
    level: 'contribute',
    reason: 'contribute adds log entries only',
    update: ({ server }) => made([], [whole(firstParagraph(server)._item!)]),
    worksOnPlain: (plain, update) => !String(sectionRoots(applied(plain, update)).text).includes('schulden'),
  },
  {
    number: 7,
    title: 'one delete on the words of a goal',
    level: 'manage',
    reason: REPLACED,
    update: (scene) => made([], [whole(fieldItem(scene, 'statement'))]),
    worksOnPlain: (plain, update) => goal(applied(plain, update)).get('statement') === undefined,
  },
  {
    number: 9,
    title: 'a new root',
    level: 'manage',
    reason: 'unknown place',
    update: changed((doc) => doc.getMap('secret').set('a', 1)),
    worksOnPlain: (plain, update) => roots(applied(plain, update)).includes('secret'),
  },
  {
    number: 9,
    title: 'a new root in an update that fails',
    level: 'manage',
    reason: 'unknown place',
    update: () => {
      const inRoot = itemWith(undefined, { parent: 'secret', key: 'a', content: new Y.ContentAny([1]) })
      return made([group(ATTACKERS, 0, inRoot, itemWith(undefined, { origin: Y.createID(ATTACKERS, 7) }))])
    },
    worksOnPlain: (plain, update) => {
      try {
        Y.applyUpdate(plain, update)
        return false
      } catch {
        // It failed, and still: the root is there.
        return roots(plain).includes('secret')
      }
    },
  },
  {
    number: 10,
    title: 'a subdocument that passes for another one',
    level: 'manage',
    reason: 'unreadable',
    update: (scene) => {
      const content = subdocument()
      Object.assign(content.opts, { guid: 'a section of another family' })
      return put({ parent: recordItem(scene).id, key: 'link', content })
    },
    worksOnPlain: (plain, update) => {
      const loaded: string[] = []
      plain.on('subdocs', (change: { loaded: Set<Y.Doc> }) => {
        for (const { guid } of change.loaded) loaded.push(guid)
      })
      Y.applyUpdate(plain, update)
      return loaded.includes('a section of another family')
    },
  },
  {
    number: 20,
    title: 'the key of a goal set anew',
    level: 'manage',
    reason: REPLACED,
    update: () => put({ parent: 'goals', key: GOAL, content: otherFamily }),
  },
  {
    number: 20,
    title: 'a goal put behind the one that is there',
    level: 'manage',
    reason: REPLACED,
    update: (scene) => put({ origin: recordItem(scene).lastId, content: otherFamily }),
  },
  {
    number: 20,
    title: 'a goal removed',
    level: 'manage',
    reason: REPLACED,
    update: changed((doc) => sectionRoots(doc).goals.delete(GOAL)),
  },
  {
    number: 20,
    title: 'a goal made and removed at once',
    level: 'edit',
    reason: FOREIGN,
    update: changed((doc) => {
      addGoal(doc, { id: FREE, statement: 'x' })
      sectionRoots(doc).goals.delete(FREE)
    }),
  },
  {
    number: 20,
    title: 'an unknown field',
    level: 'edit',
    reason: FOREIGN,
    update: changed((doc) => goal(doc).set('secret', 1)),
  },
  {
    number: 20,
    title: 'an unknown field that is empty already',
    level: 'edit',
    reason: FOREIGN,
    update: (scene) => put({ parent: recordItem(scene).id, key: 'secret', content: new Y.ContentDeleted(1) }),
  },
  {
    number: 20,
    title: 'a list inside a goal',
    level: 'edit',
    reason: FOREIGN,
    update: (scene) => put({ parent: recordItem(scene).id, content: new Y.ContentAny(['x']) }),
  },
  ...(
    [
      ['due', '2026-02-30'],
      ['archived', 'yes'],
      ['forWhom', ['Daan']],
      ['lifeDomain', 'love'],
      ['order', 'zzz'],
      ['order', ''],
      ['statement', 'words'],
    ] as const
  ).map(
    ([field, value]): Attack => ({
      number: 20,
      title: `${JSON.stringify(value)} as ${field}`,
      level: 'edit',
      reason: FOREIGN,
      update: changed((doc) => goal(doc).set(field, value)),
    }),
  ),
  ...(['x', '__proto__', GOAL.toUpperCase()] as const).map(
    (id): Attack => ({
      number: 20,
      title: `a goal under the id ${id}`,
      level: 'edit',
      reason: FOREIGN,
      update: () => put({ parent: 'goals', key: id, content: typed(new Y.Map()) }),
    }),
  ),
  {
    number: 20,
    title: 'a second text under a field of one new goal',
    level: 'edit',
    reason: REPLACED,
    update: () => {
      const inside = { parent: Y.createID(ATTACKERS, 0), key: 'why', content: typed(new Y.XmlFragment()) }
      const record = itemWith(undefined, { parent: 'goals', key: FREE, content: typed(new Y.Map()) })
      return made([group(ATTACKERS, 0, record, itemWith(undefined, inside), itemWith(undefined, inside))])
    },
  },
]
