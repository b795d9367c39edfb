import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MailFailed, type MailKind, MailNotNow } from './mail.ts'
import { type MailServer, openMailServer } from './mail-server-under-test.ts'
import { mailWords } from './mail-words.ts'
import { createSmtpSender } from './smtp-mailer.ts'

const kinds = Object.keys(mailWords.nl) as MailKind[]
const link = 'https://plan.example.nl/invitation#s3cret-s3cret'

describe('mail over SMTP', () => {
  let server: MailServer
  const sender = (login = '') =>
    createSmtpSender({ url: `smtp://${login}127.0.0.1:${server.port}`, from: 'plan@example.nl' })
  beforeAll(async () => {
    server = await openMailServer()
  })
  afterAll(() => server.close())
  beforeEach(() => {
    server.got.length = 0
    delete server.refusing.code
  })

  test('a mail arrives in both forms, in its language, with the link, and says that no answer is needed', async () => {
    await sender('eenplan:p%40ss@')({ to: 'riet@example.nl', kind: 'invitation', language: 'nl', link })
    const [mail] = server.got
    expect(mail).toMatchObject({ to: ['riet@example.nl'], from: 'plan@example.nl' })
    expect(mail!.raw).toMatch(/^From: eenplan <plan@example.nl>/m)
    expect(mail!.raw).toMatch(/^Auto-Submitted: auto-generated/m)
    expect(mail!.raw).toMatch(/^Content-Language: nl/m)
    expect(mail!.raw).toContain('text/plain')
    expect(mail!.raw).toContain('text/html')
    expect(mail!.raw.split(link).length).toBeGreaterThanOrEqual(3)
    expect(mail!.raw).not.toMatch(/<img|https?:\/\/(?!plan\.example\.nl)/)
  })

  test.each(['nl', 'en'] as const)(
    'attack 47: a mail is made of fixed words and the link alone, %s',
    async (language) => {
      const canary = 'kanarie-veldkamp'
      const mail = { to: `riet@${canary}.nl`, language, link, name: canary, title: canary }
      for (const kind of kinds) await sender()({ ...mail, kind })
      expect(server.got).toHaveLength(kinds.length)
      for (const { raw } of server.got) {
        // The address itself stands in one header.
        expect(raw.split(canary)).toHaveLength(2)
        expect(raw).not.toMatch(/Veldkamp|Riet|Hanna|Ons plan/)
      }
    },
  )

  test('an address cannot add a header or a second reader', async () => {
    const to = 'riet@example.nl\r\nBcc: marco@example.nl'
    await sender()({ to, kind: 'invitation', language: 'nl', link }).catch(() => undefined)
    for (const { to: readers, raw } of server.got) {
      expect(readers).toHaveLength(1)
      expect(raw).not.toMatch(/^Bcc:/m)
    }
  })

  const failureOf = (sending: Promise<void>) => sending.then(() => undefined).catch((error: unknown) => error)
  const mail = { to: 'weg@example.nl', kind: 'invitation', language: 'nl' } as const

  test('a refusal for good, one for now and a server that is away are told apart, without the address', async () => {
    for (const [code, kind] of [
      [550, MailFailed],
      [452, MailNotNow],
      [421, Error],
    ] as const) {
      server.refusing.code = code
      const failed = await failureOf(sender()(mail))
      expect((failed as Error).constructor).toBe(kind)
      expect(String(failed)).not.toContain('weg@')
    }
    const gone = await openMailServer()
    await gone.close()
    const away = createSmtpSender({ url: `smtp://127.0.0.1:${gone.port}`, from: 'plan@example.nl' })
    expect((await failureOf(away(mail)))?.constructor).toBe(Error)
  })

  test('a wrong password of the server is no refusal of the mail', async () => {
    expect((await failureOf(sender('eenplan:wrong@')(mail)))?.constructor).toBe(Error)
    expect(server.got).toHaveLength(0)
  })
})
