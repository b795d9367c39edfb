import { ownSessionsSchema } from '@eenplan/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AppUnderTest, cookieOf, openAppUnderTest } from '../app-under-test.ts'
import { hashPassword } from '../auth/passwords.ts'

const password = 'vier woorden met spaties'
const another = 'heel andere woorden vandaag'
let at: AppUnderTest
let passwordHash: string

beforeAll(async () => {
  passwordHash = await hashPassword(password)
  at = await openAppUnderTest()
})
afterAll(() => at.close())

let clients = 0
const post = (path: string, json: unknown, as?: string, method = 'POST', agent = '') =>
  at.ask(`/api/v1${path}`, {
    method,
    json,
    ...(as !== undefined && { as }),
    headers: { 'X-Forwarded-For': `203.0.${Math.floor(clients / 250)}.${clients++ % 250}`, 'User-Agent': agent },
  })
const typeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { type: string }).type]
const told = async (answer: Response) => [answer.status, [...answer.headers], await answer.text()]
const me = async (as: string) => (await at.ask('/api/v1/me', { as })).status

const newPerson = async () => {
  const email = `${crypto.randomUUID()}@example.nl`
  const added = await at.registrar.addAccount({ email, name: 'Samira de Wit', passwordHash })
  if (added === 'taken') throw new Error('taken')
  const { accountId } = added
  const place = {
    accountId,
    name: 'Samira',
    kind: 'network',
    role: 'tante',
    organisation: null,
    household: false,
  } as const
  await at.registrar.addParticipant(at.planId, place)
  const signIn = async (tried = password, agent = '') =>
    cookieOf(await post('/sign-in', { email, password: tried }, undefined, 'POST', agent))
  return { email, accountId, signIn }
}
const mailsTo = async (address: string) => (await at.outbox.all()).filter(({ to }) => to === address)
/** The secret of the latest mail to this address, once it is there. */
const mailed = async (address: string, count = 1): Promise<string> => {
  for (;;) {
    const mails = await mailsTo(address)
    if (mails.length >= count) return mails[0]!.link!.split('#')[1]!
    await new Promise((resolve) => setImmediate(resolve))
  }
}
/** What the access log holds of the account, once as much is there. */
const noted = async (accountId: string, ...actions: string[]) => {
  for (;;) {
    const rows = await at.db.sql<{ action: string; text: string }[]>`
      select action, access_log::text as text from access_log where account_id = ${accountId}`
    if (actions.every((action) => rows.some((row) => row.action === action))) return rows
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
const askReset = (email: string) => post('/password-reset', { email, language: 'nl' })

describe('a password that was forgotten', () => {
  test('H5: every address is answered alike, byte for byte, and after the same time', async () => {
    const { email } = await newPerson()
    const suspended = await newPerson()
    await at.registrar.suspend(suspended.email)
    const known = await told(await askReset(email))
    expect(known[0]).toBe(204)
    expect(await told(await askReset('niemand@example.nl'))).toEqual(known)
    expect(await told(await askReset(suspended.email))).toEqual(known)

    const timed = async (address: string) => {
      const started = performance.now()
      await askReset(address)
      return performance.now() - started
    }
    const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
    const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] }
    for (let i = 0; i < 9; i++) {
      times.known.push(await timed((await newPerson()).email))
      times.unknown.push(await timed(`niemand${i}@example.nl`))
    }
    // Both leave at whole steps of a quarter of a second.
    expect(Math.abs(median(times.known) - median(times.unknown))).toBeLessThan(20)
    expect(await mailsTo('niemand@example.nl')).toEqual([])
    expect(await mailsTo(suspended.email)).toEqual([])
  })

  test('attack 35: the link works once, ends every session, and the old password is no good any more', async () => {
    const { email, accountId, signIn } = await newPerson()
    const session = await signIn()
    await askReset(email)
    const token = await mailed(email)
    const [mail] = await mailsTo(email)
    expect(mail!.link).toMatch(/^http:\/\/localhost:4200\/reset#[\w-]{43}$/)
    // A scanner that opens the page, or asks for something behind it, uses nothing up.
    expect((await at.ask(`/api/v1/password-reset/use?token=${token}`)).status).toBe(404)

    const use = (chosen: string) => post('/password-reset/use', { token, password: chosen, language: 'nl' })
    const weak = await use('welkom123456')
    expect(await weak.json()).toMatchObject({
      type: '/problems/password-too-common',
      errors: [{ field: 'password', message: expect.any(String) }],
    })
    expect(await typeOf(await use('samira de wit'))).toEqual([400, '/problems/password-is-yours'])
    const before = at.ended.length
    expect((await use(another)).status).toBe(204)
    expect([await me(session), at.ended.length]).toEqual([401, before + 1])
    expect(await typeOf(await use(another))).toEqual([404, '/problems/link-over'])
    expect((await post('/sign-in', { email, password })).status).toBe(401)
    expect(await me(await signIn(another))).toBe(200)
    const rows = await noted(accountId, 'password-changed', 'signed-in')
    for (const secret of [email, token, 'Samira']) expect(rows.some(({ text }) => text.includes(secret))).toBe(false)
  })

  test('the database holds no token, and none works after an hour', async () => {
    const { email, accountId } = await newPerson()
    await askReset(email)
    const token = await mailed(email)
    expect(JSON.stringify(await at.db.sql`select * from mailed_link`)).not.toContain(token)
    await at.db.sql`update mailed_link set expires_at = now() where account_id = ${accountId}`
    const late = await post('/password-reset/use', { token, password: another, language: 'nl' })
    expect(await told(late)).toEqual(
      await told(await post('/password-reset/use', { token: 'A'.repeat(43), password: another, language: 'nl' })),
    )
  })

  test('nobody fills a mailbox: five links an hour, and the answer stays the same', async () => {
    const { email } = await newPerson()
    const answers = []
    for (let i = 0; i < 7; i++) answers.push((await askReset(email)).status)
    expect(new Set(answers)).toEqual(new Set([204]))
    await mailed(email, 5)
    expect(await mailsTo(email)).toHaveLength(5)
  })

  test('a second factor is still asked, and stays', async () => {
    const { email, accountId } = await newPerson()
    await at.factorStore.putAuthenticator(
      { accountId, origin: { endpoint: 'http', network: null } },
      Buffer.alloc(40),
      1,
    )
    await askReset(email)
    await post('/password-reset/use', { token: await mailed(email), password: another, language: 'nl' })
    const answer = await post('/sign-in', { email, password: another })
    expect(await answer.json()).toMatchObject({ secondStep: { ways: ['code'], enrol: false } })
  })
})

describe('my own account', () => {
  test('attack 35: another password ends all other sessions, and no other one', async () => {
    const { signIn } = await newPerson()
    const [here, there] = [await signIn(), await signIn()]
    const before = at.ended.length
    expect((await post('/account/password', { password: another }, here, 'PUT')).status).toBe(204)
    expect([await me(here), await me(there), at.ended.length]).toEqual([200, 401, before + 1])
  })

  test('mails are in the language that the request speaks; the one that was used last is kept', async () => {
    const { email, accountId, signIn } = await newPerson()
    const as = await signIn()
    const change = (speaks: string) =>
      at.ask('/api/v1/account/password', {
        ...{ method: 'PUT', as, json: { password: another }, headers: { 'Accept-Language': speaks } },
      })
    for (const speaks of ['en', 'nl', '*']) expect((await change(speaks)).status).toBe(204)
    const [dutch, english] = ['Je wachtwoord is veranderd', 'Your password has changed']
    expect((await mailsTo(email)).map(({ subject }) => subject)).toEqual([dutch, dutch, english])

    const kept = async (speaks: string) => {
      await at.ask('/api/v1/me', { as, headers: { 'Accept-Language': speaks } })
      return (await at.db.sql`select language from account where account_id = ${accountId}`)[0]!.language
    }
    expect([await kept('*'), await kept('en-GB,en;q=0.9'), await kept('fr'), await kept('nl')]).toEqual([
      ...['nl', 'en', 'en', 'nl'],
    ])
  })

  test('H5: a new address is answered alike, whether or not it is free; its mail makes it the address', async () => {
    const [mine, other] = [await newPerson(), await newPerson()]
    const as = await mine.signIn()
    const free = `${crypto.randomUUID()}@example.nl`
    const ask = (email: string) => post('/account/address', { email, language: 'nl' }, as)
    expect(await told(await ask(other.email.toUpperCase()))).toEqual(await told(await ask(free)))
    expect(await mailsTo(other.email)).toEqual([])
    const token = await mailed(free)
    await askReset(mine.email)
    const reset = await mailed(mine.email)
    const confirm = () => post('/new-address', { token, language: 'nl' })
    expect((await confirm()).status).toBe(204)
    expect(await typeOf(await confirm())).toEqual([404, '/problems/link-over'])
    expect((await post('/sign-in', { email: free, password })).status).toBe(200)
    expect((await post('/sign-in', { email: mine.email, password })).status).toBe(401)
    // The old mailbox is told, and its links open nothing any more.
    await mailed(mine.email, 2)
    const late = await post('/password-reset/use', { token: reset, password: another, language: 'nl' })
    expect(await typeOf(late)).toEqual([404, '/problems/link-over'])
    await noted(mine.accountId, 'address-changed')
  })

  test('an address that somebody else took meanwhile stays theirs', async () => {
    const mine = await newPerson()
    const wanted = `${crypto.randomUUID()}@example.nl`
    await post('/account/address', { email: wanted, language: 'nl' }, await mine.signIn())
    const token = await mailed(wanted)
    await at.registrar.addAccount({ email: wanted, name: 'Joyce', passwordHash })
    expect(await typeOf(await post('/new-address', { token, language: 'nl' }))).toEqual([404, '/problems/link-over'])
    expect((await at.accounts.byEmail(mine.email))?.id).toBe(mine.accountId)
  })

  test('attack 35: my sessions are listed in words of a device, and each can be ended from another', async () => {
    const { signIn, accountId } = await newPerson()
    const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 Edg/131.0'
    const iphone =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605 Version/18.1 Mobile Safari/604.1'
    const [here, there] = [await signIn(password, windows), await signIn(password, iphone)]
    const stranger = await (await newPerson()).signIn()
    const list = async (as: string) =>
      ownSessionsSchema.parse(await (await at.ask('/api/v1/account/sessions', { as })).json()).sessions
    const all = await list(here)
    expect(all.map(({ browser, system, here: mine }) => [browser, system, mine])).toEqual(
      expect.arrayContaining([
        ['edge', 'windows', true],
        ['safari', 'iphone', false],
      ]),
    )
    expect(all.every(({ network }) => network?.endsWith('.0/24'))).toBe(true)
    // Nothing that could be sent as a cookie, nor its hash.
    expect(JSON.stringify(all)).not.toMatch(/[0-9a-f]{64}/)

    const { id } = all.find((session) => !session.here)!
    expect((await post(`/account/sessions/${id}`, {}, stranger, 'DELETE')).status).toBe(404)
    expect(await me(there)).toBe(200)
    const before = at.ended.length
    expect((await post(`/account/sessions/${id}`, {}, here, 'DELETE')).status).toBe(204)
    expect([await me(there), await me(here), at.ended.length]).toEqual([401, 200, before + 1])
    await signIn()
    expect((await post('/account/sessions/end-others', {}, here)).status).toBe(204)
    expect(await list(here)).toHaveLength(1)
    await noted(accountId, 'session-ended')
  })

  test('signing out tells the browser to forget what it kept', async () => {
    const out = await post('/sign-out', {}, await (await newPerson()).signIn())
    expect(out.headers.get('Clear-Site-Data')).toBe('"cache", "storage"')
  })
})

test('without a mail server nobody is promised a mail', async () => {
  const { ask } = at.another({ mailer: null })
  for (const email of ['niemand@example.nl', (await newPerson()).email]) {
    const answer = await ask('/api/v1/password-reset', { method: 'POST', json: { email, language: 'nl' } })
    expect(await typeOf(answer)).toEqual([403, '/problems/mail-not-set-up'])
  }
})
