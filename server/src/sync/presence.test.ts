import * as decoding from 'lib0/decoding'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { limits } from './limits.ts'
import { createPresence, type Presence } from './presence.ts'

interface Person {
  readonly member: { planId: string; participantId: string; name: string }
  readonly awareness: Awareness
  heard: number
}

const everybody: Person[] = []
let presence: Presence<Person>

const somebody = (name: string): Person => {
  const awareness = new Awareness(new Y.Doc())
  const person = { member: { planId: 'p', participantId: `id of ${name}`, name }, awareness, heard: 0 }
  everybody.push(person)
  return person
}

const open = () => {
  presence = createPresence<Person>(
    () => everybody,
    (person, message) => {
      const decoder = decoding.createDecoder(message)
      expect(decoding.readVarUint(decoder)).toBe(1)
      person.heard++
      applyAwarenessUpdate(person.awareness, decoding.readVarUint8Array(decoder), 'server')
    },
  )
}

const tell = (person: Person, clients = [person.awareness.clientID]) =>
  presence.receive(person, person.member, encodeAwarenessUpdate(person.awareness, clients))

const seenBy = (person: Person, other: Person) => person.awareness.getStates().get(other.awareness.clientID)

const flushed = async (condition: () => boolean) => vi.waitFor(() => expect(condition()).toBe(true))

afterEach(() => {
  presence.destroy()
  for (const { awareness } of everybody.splice(0)) awareness.destroy()
})

describe('presence (S8)', () => {
  it('S8: the server says who it is; of the client’s words only the cursor stays', async () => {
    open()
    const [riet, daan] = [somebody('Riet'), somebody('Daan')]
    riet.awareness.setLocalState({
      user: { name: 'Hanna', participantId: 'id of Hanna' },
      cursor: { head: 1 },
      secret: 1,
    })
    tell(riet)
    await flushed(() => seenBy(daan, riet) !== undefined)
    expect(seenBy(daan, riet)).toEqual({ user: { participantId: 'id of Riet', name: 'Riet' }, cursor: { head: 1 } })
  })

  it('S8: who just opened the page is seen at once, before the first move', async () => {
    open()
    const [riet, daan] = [somebody('Riet'), somebody('Daan')]
    tell(riet)
    await flushed(() => seenBy(daan, riet) !== undefined)
  })

  it('S8: nobody speaks for another, nor can take another’s place or remove it', async () => {
    open()
    const [riet, marco, daan] = [somebody('Riet'), somebody('Marco'), somebody('Daan')]
    riet.awareness.setLocalState({ cursor: { head: 7 } })
    tell(riet)
    await flushed(() => seenBy(marco, riet) !== undefined)
    tell(marco)
    const forged = new Awareness(new Y.Doc())
    forged.clientID = riet.awareness.clientID
    forged.setLocalState({ cursor: { head: 9 } })
    presence.receive(marco, marco.member, encodeAwarenessUpdate(forged, [forged.clientID]))
    presence.receive(marco, marco.member, encodeAwarenessUpdate(forged, [forged.clientID], new Map()))
    await flushed(() => seenBy(daan, marco) !== undefined)
    expect(seenBy(daan, riet)).toEqual({ user: { participantId: 'id of Riet', name: 'Riet' }, cursor: { head: 7 } })
    forged.destroy()
  })

  it('S8: presence goes with the connection, and is back at once when the person is', async () => {
    open()
    const [riet, daan] = [somebody('Riet'), somebody('Daan')]
    tell(riet)
    await flushed(() => seenBy(daan, riet) !== undefined)
    presence.leave(riet)
    await flushed(() => seenBy(daan, riet) === undefined)
    tell(riet)
    await flushed(() => seenBy(daan, riet) !== undefined)
  })

  it('S8: a thousand moves become a few messages, and nobody hears of its own', async () => {
    open()
    const [riet, daan] = [somebody('Riet'), somebody('Daan')]
    for (let head = 0; head < 1_000; head++) {
      riet.awareness.setLocalState({ cursor: { head } })
      tell(riet)
    }
    await flushed(() => seenBy(daan, riet)?.cursor?.head === 999)
    expect(daan.heard).toBe(1)
    expect(riet.heard).toBe(0)
  })

  it.each([
    ['a cursor of a megabyte', { cursor: { head: 'x'.repeat(limits.cursorBytes) } }],
    ['a cursor that is a word', { cursor: 'here' }],
  ])('S8: %s is left out', async (_, state) => {
    open()
    const [riet, daan] = [somebody('Riet'), somebody('Daan')]
    riet.awareness.setLocalState(state)
    tell(riet)
    await flushed(() => seenBy(daan, riet) !== undefined)
    expect(seenBy(daan, riet)?.cursor).toBeNull()
  })

  it.each([
    ['noise', Uint8Array.of(9, 200, 3)],
    ['too much', new Uint8Array(limits.presenceBytes + 1)],
    ['ten thousand names for one connection', Uint8Array.of(255, 255, 3)],
  ])('S8: %s is dropped without a word', (_, bytes) => {
    open()
    const riet = somebody('Riet')
    presence.receive(riet, riet.member, bytes)
    expect(presence.everybody(somebody('Daan'))).toBeUndefined()
  })
})
