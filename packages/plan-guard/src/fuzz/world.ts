import { addAction, addGoal, appendEntry, type Level, paragraphs, sectionRoots, undoable } from '@eenplan/plan-schema'
import type { SeededRandom } from '@eenplan/test-kit'
import * as Y from 'yjs'
import type { Context } from '../verdict.ts'

export interface Person {
  readonly id: string
  readonly level: Level
  readonly writesFor: ReadonlySet<string>
}

/** One replica: a browser tab of a person, with what is under way to it and from it. */
export interface Tab {
  readonly person: Person
  readonly doc: Y.Doc
  /** Absent on a screen without an editor. What undo may bring back, Yjs keeps; all else it collects. */
  readonly undo: Y.UndoManager | undefined
  readonly inbox: Uint8Array[]
  readonly outbox: Uint8Array[]
  online: boolean
}

export interface World {
  readonly server: Y.Doc
  readonly people: readonly Person[]
  readonly tabs: Tab[]
  readonly holders: Map<number, string>
  readonly contextOf: (person: Person) => Context
  /** Applies what was judged, and sends it on. The new client ids belong to the sender from now on. */
  readonly commit: (person: Person, update: Uint8Array, clients: Iterable<number>) => void
  readonly disconnect: (tab: Tab) => void
  readonly reconnect: (tab: Tab) => void
  /** What was refused is gone: the tab begins again with a fresh replica, under a new client id. */
  readonly renew: (tab: Tab) => void
  /** The tab reads the oldest thing that is under way to it. */
  readonly receive: (tab: Tab) => void
}

export const NOW = Date.parse('2026-11-21T19:00:00.000Z')

const FROM_SERVER = Symbol('from the server')

const clientId = (random: SeededRandom) => random.below(2 ** 32)

const isFilled = (content: Y.Item['content']) =>
  content instanceof Y.ContentType && content.type instanceof Y.XmlFragment && content.type.length > 0

const createTab = (random: SeededRandom, person: Person): Tab => {
  const doc = new Y.Doc()
  doc.clientID = clientId(random)
  const { text, goals, actions } = sectionRoots(doc)
  const undo = random.chance(0.7)
    ? new Y.UndoManager([text, goals, actions], {
        trackedOrigins: new Set([undoable]),
        captureTimeout: 0,
        // As the app has it, or as Yjs has it: undo leaves alone what others filled meanwhile.
        ...(random.chance(0.5) ? { deleteFilter: (item: Y.Item) => !isFilled(item.content) } : {}),
      })
    : undefined
  return { person, doc, undo, inbox: [], outbox: [], online: false }
}

const fill = (random: SeededRandom, server: Y.Doc) => {
  sectionRoots(server).text.insert(0, paragraphs(['Wij zijn Esra, Noor, Daan en Lot.', 'Wij wonen met z’n vieren.']))
  const goal = random.uuid()
  addGoal(server, { id: goal, statement: 'Ik wil thuis rustig kunnen eten.', why: 'Nu is er vaak ruzie.' })
  addAction(server, { id: random.uuid(), what: 'Samen koken', goal })
  const entry = { author: random.uuid(), at: '2026-11-20T09:00:00.000Z', text: 'Het ging goed.' }
  for (let i = 0; i < 3; i++) appendEntry(server, { ...entry, kind: 'progress', id: random.uuid() })
}

/** A server with one section; editors, a contributor and a reader, one of them in two tabs. */
export const createWorld = (random: SeededRandom): World => {
  const server = new Y.Doc()
  server.clientID = clientId(random)
  sectionRoots(server)
  fill(random, server)
  const holders = new Map([[server.clientID, 'server']])
  const somebody = random.uuid()
  const people = (['edit', 'manage', 'contribute', 'view'] as const).map(
    (level): Person => ({ id: random.uuid(), level, writesFor: new Set(level === 'view' ? [] : [somebody]) }),
  )
  const tabs: Tab[] = []

  server.on('update', (update: Uint8Array) => {
    for (const tab of tabs) if (tab.online) tab.inbox.push(update)
  })
  const open = (person: Person): Tab => {
    const tab = createTab(random, person)
    tab.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== FROM_SERVER && tab.online) tab.outbox.push(update)
    })
    Y.applyUpdate(tab.doc, Y.encodeStateAsUpdate(server), FROM_SERVER)
    tab.online = true
    return tab
  }
  const world: World = {
    server,
    people,
    tabs,
    holders,
    contextOf: ({ id, level, writesFor }) => ({
      actor: { participantId: id, level, writesFor },
      now: NOW,
      holder: (client) => holders.get(client),
    }),
    commit: ({ id }, update, clients) => {
      for (const client of clients) holders.set(client, id)
      Y.applyUpdate(server, update)
    },
    disconnect: (tab) => {
      tab.online = false
      tab.inbox.length = 0
      tab.outbox.length = 0
    },
    // The server asks first and reads nothing before the answer, which carries the whole delete set of the replica.
    reconnect: (tab) => {
      tab.online = true
      tab.outbox.push(Y.encodeStateAsUpdate(tab.doc, Y.encodeStateVector(server)))
      tab.inbox.push(Y.encodeStateAsUpdate(server, Y.encodeStateVector(tab.doc)))
    },
    renew: (tab) => {
      tabs[tabs.indexOf(tab)] = open(tab.person)
    },
    receive: (tab) => {
      const update = tab.inbox.shift()
      if (update !== undefined) Y.applyUpdate(tab.doc, update, FROM_SERVER)
    },
  }
  for (const person of [...people, people[0]!]) tabs.push(open(person))
  return world
}
