import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PlanSeed } from '../demo/plan-seed.ts'
import type { NetworkStore, NetworkWriter } from '../http/network-store.ts'
import { addFamily, databaseKinds, type EmptyDatabase, openMigrated } from './contract-databases.ts'
import { createNetworkStore } from './network-store.ts'
import { createPlanDirectory } from './plan-directory.ts'

describe.each(databaseKinds)('network store, %s', (kind) => {
  let at: EmptyDatabase
  let store: NetworkStore
  let plan: PlanSeed
  let writer: NetworkWriter
  beforeAll(async () => {
    at = await openMigrated(kind)
    store = createNetworkStore(at.db)
    plan = await addFamily(at.db)
    await addFamily(at.db)
    writer = { planId: plan.id, by: person('esra'), access: { endpoint: 'http', network: null } }
  })
  afterAll(() => at.remove())

  const person = (key: string) => plan.participants.find(({ demoKey }) => demoKey === key)!.id
  const record = async () =>
    (await createPlanDirectory(at.db).planFor(
      plan.participants.find(({ demoKey }) => demoKey === 'esra')!.accountId!,
      plan.id,
    ))!
  const logged = async (action: string) =>
    (
      await at.db.sql<{ about: string }[]>`
        select about from access_log where plan_id = ${plan.id} and action = ${action} and section_id is null
          and participant_id = ${writer.by} order by entry_no`
    ).map(({ about }) => about)
  const closenessOf = async (key: string) =>
    (await record()).closeness.find(({ participantId }) => participantId === person(key))
  const tieOf = async (one: string, other: string) =>
    (await record()).ties.find(({ a, b }) => [a, b].sort().join() === [person(one), person(other)].sort().join())

  test('P1 the network of the file is there, said by the plan director', async () => {
    const { closeness, ties } = await record()
    expect([closeness.length, ties.length]).toEqual([7, 15])
    expect(await closenessOf('riet')).toEqual({
      participantId: person('riet'),
      closeness: 'near',
      setBy: person('hanna'),
      at: plan.network.at,
    })
    expect(await tieOf('esra', 'marco')).toMatchObject({ kind: 'difficult' })
  })

  test('the latest word about closeness counts, and the same word twice is one', async () => {
    expect(await store.setCloseness(writer, person('kees'), 'middle')).toBe('changed')
    expect(await store.setCloseness(writer, person('kees'), 'middle')).toBe('unchanged')
    const said = await closenessOf('kees')
    expect(said).toMatchObject({ closeness: 'middle', setBy: person('esra') })
    expect(said!.at.getTime()).toBeGreaterThan(plan.network.at.getTime())
    expect(await logged('network-changed')).toEqual([person('kees')])
  })

  test('a pair is one pair, whoever is named first; what was taken away can come back', async () => {
    const [one, other] = [person('joyce'), person('noor')]
    expect(await store.setTie(writer, one, other, 'often')).toBe('changed')
    expect(await store.setTie(writer, other, one, 'often')).toBe('unchanged')
    expect(await store.setTie(writer, other, one, 'sometimes')).toBe('changed')
    expect(await tieOf('joyce', 'noor')).toMatchObject({ kind: 'sometimes', setBy: person('esra') })
    expect(await store.endTie(writer, other, one)).toBe('changed')
    expect(await store.endTie(writer, one, other)).toBe('unchanged')
    expect(await tieOf('joyce', 'noor')).toBeUndefined()
    expect(await store.setTie(writer, one, other, 'sometimes')).toBe('changed')
    expect(await tieOf('joyce', 'noor')).toBeDefined()
    const both = (await logged('network-changed')).slice(1)
    expect(both).toHaveLength(8)
    expect(new Set(both)).toEqual(new Set([one, other]))
  })

  test('somebody is added at the end, introduced, and changed; rights get a new epoch', async () => {
    const epoch = async () =>
      (await at.db.sql<{ epoch: number }[]>`select access_epoch as epoch from plan where plan_id = ${plan.id}`)[0]!
        .epoch
    const before = await epoch()
    const sectionId = plan.sections[0]!.id
    const { id } = await store.addPerson(
      writer,
      { name: 'Opa\0 Jan', kind: 'network', role: 'opa', birthDate: '1950-02-03' },
      { sectionId, knownTo: 'managers' },
    )
    expect(await epoch()).toBe(before + 1)
    expect((await record()).participants.at(-1)).toEqual({
      id,
      accountId: null,
      demoKey: null,
      name: 'Opa\ufffd Jan',
      kind: 'network',
      role: 'opa',
      organisation: null,
      household: false,
    })
    const introduced = async () => (await record()).introductions.find(({ participantId }) => participantId === id)
    expect(await introduced()).toEqual({ participantId: id, sectionId, knownTo: 'managers' })

    expect(await store.changePerson(writer, id, {})).toBe('unchanged')
    expect(await store.changePerson(writer, id, { name: 'Jan', organisation: 'De Club' })).toBe('changed')
    expect(await store.changePerson(writer, id, { name: 'Jan' })).toBe('unchanged')
    expect(await store.changePerson(writer, id, { organisation: null, knownTo: 'readers' })).toBe('changed')
    expect((await record()).participants.at(-1)).toMatchObject({ name: 'Jan', role: 'opa', organisation: null })
    expect(await introduced()).toMatchObject({ knownTo: 'readers' })

    expect(await store.endIntroduction(writer, id)).toBe('changed')
    expect(await store.endIntroduction(writer, id)).toBe('unchanged')
    expect(await introduced()).toBeUndefined()
    expect(await logged('person-added')).toEqual([id])
    expect(await logged('person-changed')).toEqual([id, id])
    expect(await logged('person-removed')).toEqual([id])
  })

  test('P1 nobody of another plan, and no pair in the other spelling, can be written', async () => {
    const [stranger] = await at.db.sql<{ id: string }[]>`
      select participant_id as id from participant where plan_id <> ${plan.id} limit 1`
    await expect(store.setCloseness(writer, stranger!.id, 'near')).rejects.toThrow(/foreign key/)
    await expect(store.setTie(writer, person('esra'), stranger!.id, 'often')).rejects.toThrow(/foreign key/)
    const [low, high] = [person('esra'), person('riet')].sort()
    await expect(
      at.db.sql`insert into tie (plan_id, a, b, kind, set_by) values (${plan.id}, ${high!}, ${low!}, 'often', ${low!})`,
    ).rejects.toThrow(/check/)
  })
})
