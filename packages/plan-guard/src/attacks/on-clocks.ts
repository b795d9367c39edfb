import { appendEntry, type LogEntry, sectionRoots } from '@eenplan/plan-schema'
import * as Y from 'yjs'
import { itemWith } from '../fuzz/parts.ts'
import {
  ATTACKERS,
  type Attack,
  changed,
  entry,
  FREE,
  firstText,
  group,
  made,
  put,
  replicaOf,
  type Scene,
  SERVER,
  typed,
  VICTIMS,
} from './scene.ts'

const NO_ID = Y.createID(0, 0)

/** What the victim types next arrives at `plain`; true when it cannot be read there. */
const victimsWordsAreLost = (plain: Y.Doc, { victim }: Scene): boolean => {
  const before = Y.encodeStateVector(victim)
  firstText(victim).insert(0, 'Nooit alleen. ')
  Y.applyUpdate(plain, Y.encodeStateAsUpdate(victim, before))
  return !firstText(plain).toString().includes('Nooit alleen. ')
}

const victimsClock = ({ server }: Scene) => Y.getState(server.store, VICTIMS)

const paragraph = itemWith(undefined, { parent: 'text', content: typed(new Y.XmlElement('paragraph')) })
const beside = (client: number, clock: number) => itemWith(paragraph, { origin: Y.createID(client, clock) })

/** The second half of what an attacker wrote: a forbidden delete of everything below a paragraph that comes later. */
const secondPart = ({ server }: Scene): Uint8Array => {
  const replica = replicaOf(server, ATTACKERS)
  firstText(replica).insert(0, 'een')
  const before = Y.encodeStateVector(replica)
  firstText(replica).insert(3, 'twee')
  return Y.encodeStateAsUpdate(replica, before)
}

const staysPending = (plain: Y.Doc, update: Uint8Array): boolean => {
  let events = 0
  plain.on('update', () => events++)
  Y.applyUpdate(plain, update)
  const handedOn = Y.decodeUpdate(Y.encodeStateAsUpdate(plain)).structs
  return events === 0 && plain.store.pendingStructs !== null && handedOn.some(({ id }) => id.client === ATTACKERS)
}

const throws = (plain: Y.Doc, update: Uint8Array): boolean => {
  try {
    Y.applyUpdate(plain, update)
    return false
  } catch {
    return true
  }
}

const signedByVictim = (scene: Scene): Uint8Array => {
  const replica = replicaOf(scene.server, VICTIMS)
  firstText(replica).insert(0, 'Ik ga weg. ')
  return Y.encodeStateAsUpdate(replica, Y.encodeStateVector(scene.server))
}

