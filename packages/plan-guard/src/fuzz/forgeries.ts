import type { SeededRandom } from '@eenplan/test-kit'
import * as Y from 'yjs'
import { forgedContent, forgedValue } from './forged-content.ts'
import { entryOf } from './honest-edits.ts'
import { type DeleteRange, itemWith, type Parts, type Struct } from './parts.ts'
import { anyKey, fieldItem, holderId, knownId, logItem, recordItem } from './targets.ts'
import type { Person } from './world.ts'

/** What somebody who knows the format aims at. Clocks of the structs follow those that the client id has. */
interface Forged {
  readonly structs: readonly Struct[]
  readonly deletes?: readonly DeleteRange[]
}

interface Attack {
  readonly random: SeededRandom
  readonly doc: Y.Doc
  readonly person: Person
  /** Client id under which the attack is written, and its next clock. */
  readonly next: Y.ID
}

const whole = (item: Y.Item): DeleteRange => ({ client: item.id.client, clock: item.id.clock, len: item.length })

const typeOf = (type: unknown) => new Y.ContentType(type as ConstructorParameters<typeof Y.ContentType>[0])

const recordAnew = ({ random, doc }: Attack): Forged => {
  const { root, item } = recordItem(random, doc)
  const content = random.chance(0.5) ? typeOf(new Y.Map()) : forgedContent(random)
  if (random.chance(0.5)) return { structs: [itemWith(undefined, { parent: root, key: item.parentSub, content })] }
  return { structs: [itemWith(undefined, { origin: item.lastId, content })] }
}

const fieldAnew = ({ random, doc }: Attack): Forged => {
  const { record, item } = fieldItem(random, doc)
  const content = random.chance(0.3) ? typeOf(new Y.XmlFragment()) : forgedContent(random)
  const choice = random.below(3)
  if (choice === 0) return { structs: [itemWith(undefined, { parent: record.id, key: item.parentSub, content })] }
  if (choice === 1) return { structs: [itemWith(undefined, { origin: item.lastId, content })] }
  return { structs: [itemWith(undefined, { rightOrigin: item.id, content })] }
}

const newRecord = ({ random, next }: Attack): Forged => {
  const inside = Y.createID(next.client, next.clock)
  const root = random.pick(['goals', 'actions', 'text', 'log'])
  const field = random.pick(['statement', 'what', 'order', 'archived', 'who', '__proto__', 'id'])
  return {
    structs: [
      itemWith(undefined, {
        parent: root,
        key: random.chance(0.8) ? random.uuid() : 'x',
        content: typeOf(new Y.Map()),
      }),
      itemWith(undefined, { parent: inside, key: field, content: new Y.ContentAny([forgedValue(random)]) }),
      itemWith(undefined, { parent: inside, key: field, content: typeOf(new Y.XmlFragment()) }),
    ],
    deletes: random.chance(0.3) ? [{ ...inside, len: 1 + random.below(3) }] : [],
  }
}

const forgedEntry = ({ random, doc, person, next }: Attack): Forged => {
  const entry: Record<string, unknown> = { ...entryOf(random, doc, person.id, person.writesFor) }
  const known = logItem(random, doc)
  const first = known.content instanceof Y.ContentAny ? (known.content.arr[0] as Record<string, unknown>) : {}
  const lies: readonly (() => unknown)[] = [
    () => undefined,
    () => (entry.author = first.author),
    () => (entry.at = '2027-01-01T00:00:00.000Z'),
    () => (entry.at = `2026-11-21T19:00:00.${'0'.repeat(60_000)}Z`),
    () => (entry.id = first.id),
    () => (entry.id = String(entry.id).toUpperCase()),
    () => (entry.kind = 'gossip'),
    () => (entry.about = { goal: random.uuid() }),
    () => (entry.about = { action: String(first.id) }),
    () => (entry.about = { entry: entry.id }),
    () => (entry.onBehalfOf = random.uuid()),
    () => (entry.corrects = first.id),
    () => (entry.corrects = entry.id),
    () => (entry.text = `${' '.repeat(60_000)}x`),
    () => (entry.text = 'x'.repeat(4_001)),
    () => (entry[random.pick(['secret', '__proto__', 'constructor'])] = 1),
  ]
  random.pick(lies)()
  const twice = { ...entry, ...(random.chance(0.5) ? { id: random.uuid() } : {}) }
  const content = random.chance(0.1)
    ? typeOf(random.chance(0.5) ? new Y.Map() : new Y.XmlText())
    : new Y.ContentAny(random.chance(0.2) ? [entry, twice] : [entry])
  const places = [
    { origin: known.lastId },
    { origin: known.lastId },
    { parent: 'log' },
    { rightOrigin: known.id },
    { origin: known.lastId, rightOrigin: knownId(random, doc) },
    { parent: 'log', key: 'x' },
  ]
  const deletes = random.chance(0.1) ? [{ ...next, len: 1 }] : []
  return { structs: [itemWith(undefined, { ...random.pick(places), content })], deletes }
}

