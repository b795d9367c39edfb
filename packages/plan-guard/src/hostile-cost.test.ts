import { randomUUID } from 'node:crypto'
import { addGoal, appendEntry, sectionRoots } from '@eenplan/plan-schema'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { encodeUpdate } from './encode.ts'
import { judge } from './judge.ts'

const KEES = '3f0a7c1e-5b1d-4c86-9d1a-2f6f6a0b7e11'

/** The server does one thing at a time: a verdict that takes longer holds everybody up. Generous, for busy machines. */
const VERDICT_WITHIN_MS = 3_000

const judged = (doc: Y.Doc, update: Uint8Array) => {
  const started = performance.now()
  const verdict = judge(doc, update, {
    actor: { participantId: KEES, level: 'edit', writesFor: new Set() },
    now: Date.now(),
    holder: () => undefined,
  })
  return { verdict: verdict.verdict, ms: performance.now() - started }
}

it('attack 23, S10: 300,000 deletes of the same 2,000 words are refused before any is looked at', () => {
  const doc = new Y.Doc()
  const words = new Y.XmlText('-')
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [words])
  sectionRoots(doc).text.insert(0, [paragraph])
  for (let i = 0; i < 2_000; i++) words.insert(0, 'x')
  const range = { client: doc.clientID, clock: 2, len: Y.getState(doc.store, doc.clientID) - 2 }
  const update = encodeUpdate(new Map(), new Array(300_000).fill(range))
  const { verdict, ms } = judged(doc, update)
  // Yjs never writes ranges that overlap. Looked at one by one they took a minute.
  expect(verdict).toBe('refused')
  expect(ms).toBeLessThan(VERDICT_WITHIN_MS)
})

it('attack 18, S10: as many entries as goals in one update, each about the last goal, cost their number and not its square', () => {
  const doc = new Y.Doc()
  sectionRoots(doc)
  const client = new Y.Doc()
  const ids = Array.from({ length: 8_000 }, () => randomUUID())
  const at = new Date().toISOString()
  client.transact(() => {
    for (const id of ids) sectionRoots(client).goals.set(id, new Y.Map())
    for (const id of ids) {
      appendEntry(client, { kind: 'progress', id, author: KEES, at, text: 'x', about: { goal: ids.at(-1)! } })
    }
  })
  const { verdict, ms } = judged(doc, Y.encodeStateAsUpdate(client))
  expect(verdict).toBe('accepted')
  expect(ms).toBeLessThan(VERDICT_WITHIN_MS)
})

it('G6: an entry about a goal or action that comes with the same update is known, one about no record is not', () => {
  const doc = new Y.Doc()
  sectionRoots(doc)
  const verdictFor = (about: { goal: string } | { action: string }, goal: string) => {
    const client = new Y.Doc()
    addGoal(client, { id: goal })
    appendEntry(client, {
      kind: 'progress',
      id: randomUUID(),
      author: KEES,
      at: new Date().toISOString(),
      text: 'x',
      about,
    })
    return judged(doc, Y.encodeStateAsUpdate(client)).verdict
  }
  const goal = randomUUID()
  expect(verdictFor({ goal }, goal)).toBe('accepted')
  expect(verdictFor({ action: goal }, goal)).toBe('refused')
  expect(verdictFor({ goal: randomUUID() }, goal)).toBe('refused')
})