export const attacksOnClocks: readonly Attack[] = [
  {
    number: 1,
    title: 'words under the client id of somebody else',
    level: 'manage',
    reason: 'client id of somebody else',
    update: signedByVictim,
  },
  {
    number: 1,
    title: 'words under a client id of the server',
    level: 'manage',
    reason: 'client id of somebody else',
    update: ({ server }) => made([group(SERVER, Y.getState(server.store, SERVER), paragraph)]),
  },
  {
    number: 1,
    title: 'a log entry under the client id of its pretended author',
    level: 'contribute',
    reason: 'client id of somebody else',
    update: ({ server }) => {
      const replica = replicaOf(server, VICTIMS)
      appendEntry(replica, entry() as LogEntry)
      return Y.encodeStateAsUpdate(replica, Y.encodeStateVector(server))
    },
  },
  {
    number: 2,
    title: 'garbage over the next clocks of somebody else',
    level: 'edit',
    reason: 'client id of somebody else',
    update: (scene) => made([group(VICTIMS, victimsClock(scene), new Y.GC(NO_ID, 14))]),
    worksOnPlain: (plain, update, scene) => {
      Y.applyUpdate(plain, update)
      return victimsWordsAreLost(plain, scene)
    },
  },
  {
    number: 3,
    title: 'deletes of clocks that somebody has not used yet',
    level: 'edit',
    reason: 'unknown delete',
    update: (scene) => made([], [{ client: VICTIMS, clock: victimsClock(scene), len: 14 }]),
    worksOnPlain: (plain, update, scene) => {
      Y.applyUpdate(plain, update)
      return victimsWordsAreLost(plain, scene)
    },
  },
  {
    number: 4,
    title: 'the second part before the first, which somebody innocent sends later',
    level: 'edit',
    reason: 'gap',
    update: secondPart,
    worksOnPlain: (plain, update, { server }) => {
      Y.applyUpdate(plain, update)
      const innocent = replicaOf(server, ATTACKERS)
      firstText(innocent).insert(0, 'een')
      let origin: unknown
      plain.on('update', (_: Uint8Array, from: unknown) => {
        origin = from
      })
      Y.applyUpdate(plain, Y.encodeStateAsUpdate(innocent, Y.encodeStateVector(server)), 'innocent')
      return origin === 'innocent' && firstText(plain).toString().startsWith('eentwee')
    },
  },
  {
    number: 5,
    title: 'structs that wait for what nobody has',
    level: 'edit',
    reason: 'unknown place',
    update: () => made([group(ATTACKERS, 0, beside(4711, 5))]),
    worksOnPlain: staysPending,
  },
  {
    number: 5,
    title: 'structs of two client ids that wait for each other',
    level: 'edit',
    reason: 'unknown place',
    update: () =>
      made([
        group(ATTACKERS + 1, 0, beside(ATTACKERS, 1), paragraph),
        group(ATTACKERS, 0, beside(ATTACKERS + 1, 1), paragraph),
      ]),
    worksOnPlain: staysPending,
  },
  {
    number: 5,
    title: 'a struct that stands beside a later one of the same client',
    level: 'edit',
    reason: 'unknown place',
    update: () => made([group(ATTACKERS, 0, beside(ATTACKERS, 1), paragraph)]),
    worksOnPlain: throws,
  },
  {
    number: 5,
    title: 'the rest of a known struct, beside what nobody has',
    level: 'edit',
    reason: 'unknown place',
    update: (scene) => {
      const { server } = scene
      Y.applyUpdate(server, changed((doc) => firstText(doc).insert(0, 'ab'))(scene))
      const rightOrigin = Y.createID(4711, 0)
      const content = new Y.ContentString('abcd')
      const origin = Y.createID(VICTIMS, 0)
      return made([group(ATTACKERS, 0, itemWith(undefined, { origin, rightOrigin, content }))])
    },
    worksOnPlain: staysPending,
  },
  {
    number: 14,
    title: 'clocks up to 2^53',
    level: 'edit',
    reason: 'unreadable',
    update: () => made([group(ATTACKERS, 0, new Y.GC(NO_ID, 2 ** 53 - 10))]),
    worksOnPlain: (plain, update) => {
      Y.applyUpdate(plain, update)
      return Y.getState(plain.store, ATTACKERS) === 2 ** 53 - 10
    },
  },
  {
    number: 15,
    title: 'garbage under the client id of the one who receives it',
    level: 'edit',
    reason: 'client id of somebody else',
    update: (scene) => made([group(VICTIMS, victimsClock(scene), new Y.GC(NO_ID, 1))]),
    worksOnPlain: (_, update, { victim }) => {
      Y.applyUpdate(victim, update)
      return victim.clientID !== VICTIMS
    },
  },
  {
    number: 17,
    title: 'a goal taken away and put elsewhere under the attacker’s authorship',
    level: 'manage',
    reason: 'records are never deleted or replaced',
    update: changed((doc) => {
      const { goals } = sectionRoots(doc)
      const [[id, record]] = [...goals.entries()] as [[string, Y.Map<unknown>]]
      const copy = record.clone()
      goals.delete(id)
      goals.set(FREE, copy)
    }),
  },
  {
    number: 24,
    title: 'nothing at all, as a struct of no length',
    level: 'edit',
    reason: 'unreadable',
    update: () => put({ parent: 'text', content: new Y.ContentDeleted(0) }),
  },
]
