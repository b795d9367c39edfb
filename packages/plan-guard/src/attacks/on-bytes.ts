import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { bytesOf, partsOf } from '../fuzz/parts.ts'
import { guardLimits } from '../limits.ts'
import { ATTACKER, ATTACKERS, type Attack, changed, firstText, goal, group, made, put, SERVER } from './scene.ts'

const MEGABYTE = 2 ** 20

const garbage = new Y.GC(Y.createID(0, 0), 1)

const typedWords = changed((doc) => firstText(doc).insert(0, 'Wij eten samen.'))

/** An update of one struct whose content is written by hand. */
const contentOf = (ref: number, write: (out: encoding.Encoder) => void): Uint8Array => {
  const out = encoding.createEncoder()
  for (const count of [1, 1, ATTACKERS, 0]) encoding.writeVarUint(out, count)
  encoding.writeUint8(out, ref)
  encoding.writeVarUint(out, 1)
  encoding.writeVarString(out, 'text')
  write(out)
  encoding.writeVarUint(out, 0)
  return encoding.toUint8Array(out)
}

const throwing =
  (kind: new () => Error) =>
  (plain: Y.Doc, update: Uint8Array): boolean => {
    try {
      Y.applyUpdate(plain, update)
      return false
    } catch (error) {
      return error instanceof kind
    }
  }

const nestedLists = contentOf(8, (out) => {
  encoding.writeVarUint(out, 1)
  for (let depth = 0; depth < 200_000; depth++) {
    encoding.writeUint8(out, 117)
    encoding.writeVarUint(out, 1)
  }
  encoding.writeUint8(out, 126)
})

export const attacksOnBytes: readonly Attack[] = [
  {
    number: 8,
    title: 'an update that is cut off',
    level: 'edit',
    reason: 'unreadable',
    update: (scene) => typedWords(scene).slice(0, -1),
    worksOnPlain: (plain, update) => {
      let events = 0
      plain.on('update', () => events++)
      const threw = throwing(Error)(plain, update)
      return threw && events > 0 && firstText(plain).toString().startsWith('Wij eten samen.')
    },
  },
  {
    number: 11,
    title: 'seven bytes that declare 33 million structs',
    level: 'view',
    reason: 'unreadable',
    update: () => Uint8Array.from([1, 0xff, 0xff, 0xff, 0x0f, 1, 0]),
    worksOnPlain: (plain, update) => {
      const before = process.memoryUsage().rss
      throwing(Error)(plain, update)
      return process.memoryUsage().rss - before > 100 * MEGABYTE
    },
  },
  {
    number: 11,
    title: 'more bytes than anybody writes',
    level: 'edit',
    reason: 'unreadable',
    update: changed((doc) => firstText(doc).insert(0, 'x'.repeat(guardLimits.updateBytes))),
  },
  {
    number: 11,
    title: 'more structs than anybody writes',
    level: 'edit',
    reason: 'unreadable',
    update: () => made([{ client: ATTACKERS, clock: 0, structs: new Array(guardLimits.structs + 1).fill(garbage) }]),
  },
  {
    number: 11,
    title: 'more client ids than all devices of everybody',
    level: 'edit',
    reason: 'unreadable',
    update: () => made(Array.from({ length: guardLimits.clients + 1 }, (_, i) => group(ATTACKERS + i, 0, garbage))),
  },
  {
    number: 12,
    title: 'a value nested ten deep',
    level: 'edit',
    reason: 'unreadable',
    update: changed((doc) => goal(doc).set('forWhom', [[[[[[[[[['deep']]]]]]]]]])),
  },
  {
    number: 12,
    title: 'a list of more than two hundred',
    level: 'edit',
    reason: 'unreadable',
    update: changed((doc) => goal(doc).set('forWhom', new Array(201).fill(ATTACKER))),
  },
  {
    number: 12,
    title: 'a value nested 200,000 deep',
    level: 'contribute',
    reason: 'unreadable',
    update: () => nestedLists,
    worksOnPlain: throwing(RangeError),
  },
  {
    number: 13,
    title: 'content of an unknown kind',
    level: 'edit',
    reason: 'unreadable',
    update: () => contentOf(21, () => {}),
    worksOnPlain: throwing(TypeError),
  },
  {
    number: 13,
    title: 'a type of an unknown kind',
    level: 'edit',
    reason: 'unreadable',
    update: () => contentOf(7, (out) => encoding.writeVarUint(out, 77)),
    worksOnPlain: throwing(TypeError),
  },
  {
    number: 13,
    title: 'a subdocument without options',
    level: 'edit',
    reason: 'unreadable',
    update: () =>
      contentOf(9, (out) => {
        encoding.writeVarString(out, 'guid')
        encoding.writeAny(out, null)
      }),
    worksOnPlain: throwing(TypeError),
  },
  {
    number: 23,
    title: 'deletes that overlap, a hundred thousand times over the whole section',
    level: 'edit',
    reason: 'unreadable',
    update: ({ server }) =>
      made(
        [],
        Array.from({ length: 100_000 }, () => ({ client: SERVER, clock: 0, len: Y.getState(server.store, SERVER) })),
      ),
  },
  {
    number: 23,
    title: 'a million deletes',
    level: 'edit',
    reason: 'unreadable',
    update: () =>
      made(
        [],
        Array.from({ length: 1_000_000 }, (_, i) => ({ client: SERVER, clock: 2 * i, len: 1 })),
      ),
  },
  {
    number: 23,
    title: 'deletes of one client under two headings',
    level: 'edit',
    reason: 'unreadable',
    update: ({ server }) => {
      const all = { client: SERVER, clock: 0, len: Y.getState(server.store, SERVER) }
      return made([], [all, { client: ATTACKERS, clock: 0, len: 1 }, all])
    },
  },
  {
    number: 25,
    title: 'the second encoding',
    level: 'edit',
    reason: 'unreadable',
    update: (scene) => Y.convertUpdateFormatV1ToV2(typedWords(scene)),
  },
  {
    number: 25,
    title: 'a byte after the end',
    level: 'edit',
    reason: 'unreadable',
    update: (scene) => Uint8Array.from([...typedWords(scene), 0]),
  },
  {
    number: 25,
    title: 'a client named twice, of which Yjs forgets the first',
    level: 'edit',
    reason: 'unreadable',
    update: (scene) => {
      const { groups, deletes } = partsOf(typedWords(scene))
      return bytesOf({ groups: [...groups, ...groups], deletes })
    },
  },
  {
    number: 25,
    title: 'a struct that is skipped',
    level: 'edit',
    reason: 'unreadable',
    update: () => made([group(ATTACKERS, 0, new Y.Skip(Y.createID(0, 0), 3))]),
  },
  {
    number: 25,
    title: 'content of no length',
    level: 'edit',
    reason: 'unreadable',
    update: () => put({ parent: 'text', content: new Y.ContentString('') }),
  },
]
