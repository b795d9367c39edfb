import type { SeededRandom } from '@eenplan/test-kit'
import * as Y from 'yjs'
import { forgedContent, forgedValue } from './forged-content.ts'
import { type DeleteRange, endOf, type Group, itemWith, type Parts, type Struct } from './parts.ts'
import { anyKey, fieldItem, holderId, knownId, logItem, recordItem } from './targets.ts'

/** One unlawful, or only unusual, change of an update's parts. The section is read to aim at it. */
export type Mutation = (random: SeededRandom, parts: Parts, doc: Y.Doc) => Parts

const ROOTS = ['text', 'goals', 'actions', 'log', 'secret', '__proto__']

const changeGroup = (random: SeededRandom, parts: Parts, change: (group: Group) => Group): Parts => {
  if (parts.groups.length === 0) return parts
  const at = random.below(parts.groups.length)
  return { ...parts, groups: parts.groups.map((group, i) => (i === at ? change(group) : group)) }
}

const changeStruct = (
  random: SeededRandom,
  parts: Parts,
  change: (struct: Struct, group: Group, clock: number) => Struct[],
): Parts =>
  changeGroup(random, parts, (group) => {
    const at = random.below(group.structs.length)
    const clock = endOf({ ...group, structs: group.structs.slice(0, at) })
    const structs = group.structs.flatMap((struct, i) => (i === at ? change(struct, group, clock) : [struct]))
    return { ...group, structs }
  })

const itemOf = (struct: Struct) => (struct instanceof Y.Item ? struct : undefined)

/** An id: in the section, in the update itself (earlier, later, the struct itself), or nowhere. */
const anyId = (random: SeededRandom, doc: Y.Doc, group: Group): Y.ID => {
  const choice = random.below(10)
  if (choice <= 5) return knownId(random, doc)
  if (choice <= 8) return Y.createID(group.client, group.clock + random.below(endOf(group) - group.clock + 1))
  return Y.createID(random.below(2 ** 32), random.below(100))
}

const anyClient = (random: SeededRandom, doc: Y.Doc): number =>
  random.chance(0.8) ? random.pick([...doc.store.clients.keys()]) : random.below(2 ** 32)

const anyClock = (random: SeededRandom, clock: number): number =>
  random.pick([clock + 1, Math.max(0, clock - 1), 0, clock + 1_000, 2 ** 31 - 2, 2 ** 53 - 10])

const anyRange = (random: SeededRandom, doc: Y.Doc): DeleteRange => {
  const rangeOf = ({ client, clock }: Y.ID, len: number): DeleteRange => ({ client, clock, len })
  const whole = (item: Y.Item) => rangeOf(item.id, item.length)
  const client = anyClient(random, doc)
  const state = Y.getState(doc.store, client)
  switch (random.below(8)) {
    case 0:
      return whole(logItem(random, doc))
    case 1:
      return whole(recordItem(random, doc).item)
    case 2:
      return whole(fieldItem(random, doc).item)
    case 3:
      return { client, clock: state, len: 1 + random.below(5) }
    case 4:
      return { client, clock: 0, len: Math.max(1, state) }
    case 5:
      return { client, clock: 0, len: random.pick([0, 2 ** 31, 2 ** 40]) }
    default:
      return rangeOf(knownId(random, doc), 1 + random.below(4))
  }
}

