import { randomInt } from 'node:crypto'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { anyGoal, contentOf, parts } from '../section-content.ts'

/** What an attacker knows: the section as it stands, who is who, and the ids under which others write. */
export interface World {
  /** A new replica of the section, under a client id that nobody holds. */
  replica(): Y.Doc
  /** Participant id of the attacker, and of somebody else who wrote in the log. */
  readonly me: string
  readonly other: string
  /** Client id of somebody who typed in the text, and is there now. */
  readonly victim: number
  /** Client id of somebody who is there and wrote nothing yet. */
  readonly present: number
}

/** One hostile update, by its number in the list of attacks. */
export interface HostileUpdate {
  readonly number: number
  readonly name: string
  /** What the attacker may do in the section. */
  readonly level: 'view' | 'contribute' | 'edit' | 'manage'
  readonly build: (world: World) => Uint8Array
  /** Why the server refuses it: refused for another reason, it would prove nothing. */
  readonly reason: string
  /** Shows the harm on a plain Yjs document that holds the section; else it is only shown that it changes. */
  readonly harm?: (plain: Y.Doc, update: Uint8Array, world: World) => void
}

/** A client id that nobody holds. */
export const freeClient = (): number => randomInt(1, 2 ** 32)

/** What a client sends that makes `change` in its replica, in one transaction. */
export const updateOf = (world: World, change: (doc: Y.Doc) => void): Uint8Array => {
  const doc = world.replica()
  const before = Y.encodeStateVector(doc)
  doc.transact(() => change(doc))
  return Y.encodeStateAsUpdate(doc, before)
}

export const nextClock = (doc: Y.Doc, client: number): number => Y.getState(doc.store, client)

/** The words that the victim typed, as the item that holds them. */
export const victimsWords = (doc: Y.Doc, { victim }: World): Y.Item => {
  const found = doc.store.clients
    .get(victim)
    ?.find((struct): struct is Y.Item => struct instanceof Y.Item && struct.content instanceof Y.ContentString)
  if (found === undefined) throw new Error('The victim typed nothing')
  return found
}

/** The item that holds a goal, and its id. */
export const goalItem = (doc: Y.Doc): Y.Item => anyGoal(doc)._item!
export const goalId = (doc: Y.Doc): string => [...parts(doc).goals.keys()][0]!

/** The last item of the log, and the id of its last entry. */
export const lastEntry = (doc: Y.Doc): Y.Item => {
  let last = parts(doc).log._start!
  while (last.right !== null) last = last.right
  return last
}
export const firstEntryOf = (doc: Y.Doc, author: string): Record<string, unknown> => {
  const entries = parts(doc).log.toArray() as Record<string, unknown>[]
  const found = entries.find((entry) => entry.author === author)
  if (found === undefined) throw new Error('No entry of that author')
  return found
}

/** An honest replica in which the victim types on after the attack, as `plain` then shows it. */
export const victimTypesOn = (plain: Y.Doc, world: World, words: string): string => {
  const doc = world.replica()
  doc.clientID = world.victim
  const before = Y.encodeStateVector(doc)
  const first = victimsWords(doc, world).parent as Y.XmlText
  first.insert(0, words)
  Y.applyUpdate(plain, Y.encodeStateAsUpdate(doc, before))
  return contentOf(plain)
}

/** The least that a plain document shows of an attack: it throws, or it is not what it was. */
export const changesPlainDocument = (plain: Y.Doc, update: Uint8Array): void => {
  const state = (doc: Y.Doc) => `${contentOf(doc)} ${Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64')}`
  const before = state(plain)
  let thrown = false
  try {
    Y.applyUpdate(plain, update)
  } catch {
    thrown = true
  }
  expect(thrown || state(plain) !== before).toBe(true)
}
