import { startPostgres } from '@eenplan/test-kit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createOutboxMailer, type OutboxStore } from '../mail/outbox.ts'
import { databaseKinds, type EmptyDatabase, openMigrated } from './contract-databases.ts'
import { createOutboxStore } from './outbox-store.ts'

describe.each(databaseKinds)('demo outbox, %s', (kind) => {
  let at: EmptyDatabase
  let store: OutboxStore
  beforeAll(async () => {
    at = await openMigrated(kind, startPostgres)
    store = createOutboxStore(at.db)
  })
  afterAll(() => at.remove())

  test('keeps the latest hundred mails, the latest first', async () => {
    const mailer = createOutboxMailer(store)
    for (let i = 0; i < 103; i++)
      await mailer.send({ to: `${i}@example.nl`, kind: 'invitation', language: 'nl', link: `http://localhost/#${i}` })
    const mails = await store.all()
    expect(mails).toHaveLength(100)
    expect([mails[0]!.to, mails[99]!.to]).toEqual(['102@example.nl', '3@example.nl'])
    expect(mails[0]).toMatchObject({ subject: 'Je bent uitgenodigd', link: 'http://localhost/#102' })
    expect(mails[0]!.text).toContain('http://localhost/#102')
  })
})