const structural: readonly Mutation[] = [
  (random, parts, doc) => changeGroup(random, parts, (group) => ({ ...group, client: anyClient(random, doc) })),
  (random, parts) => changeGroup(random, parts, (group) => ({ ...group, clock: anyClock(random, group.clock) })),
  // Where it stands.
  (random, parts, doc) =>
    changeStruct(random, parts, (struct, group) => [itemWith(itemOf(struct), { origin: anyId(random, doc, group) })]),
  (random, parts, doc) =>
    changeStruct(random, parts, (struct, group) => [
      itemWith(itemOf(struct), { rightOrigin: anyId(random, doc, group) }),
    ]),
  (random, parts, doc) =>
    changeStruct(random, parts, (struct, group) => [
      itemWith(itemOf(struct), { origin: anyId(random, doc, group), rightOrigin: anyId(random, doc, group) }),
    ]),
  (random, parts) => changeStruct(random, parts, (struct) => [itemWith(itemOf(struct), { rightOrigin: null })]),
  (random, parts) => changeStruct(random, parts, (struct) => [itemWith(itemOf(struct), { origin: null })]),
  (random, parts, doc) =>
    changeStruct(random, parts, (struct, group) => {
      const parent = random.chance(0.4)
        ? random.pick(ROOTS)
        : random.chance(0.8)
          ? holderId(random, doc)
          : anyId(random, doc, group)
      return [itemWith(itemOf(struct), { origin: null, rightOrigin: null, parent, key: anyKey(random, doc) })]
    }),
  (random, parts, doc) =>
    changeStruct(random, parts, (struct) => [itemWith(itemOf(struct), { key: anyKey(random, doc) })]),
  // What it holds.
  (random, parts) =>
    changeStruct(random, parts, (struct) => [itemWith(itemOf(struct), { content: forgedContent(random) })]),
  (random, parts) =>
    changeStruct(random, parts, (struct) => {
      const item = itemOf(struct)
      const value: unknown = item?.content instanceof Y.ContentAny ? item.content.arr[0] : undefined
      if (typeof value !== 'object' || value === null) return [itemWith(item, { content: forgedContent(random) })]
      const field = random.pick(['id', 'author', 'at', 'about', 'kind', 'onBehalfOf', 'corrects', 'text', 'extra'])
      const changed = { ...value, [field]: random.chance(0.5) ? random.uuid() : forgedValue(random) }
      return [itemWith(item, { content: new Y.ContentAny([changed]) })]
    }),
  // Holes, doubles and wrong order.
  (random, parts) =>
    changeStruct(random, parts, ({ length }) => [
      random.chance(0.5) ? new Y.GC(Y.createID(0, 0), length) : new Y.Skip(Y.createID(0, 0), length),
    ]),
  (random, parts) => changeStruct(random, parts, (struct) => [struct, new Y.GC(Y.createID(0, 0), 1 + random.below(3))]),
  (random, parts) =>
    changeStruct(random, parts, (struct) => [new Y.Skip(Y.createID(0, 0), 1 + random.below(3)), struct]),
  (random, parts) => changeStruct(random, parts, (struct) => [struct, struct]),
  (random, parts) => changeStruct(random, parts, () => []),
  (random, parts) => changeGroup(random, parts, (group) => ({ ...group, structs: group.structs.toReversed() })),
  (_, parts) => ({ ...parts, groups: [...parts.groups, ...parts.groups] }),
]

const ofDeletes: readonly Mutation[] = [
  (random, parts, doc) => ({ ...parts, deletes: [...parts.deletes, anyRange(random, doc)] }),
  (random, parts, doc) => ({ ...parts, deletes: [anyRange(random, doc), ...parts.deletes] }),
  (random, parts, doc) => ({ ...parts, deletes: [anyRange(random, doc)] }),
  (_, parts) => ({ ...parts, deletes: [] }),
  (_, parts) => ({ ...parts, deletes: [...parts.deletes, ...parts.deletes] }),
  (random, parts) => ({
    ...parts,
    deletes: parts.deletes.map((range) => ({ ...range, clock: anyClock(random, range.clock) })),
  }),
  // What is new in this update, deleted at once.
  (_, parts) => ({
    ...parts,
    deletes: parts.groups.map((group) => ({
      client: group.client,
      clock: group.clock,
      len: endOf(group) - group.clock,
    })),
  }),
  (random, parts) => ({ ...parts, deletes: parts.deletes.filter(() => random.chance(0.5)) }),
]

/** Changes an update in one to three ways. */
export const mutate: Mutation = (random, parts, doc) => {
  let changed = parts
  for (let times = 1 + random.below(3); times > 0; times--) {
    const mutation = random.pick(changed.groups.length > 0 && random.chance(0.75) ? structural : ofDeletes)
    // A group that was emptied has nothing more to change.
    changed = mutation(random, { ...changed, groups: changed.groups.filter(({ structs }) => structs.length > 0) }, doc)
  }
  return changed
}
