import { sectionRoots } from '@eenplan/plan-schema'
import type { SeededRandom } from '@eenplan/test-kit'
import * as Y from 'yjs'

/** Places in a section at which an attack may aim. Each costs little, however large the section is. */

const structsOf = (random: SeededRandom, doc: Y.Doc): readonly (Y.Item | Y.GC)[] => {
  const all = [...doc.store.clients.values()].filter((structs) => structs.length > 0)
  return random.pick(all)
}

/** An id that the section holds. */
export const knownId = (random: SeededRandom, doc: Y.Doc): Y.ID => {
  const struct = random.pick(structsOf(random, doc))
  return Y.createID(struct.id.client, struct.id.clock + random.below(struct.length))
}

/** Id of an item that holds a type: something can be put into it. */
export const holderId = (random: SeededRandom, doc: Y.Doc): Y.ID => {
  for (let tries = 0; tries < 20; tries++) {
    const struct = random.pick(structsOf(random, doc))
    if (struct instanceof Y.Item && struct.content instanceof Y.ContentType) return struct.id
  }
  return knownId(random, doc)
}

/** The item that holds a goal or action, with its root. */
export const recordItem = (random: SeededRandom, doc: Y.Doc): { root: 'goals' | 'actions'; item: Y.Item } => {
  const root = random.pick(['goals', 'actions'] as const)
  const items = [...sectionRoots(doc)[root]._map.values()]
  return { root, item: random.pick(items) }
}

/** The item that holds a field of a goal or action. */
export const fieldItem = (random: SeededRandom, doc: Y.Doc): { record: Y.Item; item: Y.Item } => {
  const { item: record } = recordItem(random, doc)
  const map = (record.content as Y.ContentType).type as Y.Map<unknown>
  const items = [...map._map.values()]
  // An attacker may have made a record without any field.
  return { record, item: items.length === 0 ? record : random.pick(items) }
}

/** An item of the log. */
export const logItem = (random: SeededRandom, doc: Y.Doc): Y.Item => {
  const items: Y.Item[] = []
  for (let item = sectionRoots(doc).log._start; item !== null; item = item.right) items.push(item)
  return random.pick(items)
}

/** Keys that mean something somewhere, and some that mean nothing. */
export const anyKey = (random: SeededRandom, doc: Y.Doc): string | null =>
  random.pick([
    null,
    'statement',
    'why',
    'what',
    'order',
    'archived',
    'due',
    'forWhom',
    'level',
    'start',
    'type',
    'onclick',
    '__proto__',
    'constructor',
    random.uuid(),
    recordItem(random, doc).item.parentSub,
  ])
