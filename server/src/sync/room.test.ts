// long: every rule of a room beside one set-up with a real database, its rights and a gate before its commits
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { appendEntry, entriesOf, paragraphs, sectionRoots } from '@eenplan/plan-schema'
import { closeCodes } from '@eenplan/protocol'
import { quickFolder } from '@eenplan/test-kit'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { createRights, type Rights } from '../access/rights.ts'
import { openEmbeddedWith } from '../storage/contract-databases.ts'
import type { Database } from '../storage/database-handle.ts'
import { createGrantStore } from '../storage/grant-store.ts'
import { createMemberDirectory } from '../storage/member-directory.ts'
import { createSectionStore } from '../storage/section-store.ts'
import { type Committer, createCommitter } from './committer.ts'
import { createRegistry, type Registry } from './registry.ts'
import type { Refusal } from './room.ts'
import type { RoomRights } from './room-rights.ts'
import type { SectionStore } from './section-store.ts'
import { joinRoom } from './test-reader.ts'

let folder: string
let db: Database
let plan: string
const sections = new Map<string, string>()
const people = new Map<string, string>()

beforeAll(async () => {
  folder = await mkdtemp(join(quickFolder(), 'eenplan-room-'))
  db = await openEmbeddedWith('demo', folder)
  for (const row of await db.sql`select plan_id, section_id, demo_key from section`) {
    plan = row.plan_id
    sections.set(row.demo_key, row.section_id)
  }
  for (const row of await db.sql`select participant_id, demo_key from participant`) {
    people.set(row.demo_key, row.participant_id)
  }
})
afterAll(async () => {
  await db.close()
  await rm(folder, { recursive: true })
})

/** The real store behind a gate: commits wait while it is shut, and fail while the database is "away". */
let gate: { shut: boolean; away: boolean; waiting: (() => void)[]; commits: number }
const store = (): SectionStore => {
  const real = createSectionStore(db)
  return {
    ...real,
    load: (...args) => (gate.away ? Promise.reject(away()) : real.load(...args)),
    commit: async (commits) => {
      gate.commits++
      if (gate.shut) await new Promise<void>((resolve) => gate.waiting.push(resolve))
      if (gate.away) throw away()
      await real.commit(commits)
    },
  }
}
const away = () => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
const openGate = () => {
  gate.shut = false
  for (const go of gate.waiting.splice(0)) go()
}

/** The real rights; in the one section that the database does not know, everybody may write. */
let rights: Rights
const roomRights = (): RoomRights => ({
  epoch: (planId) => rights.epoch(planId),
  underChange: (...right) => rights.underChange(...right),
  level: (planId, sectionId, participantId) =>
    sectionId === UNKNOWN ? 'manage' : rights.level(planId, sectionId, participantId),
})
const UNKNOWN = '00000000-0000-4000-8000-000000000000'

let committer: Committer
let registry: Registry
let refusals: Refusal[]
beforeEach(async () => {
  gate = { shut: false, away: false, waiting: [], commits: 0 }
  refusals = []
  rights = createRights(createGrantStore(db))
  await rights.load(plan)
  const refresh = async (planIds: readonly string[]) => {
    for (const planId of planIds) await rights.refresh(planId)
  }
  committer = createCommitter(store(), refresh, () => undefined)
  registry = createRegistry(registryDeps())
})

const registryDeps = () => ({
  store: store(),
  directory: createMemberDirectory(db),
  rights: roomRights(),
  committer,
  onRefused: (one: Refusal) => refusals.push(one),
  idleRoomMs: 5,
  checkpointUpdates: 20,
})
afterEach(async () => {
  openGate()
  await registry.shutdown()
})

const member = (key: string) => ({ planId: plan, participantId: people.get(key)!, name: key })
const open = (key: string) => registry.open(plan, sections.get(key)!)
const words = (doc: Y.Doc) => sectionRoots(doc).text.toString()
const write = (doc: Y.Doc, text: string) => sectionRoots(doc).text.push(paragraphs([text]))
const until = (condition: () => boolean) => vi.waitFor(() => expect(condition()).toBe(true), { timeout: 5_000 })