const put = ({ random, doc }: Attack): Forged => {
  const parent = holderId(random, doc)
  const key = random.chance(0.5) ? null : anyKey(random, doc)
  return { structs: [itemWith(undefined, { parent, key, content: forgedContent(random) })] }
}

const beside = ({ random, doc }: Attack): Forged => {
  const origin = knownId(random, doc)
  const rightOrigin = random.chance(0.5) ? knownId(random, doc) : null
  return { structs: [itemWith(undefined, { origin, rightOrigin, content: forgedContent(random) })] }
}

/** Characters between two neighbours of one run, mostly in the wrong order. */
const crossed = ({ random, doc }: Attack): Forged => {
  const item = [...doc.store.clients.values()].flat().filter((struct) => struct instanceof Y.Item && struct.length > 2)
  if (item.length === 0) return { structs: [] }
  const { id, length } = random.pick(item)
  const at = () => Y.createID(id.client, id.clock + random.below(length))
  return { structs: [itemWith(undefined, { origin: at(), rightOrigin: at(), content: new Y.ContentString('x') })] }
}

/** Structs that wait for each other, or for one that comes later under the same client id. */
const forward = ({ random, next }: Attack): Forged => {
  const later = Y.createID(next.client, next.clock + 1 + random.below(2))
  const last = itemWith(undefined, { parent: 'text', content: typeOf(new Y.XmlElement('paragraph')) })
  const wait = random.pick([{ origin: later }, { rightOrigin: later }, { parent: later }])
  const content = random.chance(0.5) ? forgedContent(random) : typeOf(new Y.XmlElement('paragraph'))
  return { structs: [itemWith(undefined, { ...wait, content }), last, last] }
}

const attacks = [recordAnew, fieldAnew, newRecord, forgedEntry, forgedEntry, put, put, beside, crossed, forward]

const nextOf = (doc: Y.Doc, client: number) => Y.createID(client, Y.getState(doc.store, client))

/** An update made for an attack, under client ids of the attacker. */
export const forge = (random: SeededRandom, doc: Y.Doc, person: Person, clients: readonly [number, number]): Parts => {
  const [client, second] = clients
  const next = nextOf(doc, client)
  const { structs, deletes = [] } = random.pick(attacks)({ random, doc, person, next })
  const group = { ...next, structs }
  if (random.chance(0.1)) {
    // Each client's first struct stands beside the other client's second one: neither can come first.
    const other = nextOf(doc, second)
    const plain = itemWith(undefined, { parent: 'text', content: typeOf(new Y.XmlElement('paragraph')) })
    const after = ({ client: of, clock }: Y.ID) => itemWith(plain, { origin: Y.createID(of, clock + 1) })
    return {
      groups: [
        { ...next, structs: [after(other), plain] },
        { ...other, structs: [after(next), plain] },
      ],
      deletes,
    }
  }
  return {
    groups: structs.length === 0 ? [] : [group],
    deletes: random.chance(0.1) ? [...deletes, whole(logItem(random, doc))] : deletes,
  }
}

/** The same structs under other client ids, as if their sender had written them. */
export const underClient = (parts: Parts, doc: Y.Doc, client: number): Parts => {
  const [group] = parts.groups
  if (group === undefined || parts.groups.length !== 1) return parts
  const next = nextOf(doc, client)
  const moved = (id: Y.ID | null) =>
    id !== null && id.client === group.client && id.clock >= group.clock
      ? Y.createID(client, id.clock - group.clock + next.clock)
      : id
  const structs = group.structs.map((struct) => {
    if (!(struct instanceof Y.Item)) return struct
    const parent: unknown = struct.parent
    const origin = moved(struct.origin)
    const rightOrigin = moved(struct.rightOrigin)
    return itemWith(struct, { origin, rightOrigin, ...(parent instanceof Y.ID ? { parent: moved(parent)! } : {}) })
  })
  const deletes = parts.deletes.map((range) => ({ ...range, ...moved(Y.createID(range.client, range.clock))! }))
  return {
    groups: [{ ...next, structs }],
    deletes: deletes.map(({ client: of, clock, len }) => ({ client: of, clock, len })),
  }
}
