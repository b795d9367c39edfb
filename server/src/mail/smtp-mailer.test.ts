import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { MailFailed, type MailKind } from './mail.ts'
import { mailWords } from './mail-words.ts'
import { createPatientMailer } from './patient-mailer.ts'
import { createSmtpSender } from './smtp-mailer.ts'

const kinds = Object.keys(mailWords.nl) as MailKind[]
const link = 'https://plan.example.nl/invitation#s3cret-s3cret'

/** A mail server of our own, on a port of its own. */
const openMailServer = async (port = 0) => {
  const got: { to: string[]; from: string; raw: string }[] = []
  const refusing: { code?: number } = {}
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === 'eenplan' && password === 'p@ss' ? done(null, { user: username }) : done(new Error('no')),
    onRcptTo: (_address, _session, done) => {
      if (refusing.code === undefined) done()
      else done(Object.assign(new Error('not now'), { responseCode: refusing.code }))
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        got.push({
          to: rcptTo.map(({ address }) => address),
          from: mailFrom === false ? '' : mailFrom.address,
          // Lines that were broken for the way are whole again.
          raw: Buffer.concat(parts).toString('utf8').replaceAll('=\r\n', ''),
        })
        done()
      })
    },
  })
  server.on('error', () => {})
  const listening = once(server.listen(port, '127.0.0.1'), 'listening')
  await listening
  const at = (server.server.address() as AddressInfo).port
  return { got, refusing, port: at, close: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}

describe('mail over SMTP', () => {
  let server: Awaited<ReturnType<typeof openMailServer>>
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

  test('a refusal for good is told to who sends, without the address', async () => {
    server.refusing.code = 550
    const mailer = createPatientMailer(sender(), () => {})
    const failed = await mailer.send({ to: 'weg@example.nl', kind: 'invitation', language: 'nl' }).catch((e) => e)
    expect(failed).toBeInstanceOf(MailFailed)
    expect(String(failed)).not.toContain('weg@')
    mailer.close()
  })

  test('what cannot be sent now waits and goes when the server is back; the failure is said once', async () => {
    server.refusing.code = 451
    const said: string[] = []
    const mailer = createPatientMailer(sender(), (what) => said.push(what), { everyMs: 20 })
    for (const to of ['a@example.nl', 'b@example.nl'])
      expect(await mailer.send({ to, kind: 'password-reset', language: 'en', link })).toBe('waiting')
    expect(server.got).toHaveLength(0)
    delete server.refusing.code
    await vi.waitFor(() => expect(server.got.map(({ to }) => to[0])).toEqual(['a@example.nl', 'b@example.nl']))
    expect(said).toEqual(['the mail server cannot be reached, trying again'])
    mailer.close()
  })

  test('a server that is not there is no reason to lose a mail; too many are refused', async () => {
    const gone = await openMailServer()
    await gone.close()
    const away = createSmtpSender({ url: `smtp://127.0.0.1:${gone.port}`, from: 'plan@example.nl' })
    const mailer = createPatientMailer(away, () => {}, { waiting: 1 })
    const mail = { to: 'a@example.nl', kind: 'invitation', language: 'nl' } as const
    expect(await mailer.send(mail)).toBe('waiting')
    await expect(mailer.send(mail)).rejects.toThrow(MailFailed)
    mailer.close()
  })

  test('a wrong password of the server is no refusal of the mail', async () => {
    const mailer = createPatientMailer(sender('eenplan:wrong@'), () => {})
    expect(await mailer.send({ to: 'a@example.nl', kind: 'invitation', language: 'nl' })).toBe('waiting')
    expect(server.got).toHaveLength(0)
    mailer.close()
  })
})
