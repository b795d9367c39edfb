import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { SeededRandom } from '@eenplan/test-kit'
import * as Y from 'yjs'

interface Transaction {
  /** Indexes of the transactions that this one was made on. */
  readonly parents: readonly number[]
  readonly agent: 0 | 1
  /** `[position, deletedCount, insertedText]`, one after the other, in the state that the parents give. */
  readonly patches: readonly (readonly [number, number, string])[]
}

/** Two people who type in one text at the same time. */
export interface Trace {
  readonly txns: readonly Transaction[]
  readonly endContent: string
}

/** A stretch of one agent's typing between two moments at which it saw more of the other's. */
interface Stretch {
  /** The other agent's Yjs clock that has to be here before these updates make sense. */
  readonly needsClock: number
  readonly updates: readonly Uint8Array[]
}

const place = fileURLToPath(new URL('../../../shared/traces/friendsforever.json.gz', import.meta.url))

/** The recorded session, or undefined on a machine that has it not. */
export const recordedTrace = (): Trace | undefined =>
  existsSync(place) ? (JSON.parse(gunzipSync(readFileSync(place)).toString('utf8')) as Trace) : undefined

/** How many of each agent's transactions a transaction was made on: an agent's own are always all of those before. */
const versionsOf = (txns: readonly Transaction[]): (readonly [number, number])[] => {
  const after: [number, number][] = []
  return txns.map(({ parents, agent }) => {
    const seen = parents.reduce<[number, number]>(
      ([a, b], parent) => [Math.max(a, after[parent]![0]), Math.max(b, after[parent]![1])],
      [0, 0],
    )
    const version: [number, number] = [...seen]
    version[agent]++
    after.push(version)
    return seen
  })
}

/**
 * The updates that each agent's editor would have made, in a document of its own that knows exactly what the trace says
 * it knew: a live document may already have heard more than its person had when typing. What travels are these updates,
 * concurrent as they were recorded.
 *
 * @param start the state that both begin with
 * @param clientIds of the two editors; where two letters come at one place, Yjs puts the lower one first
 * @param textOf the text that they type in
 */
export const stretchesOf = (
  trace: Trace,
  start: Uint8Array,
  clientIds: readonly [number, number],
  textOf: (doc: Y.Doc) => Y.XmlText,
): readonly [Stretch[], Stretch[]] => {
  const agents = clientIds.map((clientID) => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, start)
    doc.clientID = clientID
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'other') updates.push(update)
    })
    return { doc, updates, seen: 0, clocks: [Y.getState(doc.store, clientID)], stretches: [] as Stretch[] }
  })
  const versions = versionsOf(trace.txns)
  for (const [index, { agent, patches }] of trace.txns.entries()) {
    const self = agents[agent]!
    const other = agents[1 - agent]!
    const needs = versions[index]![1 - agent]!
    const news = self.seen < needs || self.stretches.length === 0
    for (; self.seen < needs; self.seen++) Y.applyUpdate(self.doc, other.updates[self.seen]!, 'other')
    self.doc.transact(() => {
      const text = textOf(self.doc)
      for (const [position, deleted, inserted] of patches) {
        if (deleted > 0) text.delete(position, deleted)
        if (inserted !== '') text.insert(position, inserted)
      }
    })
    self.clocks.push(Y.getState(self.doc.store, clientIds[agent]!))
    if (news) self.stretches.push({ needsClock: other.clocks[needs]!, updates: [] })
    ;(self.stretches.at(-1)!.updates as Uint8Array[]).push(self.updates.at(-1)!)
  }
  return [agents[0]!.stretches, agents[1]!.stretches]
}

/** A session of the same shape as the recorded one, for machines without it. */
export const generatedTrace = (random: SeededRandom, count = 20_000): Trace => {
  const agents = ([0, 1] as const).map((agent) => {
    const doc = new Y.Doc()
    doc.clientID = agent + 1
    return { doc, text: doc.getText(), cursor: 0, last: -1 }
  })
  const txns: Transaction[] = []
  const parents = (agent: 0 | 1, merging: boolean) =>
    [agents[agent]!.last, merging ? agents[1 - agent]!.last : -1].filter((parent) => parent >= 0)
  let agent: 0 | 1 = 0
  for (let index = 0; index < count; index++) {
    const merging = random.chance(0.1)
    if (random.chance(0.05)) agent = agent === 0 ? 1 : 0
    const self = agents[agent]!
    if (merging) Y.applyUpdate(self.doc, Y.encodeStateAsUpdate(agents[1 - agent]!.doc))
    if (random.chance(0.03)) self.cursor = random.below(self.text.length + 1)
    self.cursor = Math.min(self.cursor, self.text.length)
    const letter = random.pick([...'aeinorst \n'])
    const patch =
      self.cursor > 0 && random.chance(0.2) ? ([self.cursor - 1, 1, ''] as const) : ([self.cursor, 0, letter] as const)
    txns.push({ parents: parents(agent, merging), agent, patches: [patch] })
    if (patch[1] > 0) self.text.delete(patch[0], patch[1])
    else self.text.insert(patch[0], letter)
    self.cursor = patch[0] + patch[2].length
    self.last = index
  }
  for (const { doc } of agents) for (const other of agents) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other.doc))
  return { txns, endContent: agents[0]!.text.toString() }
}
