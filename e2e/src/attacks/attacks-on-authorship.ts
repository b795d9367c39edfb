import { expect } from 'vitest'
import * as Y from 'yjs'
import { addParagraph, contentOf } from '../section-content.ts'
import { goalItem, type HostileUpdate, nextClock, victimsWords, victimTypesOn, type World } from './hostile-update.ts'
import { encodeUpdate, item } from './update-bytes.ts'

const beside = ({ lastId }: Y.Item) => ({ origin: lastId })

const forgedBy = (client: number, doc: Y.Doc, world: World) =>
  encodeUpdate([
    item(client, nextClock(doc, client), beside(victimsWords(doc, world)), new Y.ContentString('never said')),
  ])

const garbageOverVictim = (world: World) =>
  encodeUpdate([new Y.GC(Y.createID(world.victim, nextClock(world.replica(), world.victim)), 200)])

/** Two updates of one client that follow on each other; the second writes `words`. */
const inTwoParts = (world: World, words: string): [Uint8Array, Uint8Array] => {
  const doc = world.replica()
  const one = Y.encodeStateVector(doc)
  addParagraph(doc, 'harmless')
  const first = Y.encodeStateAsUpdate(doc, one)
  const two = Y.encodeStateVector(doc)
  addParagraph(doc, words)
  return [first, Y.encodeStateAsUpdate(doc, two)]
}

/** Who wrote what, and what it was written after. */
export const attacksOnAuthorship: readonly HostileUpdate[] = [
  {
    number: 1,
    name: 'words under the client id of somebody else',
    level: 'edit',
    build: (world) => forgedBy(world.victim, world.replica(), world),
    reason: 'client id of somebody else',
  },
  {
    number: 1,
    name: 'words under the client id of somebody who is there and wrote nothing yet',
    level: 'edit',
    build: (world) => forgedBy(world.present, world.replica(), world),
    reason: 'client id of somebody else',
  },
  {
    number: 1,
    name: 'words under the client id of the server',
    level: 'manage',
    build: (world) => {
      const doc = world.replica()
      return forgedBy(goalItem(doc).id.client, doc, world)
    },
    reason: 'client id of somebody else',
  },
  {
    number: 2,
    name: 'garbage over the next clocks of somebody else',
    level: 'edit',
    build: garbageOverVictim,
    reason: 'client id of somebody else',
    harm: (plain, update, world) => {
      Y.applyUpdate(plain, update)
      expect(victimTypesOn(plain, world, 'what I say next')).not.toContain('what I say next')
    },
  },
  {
    number: 3,
    name: 'deletes of clocks that somebody else has not used yet',
    level: 'edit',
    build: (world) =>
      encodeUpdate([], [{ client: world.victim, clock: nextClock(world.replica(), world.victim), len: 200 }]),
    reason: 'unknown delete',
    harm: (plain, update, world) => {
      Y.applyUpdate(plain, update)
      expect(victimTypesOn(plain, world, 'what I say next')).not.toContain('what I say next')
    },
  },
  {
    number: 4,
    name: 'the second part without the first, which somebody innocent brings later',
    level: 'edit',
    build: (world) => inTwoParts(world, 'forbidden')[1],
    reason: 'gap',
    harm: (plain, _, world) => {
      const [first, second] = inTwoParts(world, 'forbidden')
      const blamed: unknown[] = []
      Y.applyUpdate(plain, second, 'attacker')
      plain.on('update', (_update: Uint8Array, origin: unknown) => {
        if (contentOf(plain).includes('forbidden')) blamed.push(origin)
      })
      Y.applyUpdate(plain, first, 'somebody innocent')
      expect(blamed).toContain('somebody innocent')
    },
  },
  {
    number: 5,
    name: 'structs that wait for what never comes',
    level: 'edit',
    build: (world) => inTwoParts(world, 'smuggled words')[1],
    reason: 'gap',
    harm: (plain, update) => {
      let heard = 0
      plain.on('update', () => heard++)
      Y.applyUpdate(plain, update)
      expect(heard).toBe(0)
      expect(Buffer.from(Y.encodeStateAsUpdate(plain)).includes('smuggled words')).toBe(true)
    },
  },
  {
    number: 15,
    name: 'garbage under the id of somebody who is there, and would change it',
    level: 'edit',
    build: garbageOverVictim,
    reason: 'client id of somebody else',
    harm: (plain, update, { victim }) => {
      plain.clientID = victim
      Y.applyUpdate(plain, update)
      expect(plain.clientID).not.toBe(victim)
    },
  },
]
