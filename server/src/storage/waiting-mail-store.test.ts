import { createHash, randomUUID } from 'node:crypto'
import { sharedPostgres } from '@eenplan/test-kit'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createVault } from '../auth/vault.ts'
import { type Mail, MailFailed } from '../mail/mail.ts'
import { type MailServer, openMailServer } from '../mail/mail-server-under-test.ts'
import { createPatientMailer, type Patience, type RunningMailer } from '../mail/patient-mailer.ts'
import { createSmtpSender } from '../mail/smtp-mailer.ts'
import { addFamily, databaseKinds, type EmptyDatabase, openMigrated } from './contract-databases.ts'
import { createWaitingMailStore } from './waiting-mail-store.ts'

const origin = 'https://plan.example.nl'
const vault = createVault(Buffer.alloc(32, 'a key for tests'))
const hourMs = 60 * 60_000

describe.each(databaseKinds)('mails that wait for the mail server, %s', (kind) => {
  let at: EmptyDatabase
  let server: MailServer
  let accountId: string
  const mailers: RunningMailer[] = []
  const said: string[] = []
  beforeAll(async () => {
    at = await openMigrated(kind, sharedPostgres)
    server = await openMailServer()
    await addFamily(at.db)
    accountId = (await at.db.sql<{ id: string }[]>`select account_id as id from account limit 1`)[0]!.id
  })
  afterAll(async () => {
    await server.close()
    await at.remove()
  })
  beforeEach(async () => {
    for (const mailer of mailers.splice(0)) await mailer.close()
    await at.db.sql`delete from waiting_mail`
    server.got.length = 0
    said.length = 0
    server.refusing.code = 451
  })

  /** A mailer as a server has it. Rounds run when a test asks for them, and at the start. */
  const start = (patience: Partial<Patience> = {}, key = vault, sendOnce = senderTo(server.port)) => {
    const store = createWaitingMailStore(at.db)
    const deps = { sendOnce, store, vault: key, onFailure: (what: string) => said.push(what) }
    const mailer = createPatientMailer(deps, { everyMs: hourMs, ...patience })
    mailers.push(mailer)
    return mailer
  }
  const senderTo = (port: number) => createSmtpSender({ url: `smtp://127.0.0.1:${port}`, from: 'plan@example.nl' })
  const rows = () => at.db.sql<{ no: number; text: string }[]>`
    select mail_no as no, waiting_mail::text as text from waiting_mail order by mail_no`
  /** A mail to choose a password, with a link that works. */
  const resetMail = async (to: string): Promise<Mail & { secret: string }> => {
    const secret = randomUUID().repeat(2)
    const hash = createHash('sha256').update(secret).digest('hex')
    await at.db.sql`
      insert into mailed_link (token_hash, account_id, purpose, expires_at)
      values (${hash}, ${accountId}, 'password-reset', now() + interval '1 hour')`
    return { to, kind: 'password-reset', language: 'nl', link: `${origin}/reset#${secret}`, secret }
  }
  const plain = (to: string): Mail => ({ to, kind: 'password-changed', language: 'en', link: `${origin}/account` })
  const arrived = () => server.got.map(({ to }) => to[0])

  test('what could not be sent goes after a restart, in its order, once, with its link; no row stays', async () => {
    const before = start()
    const mail = await resetMail('riet@example.nl')
    expect(await before.send(mail)).toBe('waiting')
    expect(await before.send(plain('joyce@example.nl'))).toBe('waiting')
    await before.close()
    expect(arrived()).toEqual([])
    delete server.refusing.code
    await start().round()
    expect(arrived()).toEqual(['riet@example.nl', 'joyce@example.nl'])
    expect(server.got[0]!.raw).toContain(mail.link)
    expect(server.got[1]!.raw).toMatch(/^Content-Language: en/m)
    expect(await rows()).toEqual([])
    expect(said).toEqual([])
  })

  test('attack 47: the row holds no link that anybody could use, in no spelling', async () => {
    const { secret, ...mail } = await resetMail('riet@example.nl')
    await start().send(mail)
    const [row] = await rows()
    const bytes = Buffer.from(secret)
    for (const spelling of [secret, bytes.toString('hex'), bytes.toString('base64'), origin, '/reset'])
      expect(row!.text).not.toContain(spelling)
    expect(row!.text).toContain('riet@example.nl')
  })

  test('two servers on one database send each mail once', async () => {
    const names = Array.from({ length: 12 }, (_, i) => `person${i}@example.nl`)
    const first = start()
    for (const name of names) await first.send(plain(name))
    delete server.refusing.code
    await Promise.all([first.round(), start().round(), start().round()])
    expect(arrived().toSorted()).toEqual(names.toSorted())
    expect(await rows()).toEqual([])
  })

  test('what a server was sending when it was killed is another one’s after its lease, and not before', async () => {
    await start().send(plain('riet@example.nl'))
    const store = createWaitingMailStore(at.db)
    const [{ no } = { no: 0 }] = await rows()
    expect((await store.claim(no - 1, 500))?.to).toBe('riet@example.nl')
    delete server.refusing.code
    const other = start()
    await other.round()
    expect(arrived()).toEqual([])
    expect(await store.giveUp(0)).toBe(0)
    await vi.waitFor(
      async () => {
        await other.round()
        expect(arrived()).toEqual(['riet@example.nl'])
      },
      { timeout: 10_000 },
    )
  })

  test('closing in the middle of a round waits for the mail that is on its way, and keeps the others', async () => {
    const first = start()
    for (const name of ['a', 'b']) await first.send(plain(`${name}@example.nl`))
    let sent = 0
    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    const slow = start({}, vault, async () => {
      sent++
      await held
    })
    await vi.waitFor(() => expect(sent).toBe(1))
    const closing = slow.close()
    letGo()
    await closing
    expect(sent).toBe(1)
    expect((await rows()).map(({ text }) => /[ab]@/.exec(text)?.[0])).toEqual(['b@'])
  })

  test('a receiver whose mailbox is full holds up nobody; a mail server that is away is asked once in a round', async () => {
    const mailer = start()
    for (const name of ['full', 'b', 'c']) await mailer.send(plain(`${name}@example.nl`))
    expect(said).toEqual([])
    server.refusing.only = 'full@example.nl'
    await mailer.round()
    expect(arrived()).toEqual(['b@example.nl', 'c@example.nl'])
    delete server.refusing.only
    await mailer.send(plain('d@example.nl'))
    let asked = 0
    const away = start({}, vault, () => {
      asked++
      return Promise.reject(new Error('mail server away'))
    })
    await away.round()
    await away.round()
    expect(asked).toBe(2)
    expect(said).toEqual(['the mail server cannot be reached, trying again'])
  })

  test('given up: what waits too long, what was refused for good, and what was sealed with another key', async () => {
    const mailer = start()
    await mailer.send(plain('a@example.nl'))
    await start({ forMs: 0 }).round()
    expect(await rows()).toEqual([])
    await mailer.send(plain('b@example.nl'))
    server.refusing.code = 550
    await mailer.round()
    await vi.waitFor(async () => expect(await rows()).toEqual([]))
    server.refusing.code = 451
    await mailer.send(plain('c@example.nl'))
    delete server.refusing.code
    await start({}, createVault(Buffer.alloc(32, 'another'))).round()
    expect(await rows()).toEqual([])
    expect(arrived()).toEqual([])
    const lines = ['a mail was given up', 'a mail was given up']
    expect(said).toEqual([...lines, 'a mail was given up: its link was sealed with another key'])
  })

  test('a row that was changed to get the link at another address sends nothing', async () => {
    await start().send(await resetMail('riet@example.nl'))
    await at.db.sql`update waiting_mail set to_address = 'marco@example.nl'`
    delete server.refusing.code
    await start().round()
    expect(arrived()).toEqual([])
    expect(await rows()).toEqual([])
  })

  test('a link that was taken back, used or is over is not sent any more', async () => {
    const mailer = start()
    for (const name of ['a', 'b']) await mailer.send(await resetMail(`${name}@example.nl`))
    await at.db
      .sql`delete from mailed_link where token_hash = (select secret_hash from waiting_mail order by mail_no limit 1)`
    await at.db.sql`update mailed_link set expires_at = now()`
    delete server.refusing.code
    await mailer.round()
    expect(arrived()).toEqual([])
    expect(await rows()).toEqual([])
    expect(new Set(said)).toEqual(new Set(['a mail was given up: its link is of no use']))
    // Nor does its address stay while the mail server is away.
    server.refusing.code = 421
    await mailer.send(plain('first@example.nl'))
    await mailer.send(await resetMail('c@example.nl'))
    await at.db.sql`delete from mailed_link`
    await mailer.round()
    expect((await rows()).map(({ text }) => /\w+@/.exec(text)?.[0])).toEqual(['first@'])
  })

  test('too many are refused, and so is what cannot be kept because the database is away', async () => {
    const mailer = start({ waiting: 1 })
    expect(await mailer.send(plain('a@example.nl'))).toBe('waiting')
    await expect(mailer.send(plain('b@example.nl'))).rejects.toThrow(MailFailed)
    const away = { sql: () => Promise.reject(new Error('away')) }
    const deps = { sendOnce: senderTo(server.port), vault, onFailure: (what: string) => said.push(what) }
    const lost = createPatientMailer({ ...deps, store: createWaitingMailStore(away) })
    mailers.push(lost)
    await expect(lost.send(plain('c@example.nl'))).rejects.toThrow(MailFailed)
    await lost.round()
    expect(said).toEqual(['mails wait for the database'])
  })
})
