import { addGoal, appendEntry, type Level, type LogEntry, paragraphs, sectionRoots } from '@eenplan/plan-schema'
import * as Y from 'yjs'
import { bytesOf, type DeleteRange, type Group, itemWith, type Struct } from '../fuzz/parts.ts'
import type { Context, Reason } from '../verdict.ts'

export const VICTIM = '7a1c9f52-0f64-4a39-8a83-5b0f1f4b9c22'
export const ATTACKER = '3f0a7c1e-5b1d-4c86-9d1a-2f6f6a0b7e11'
export const GOAL = 'c9a6a1a0-6a53-4f0e-9a0c-0d7c5d6f3e33'
export const ENTRY = 'e1b2c3d4-1111-4aaa-8bbb-123456789abc'
export const FREE = '0e8f6d2b-4c3a-4b5d-9e7f-8a9b0c1d2e3f'
export const AT = '2026-11-21T19:00:00.000Z'

/** Client ids: of the server's own writing, of the victim, and a free one that the attacker uses. */
export const SERVER = 1000
export const VICTIMS = 2000
export const ATTACKERS = 3000

const now = Date.parse(AT)

/** A section in which somebody has written, and who holds which client id. */
export interface Scene {
  readonly server: Y.Doc
  /** The victim's own replica, with nothing on its way. */
  readonly victim: Y.Doc
  readonly contextAt: (level: Level) => Context
}

/** One thing that a hostile client can do; numbered as in the list of attacks. */
export interface Attack {
  readonly number: number
  readonly title: string
  readonly level: Level
  readonly reason: Reason
  readonly update: (scene: Scene) => Uint8Array
  /** What it does to a document that is not guarded: true when plain Yjs falls for it. */
  readonly worksOnPlain?: (plain: Y.Doc, update: Uint8Array, scene: Scene) => boolean
}

export const entry = (
  fields: Partial<Record<keyof LogEntry | 'about' | 'text' | 'value' | 'drawing' | 'extra', unknown>> = {},
) => ({
  kind: 'progress',
  id: FREE,
  author: ATTACKER,
  at: AT,
  text: 'De huur is betaald.',
  ...fields,
})

export const firstParagraph = (doc: Y.Doc) => sectionRoots(doc).text.get(0) as Y.XmlElement
export const firstText = (doc: Y.Doc) => firstParagraph(doc).get(0) as Y.XmlText
export const goal = (doc: Y.Doc) => sectionRoots(doc).goals.get(GOAL)!
export const replicaOf = (doc: Y.Doc, clientID: number) => {
  const replica = new Y.Doc()
  sectionRoots(replica)
  Y.applyUpdate(replica, Y.encodeStateAsUpdate(doc))
  // Not before: Yjs gives a replica another id when it reads what was written under its own.
  replica.clientID = clientID
  return replica
}

export const createScene = (): Scene => {
  const server = new Y.Doc()
  server.clientID = SERVER
  sectionRoots(server).text.insert(0, paragraphs(['Er zijn schulden bij de huur.', 'Wij bellen samen.']))
  addGoal(server, { id: GOAL, statement: 'Ik betaal elke maand de huur.', why: 'Dan slaap ik weer.' })
  const victim = replicaOf(server, VICTIMS)
  appendEntry(victim, entry({ id: ENTRY, author: VICTIM }) as LogEntry)
  firstText(victim).insert(0, 'Let op: ')
  Y.applyUpdate(server, Y.encodeStateAsUpdate(victim, Y.encodeStateVector(server)))
  const holders = new Map([
    [SERVER, 'server'],
    [VICTIMS, VICTIM],
  ])
  return {
    server,
    victim,
    contextAt: (level) => ({
      actor: { participantId: ATTACKER, level, writesFor: new Set() },
      now,
      holder: (client) => holders.get(client),
    }),
  }
}

/** What a client of the attacker sends that changes its replica of the section through Yjs itself. */
export const changed =
  (change: (doc: Y.Doc) => void) =>
  ({ server }: Scene): Uint8Array => {
    const replica = replicaOf(server, ATTACKERS)
    change(replica)
    return Y.encodeStateAsUpdate(replica, Y.encodeStateVector(server))
  }

export const group = (client: number, clock: number, ...structs: Struct[]): Group => ({ client, clock, structs })

/** An update put together by hand. */
export const made = (groups: readonly Group[], deletes: readonly DeleteRange[] = []): Uint8Array =>
  bytesOf({ groups, deletes })

type ItemFields = Parameters<typeof itemWith>[1]

/** One item of the attacker's. */
export const put = (fields: ItemFields): Uint8Array => made([group(ATTACKERS, 0, itemWith(undefined, fields))])

export const typed = (type: unknown) => new Y.ContentType(type as ConstructorParameters<typeof Y.ContentType>[0])

export const whole = ({ id, length }: Y.Item): DeleteRange => ({ client: id.client, clock: id.clock, len: length })
