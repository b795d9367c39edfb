import { randomUUID } from 'node:crypto'
import { sectionRoots } from '@eenplan/plan-schema'
import { startPostgres } from '@eenplan/test-kit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PlanSeed } from '../demo/plan-seed.ts'
import { writeInSection } from '../history/section-under-test.ts'
import { documentOf } from '../sync/section-ledger.ts'
import { addFamily, databaseKinds, type EmptyDatabase, openMigrated } from './contract-databases.ts'
import { createMyDataStore } from './my-data-store.ts'
import { createSectionStore } from './section-store.ts'

describe.each(databaseKinds)('my data store, %s', (kind) => {
  let at: EmptyDatabase
  let plan: PlanSeed
  beforeAll(async () => {
    at = await openMigrated(kind, startPostgres)
    plan = await addFamily(at.db)
  })
  afterAll(() => at.remove())
  const person = (key: string) => plan.participants.find((one) => one.demoKey === key)!
  const store = () => createMyDataStore(at.db)

  test('an account with how it signs in, and never a secret', async () => {
    const { accountId } = person('esra')
    await at.db.sql`update account set password_hash = 'secret' where account_id = ${accountId}`
    const account = await store().account(accountId!)
    expect(account).toMatchObject({ name: 'Esra Veldkamp', email: null, signInWays: ['password', 'demo'] })
    expect(JSON.stringify(account)).not.toContain('secret')
    expect(account!.since).toBeInstanceOf(Date)
    expect(await store().account(randomUUID())).toBeUndefined()
  })

  test('P2: where somebody wrote, archived too, and a document with all that was committed', async () => {
    const section = plan.sections.at(-1)!
    const before = await store().writtenIn(plan.id, person('joyce').id)
    expect(before).not.toContain(section.id)
    const writer = await writeInSection(createSectionStore(at.db), plan.id, section.id)
    writer.write(person('joyce').id, (doc) => sectionRoots(doc).log.push([{ any: 'thing' }]))
    await writer.save()
    await at.db.sql`update section set archived_at = now() where plan_id = ${plan.id} and section_id = ${section.id}`
    expect(await store().writtenIn(plan.id, person('joyce').id)).toEqual([...before, section.id])
    const stored = await store().load({ planId: plan.id, sectionId: section.id })
    expect(sectionRoots(documentOf(stored)).log.toArray()).toContainEqual({ any: 'thing' })
    expect([...stored.holders.values()]).toContain(person('joyce').id)
  })

  test('pictures of some sections, and those that somebody sent anywhere', async () => {
    const [a, b, c] = plan.sections.map(({ id }) => id)
    const add = (section: string, by: string) => at.db.sql`
      insert into section_picture (plan_id, section_id, picture_id, mime, width, height, bytes, participant_id)
      values (${plan.id}, ${section}, ${randomUUID()}, 'image/png', 1, 1, ${new Uint8Array([1])}, ${person(by).id})`
    for (const [section, by] of [
      [a, 'esra'],
      [b, 'daan'],
      [c, 'esra'],
      [c, 'daan'],
    ] as const)
      await add(section!, by)
    const found = await store().pictures(plan.id, person('daan').id, [a!])
    expect(found.map(({ sectionId, by }) => [sectionId, by])).toEqual([
      [a, person('esra').id],
      [b, person('daan').id],
      [c, person('daan').id],
    ])
  })
})