describe('a room', () => {
  it('S3, S5: nobody sees text, and nothing is called saved, before the database has it', async () => {
    const room = await open('kinderen')
    const esra = joinRoom(room, member('esra'), 'manage')
    const daan = joinRoom(room, member('daan'), 'edit')
    await until(() => words(daan.doc) !== '' && esra.saved === esra.sent)
    gate.shut = true
    write(esra.doc, 'Wij lachen weer.')
    await until(() => gate.waiting.length === 1)
    const before = daan.received
    // Somebody who comes in now must not see it either.
    const noor = joinRoom(room, member('noor'), 'view')
    await until(() => noor.received > 0 && noor.sent > 0)
    expect([daan.received, words(noor.doc), esra.saved < esra.sent]).toEqual([before, '', true])
    openGate()
    await until(() => esra.saved === esra.sent)
    await until(() => words(daan.doc).includes('lachen') && words(noor.doc).includes('lachen'))
  })

  it('S3: who comes in while a commit waits gets also what others add to that commit', async () => {
    const room = await open('kinderen')
    const esra = joinRoom(room, member('esra'), 'manage')
    await until(() => esra.saved === 1)
    gate.shut = true
    write(esra.doc, 'first')
    await until(() => gate.waiting.length === 1)
    write(esra.doc, 'second')
    await until(() => esra.sent === 3)
    const noor = joinRoom(room, member('noor'), 'view')
    await until(() => noor.sent > 0)
    write(esra.doc, 'third, in the commit that Noor waits for')
    await until(() => esra.sent === 4)
    openGate()
    await until(() => words(noor.doc) === words(esra.doc))
  })

  it('S5: what is known already is saved only when what it repeats is', async () => {
    const room = await open('kinderen')
    const esra = joinRoom(room, member('esra'), 'manage')
    await until(() => esra.saved === 1)
    gate.shut = true
    write(esra.doc, 'Nog een keer.')
    await until(() => gate.waiting.length === 1)
    // The same document on a second connection: its answer repeats what still waits.
    const again = joinRoom(room, member('esra'), 'manage', esra.doc)
    await until(() => again.sent === 1)
    expect(again.saved).toBe(0)
    openGate()
    await until(() => again.saved === again.sent)
  })

  it('S11: when a commit fails the room closes with "retry", and what was typed arrives later, once', async () => {
    const esra = joinRoom(await open('school'), member('esra'), 'manage')
    await until(() => esra.saved === 1)
    gate.away = true
    write(esra.doc, 'Typed while the database was away.')
    await until(() => esra.closed !== undefined)
    expect([esra.closed, esra.saved]).toEqual([closeCodes.retry, 1])
    await expect(open('school')).rejects.toThrow()
    write(esra.doc, 'Typed on, without a connection.')
    gate.away = false
    const back = joinRoom(await open('school'), member('esra'), 'manage', esra.doc)
    const daan = joinRoom(await open('school'), member('daan'), 'edit')
    await until(() => back.saved === back.sent && words(daan.doc) === words(esra.doc))
    for (const typed of ['the database was away', 'without a connection']) {
      expect(words(daan.doc).split(typed)).toHaveLength(2)
    }
  })

  it('S4: one section that the database rejects does not stop another', async () => {
    const broken = await registry.open(plan, UNKNOWN)
    const inBroken = joinRoom(broken, member('esra'), 'manage')
    const inGood = joinRoom(await open('geld'), member('esra'), 'manage')
    await until(() => inBroken.saved === 1 && inGood.saved === 1)
    write(inBroken.doc, 'a')
    write(inGood.doc, 'b')
    await until(() => inGood.saved === inGood.sent)
    await until(() => inBroken.closed === closeCodes.retry)
    expect(inGood.closed).toBeUndefined()
  })

  it('S4: what comes while a commit runs goes together in the next one', async () => {
    const room = await open('kinderen')
    const esra = joinRoom(room, member('esra'), 'manage')
    await until(() => esra.saved === 1)
    gate.shut = true
    write(esra.doc, 'first')
    await until(() => gate.waiting.length === 1)
    const before = gate.commits
    for (let i = 0; i < 50; i++) write(esra.doc, `more ${i}`)
    openGate()
    await until(() => esra.saved === esra.sent)
    expect(gate.commits - before).toBe(1)
  })

  it('S3: updates before the answer to the first question are not read; the answer holds them all', async () => {
    const room = await open('kinderen')
    const riet = joinRoom(room, member('riet'), 'contribute')
    await until(() => riet.saved === 1)
    riet.online = false
    const entry = (id: string) =>
      ({ kind: 'progress', id, author: people.get('riet')!, at: new Date(0).toISOString(), text: 'Gelukt.' }) as const
    appendEntry(riet.doc, entry('e1b2c3d4-1111-4aaa-8bbb-123456789abc'))
    // Back on a new connection, and typing on before the server could ask what it has.
    const back = joinRoom(room, member('riet'), 'contribute', riet.doc)
    appendEntry(riet.doc, entry('e1b2c3d4-2222-4aaa-8bbb-123456789abc'))
    await until(() => back.saved === back.sent && back.sent > 0)
    expect([back.closed, refusals]).toEqual([undefined, []])
    const esra = joinRoom(room, member('esra'), 'manage')
    await until(() => entriesOf(esra.doc).filter((one) => one.id.startsWith('e1b2c3d4')).length === 2)
  })

  it('S7: from the moment that a level is gone, not one byte more', async () => {
    const room = await open('kinderen')
    const esra = joinRoom(room, member('esra'), 'manage')
    const anouk = joinRoom(room, member('anouk'), 'view')
    await until(() => words(anouk.doc) !== '' && esra.saved === esra.sent)
    anouk.level = 'none'
    const before = anouk.received
    write(esra.doc, 'Not for Anouk.')
    await until(() => esra.saved === esra.sent && anouk.closed !== undefined)
    expect([anouk.received, words(anouk.doc).includes('Not for')]).toEqual([before, false])
  })

  it('S6: a refused update changes nothing for anybody, and only its sender is closed', async () => {
    const room = await open('kinderen')
    const esra = joinRoom(room, member('esra'), 'manage')
    const marco = joinRoom(room, member('marco'), 'view')
    await until(() => words(marco.doc) !== '' && words(esra.doc) !== '')
    const before = words(esra.doc)
    write(marco.doc, 'I was here')
    await until(() => marco.closed === closeCodes.refused)
    const noor = joinRoom(room, member('noor'), 'view')
    await until(() => words(noor.doc) !== '')
    expect([words(esra.doc), words(noor.doc), esra.closed]).toEqual([before, before, undefined])
    expect(refusals).toMatchObject([{ participantId: people.get('marco'), reason: 'read only' }])
  })

  const revoke = (sectionKey: string, person: string, level: 'none' | 'view' | 'edit' = 'none') =>
    rights.change({
      planId: plan,
      sectionId: sections.get(sectionKey)!,
      participantId: people.get(person)!,
      level,
      grantedBy: people.get('esra')!,
      reason: null,
    })

  it('A5: an update that waited for its commit when the right went is not written; those of others are', async () => {
    const esra = joinRoom(await open('kinderen'), member('esra'), 'manage')
    const daan = joinRoom(await open('kinderen'), member('daan'), 'edit')
    await until(() => esra.saved === 1 && daan.saved === 1)
    gate.shut = true
    write(esra.doc, 'first')
    await until(() => gate.waiting.length === 1)
    write(daan.doc, 'Daan wrote this while it was being withdrawn.')
    write(esra.doc, 'Esra wrote this beside it.')
    await until(() => daan.sent === 2 && esra.sent === 3)
    await revoke('kinderen', 'daan')
    openGate()
    await until(() => esra.closed === closeCodes.retry && daan.closed === closeCodes.retry)
    expect(daan.saved).toBe(1)
    const back = joinRoom(await open('kinderen'), member('esra'), 'manage', esra.doc)
    await until(() => back.saved === back.sent && back.sent > 0)
    const noor = joinRoom(await open('kinderen'), member('noor'), 'view')
    await until(() => words(noor.doc).includes('Esra wrote this beside it.'))
    expect(words(noor.doc)).not.toContain('Daan wrote')
    await revoke('kinderen', 'daan', 'edit')
  })

  it('A5: a change of somebody else’s right delays nobody: the update is judged again and written', async () => {
    const esra = joinRoom(await open('kinderen'), member('esra'), 'manage')
    await until(() => esra.saved === 1)
    gate.shut = true
    write(esra.doc, 'Esra wrote on.')
    await until(() => gate.waiting.length === 1)
    // The commit was made under the epoch of before.
    await revoke('kinderen', 'anouk')
    openGate()
    await until(() => esra.saved === esra.sent)
    expect(esra.closed).toBeUndefined()
    await revoke('kinderen', 'anouk', 'view')
  })

  it('A5: when the changed rights cannot be read, nothing is written under the old ones, and readers come back', async () => {
    let asked = 0
    const unreadable = () => {
      asked++
      return Promise.reject(away())
    }
    const alone = createCommitter(store(), unreadable, () => undefined)
    const small = createRegistry({ ...registryDeps(), committer: alone })
    const esra = joinRoom(await small.open(plan, sections.get('school')!), member('esra'), 'manage')
    await until(() => esra.saved === 1)
    gate.shut = true
    write(esra.doc, 'Esra wrote on.')
    await until(() => gate.waiting.length === 1)
    await revoke('kinderen', 'anouk')
    openGate()
    await until(() => esra.closed === closeCodes.retry)
    expect([esra.saved, asked]).toEqual([1, 1])
    await small.shutdown()
    await revoke('kinderen', 'anouk', 'view')
  })

  it('G2: nobody writes under a client id that another used, or is here with', async () => {
    const esra = joinRoom(await open('kinderen'), member('esra'), 'manage')
    await until(() => esra.saved === 1)
    write(esra.doc, 'From Esra.')
    await until(() => esra.saved === 2)
    const stolen = new Y.Doc()
    stolen.clientID = esra.doc.clientID
    const hanna = joinRoom(await open('kinderen'), member('hanna'), 'manage')
    await until(() => hanna.saved === 1)
    const thief = joinRoom(await open('kinderen'), member('hanna'), 'manage', stolen)
    await until(() => words(stolen) !== '')
    stolen.clientID = esra.doc.clientID
    write(stolen, 'Not from Esra.')
    await until(() => thief.closed === closeCodes.refused)
    expect(refusals).toMatchObject([{ reason: 'client id of somebody else' }])
  })

  it('G10: who writes where somebody deleted meanwhile gets the text back', async () => {
    const esra = joinRoom(await open('kinderen'), member('esra'), 'manage')
    const daan = joinRoom(await open('kinderen'), member('daan'), 'edit')
    await until(() => esra.saved === 1 && daan.saved === 1 && words(daan.doc) !== '')
    daan.online = false
    daan.seat.leave()
    const last = sectionRoots(daan.doc).text.get(0) as Y.XmlElement
    ;(last.get(0) as Y.XmlText).insert(0, 'Daan typed this offline. ')
    sectionRoots(esra.doc).text.delete(0, 1)
    await until(() => esra.saved === esra.sent)
    const back = joinRoom(await open('kinderen'), member('daan'), 'edit', daan.doc)
    await until(() => back.saved === back.sent && back.sent > 0)
    expect([back.dropped, back.closed]).toEqual(['Daan typed this offline. ', undefined])
  })

  it('P2: after many updates a checkpoint is written, and loading it gives the same section', async () => {
    const room = await open('veiligheid')
    const hanna = joinRoom(room, member('hanna'), 'manage')
    const esra = joinRoom(room, member('esra'), 'manage')
    await until(() => hanna.saved === 1 && esra.saved === 1)
    const section = sections.get('veiligheid')!
    const checkpoints = () => db.sql`select seq from section_checkpoint where section_id = ${section}`
    // Two authors in turn, as neighbouring updates of one become one row.
    for (let i = 0; (await checkpoints()).length === 0; i++) {
      for (let j = 0; j < 5; j++) {
        write(hanna.doc, `${i}.${j}`)
        write(esra.doc, `${i}.${j}`)
      }
      await until(() => hanna.saved === hanna.sent && esra.saved === esra.sent)
    }
    await until(() => words(esra.doc) === words(hanna.doc))
    const { checkpoint, tail } = await createSectionStore(db).load(plan, section)
    const loaded = new Y.Doc()
    for (const update of [checkpoint!, ...tail]) Y.applyUpdate(loaded, update)
    expect(words(loaded)).toBe(words(hanna.doc))
  })

  it('S10: a full section turns away what would be added; it is read and repeated as before', async () => {
    const room = await open('ons-gezin')
    const esra = joinRoom(room, member('esra'), 'manage')
    await until(() => esra.saved === 1)
    const small = createRegistry({ ...registryDeps(), sectionBytes: 20_000 })
    const full = await small.open(plan, sections.get('ons-gezin')!)
    const noor = joinRoom(full, member('noor'), 'edit')
    await until(() => noor.saved === 1)
    write(noor.doc, 'x'.repeat(30_000))
    await until(() => noor.closed === closeCodes.refused)
    const again = joinRoom(full, member('noor'), 'edit', esra.doc)
    const riet = joinRoom(full, member('riet'), 'view')
    await until(() => again.saved === again.sent && again.sent > 0 && words(riet.doc) !== '')
    expect([again.closed, riet.closed, words(riet.doc).includes('xxx')]).toEqual([undefined, undefined, false])
    await small.shutdown()
  })

  it('an idle room is unloaded, and comes back with all that was written', async () => {
    const room = await open('geld')
    const esra = joinRoom(room, member('esra'), 'manage')
    await until(() => esra.saved === 1)
    write(esra.doc, 'Alle post zit in de map.')
    await until(() => esra.sent === 2)
    esra.seat.leave()
    registry.release(sections.get('geld')!)
    await until(() => registry.size === 0)
    const kees = joinRoom(await open('geld'), member('kees'), 'contribute')
    await until(() => words(kees.doc) !== '')
    expect(words(kees.doc)).toContain('Alle post zit in de map.')
  })

  it('a clean stop loses nothing that arrived', async () => {
    const esra = joinRoom(await open('geld'), member('esra'), 'manage')
    await until(() => esra.saved === 1)
    for (let i = 0; i < 20; i++) write(esra.doc, `Regel ${i}.`)
    await until(() => esra.sent === 21)
    await registry.shutdown()
    expect([esra.saved, esra.closed]).toEqual([21, closeCodes.restart])
  })
})
