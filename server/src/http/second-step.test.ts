import { addedFactorSchema, authenticatorDraftSchema, meSchema } from '@eenplan/protocol'
import { Secret, TOTP } from 'otpauth'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type AppUnderTest, openAppUnderTest } from '../app-under-test.ts'
import { hashPassword } from '../auth/passwords.ts'
import { SESSION_COOKIE } from '../auth/sessions.ts'

const password = 'vier woorden met spaties'
let at: AppUnderTest
let passwordHash: string

beforeAll(async () => {
  passwordHash = await hashPassword(password)
  at = await openAppUnderTest()
})
afterEach(() => vi.useRealTimers())
afterAll(() => at.close())

/** Each call as a client of its own, so that the pace of one test is not that of another. */
let clients = 0
const post = (path: string, json: unknown, as?: string, method = 'POST') =>
  at.ask(`/api/v1${path}`, {
    method,
    json,
    ...(as !== undefined && { as }),
    headers: { 'X-Forwarded-For': `198.51.${Math.floor(clients / 250)}.${clients++ % 250}` },
  })
const cookiesOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0]!)
    .filter((pair) => !pair.endsWith('='))
    .join('; ')
const typeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { type: string }).type]
const me = async (as: string) => (await at.ask('/api/v1/me', { as })).status

/** An account in the demo family's plan; a professional unless said otherwise. */
const newPerson = async (kind: 'professional' | 'network' = 'professional') => {
  const email = `${crypto.randomUUID()}@example.nl`
  const added = await at.registrar.addAccount({ email, name: 'Samira', passwordHash })
  if (added === 'taken') throw new Error('taken')
  const { accountId } = added
  const place = { accountId, name: 'Samira', kind, role: 'coach', organisation: null, household: false }
  await at.registrar.addParticipant(at.planId, place)
  const signIn = () => post('/sign-in', { email, password })
  return { email, accountId, signIn }
}

/** The app's clock as well as the phone's. */
const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1_000)
const codeOf = (secret: string, timestamp = Date.now()) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp })

/** Signs in for the first time, and adds an authenticator. */
const enrol = async (pending: string) => {
  const draft = authenticatorDraftSchema.parse(
    await (await post('/second-factor/authenticator/draft', {}, pending)).json(),
  )
  const answer = await post('/second-factor/authenticator', { draft: draft.draft, code: codeOf(draft.secret) }, pending)
  expect(answer.status).toBe(200)
  const { recoveryCodes } = addedFactorSchema.parse(await answer.json())
  return { secret: draft.secret, session: cookiesOf(answer), recoveryCodes: recoveryCodes ?? [] }
}
const newEnrolled = async (kind: 'professional' | 'network' = 'professional') => {
  const person = await newPerson(kind)
  const pending = cookiesOf(await person.signIn())
  return { ...person, ...(await enrol(pending)) }
}

describe('a professional without a second factor', () => {
  test('has no session after the password, only a pending sign-in, and gets in by adding one', async () => {
    const { signIn, email } = await newPerson()
    const answer = await signIn()
    expect([answer.status, await answer.json()]).toEqual([200, { secondStep: { ways: [], enrol: true } }])
    const [line, ...more] = answer.headers.getSetCookie()
    expect(more).toEqual([])
    expect(line).toMatch(/^__Host-eenplan-step=[\w-]{43}; HttpOnly; Max-Age=600; Path=\/; SameSite=Strict; Secure$/)
    const pending = cookiesOf(answer)
    expect([await me(pending), (await at.ask('/api/v1/plans', { as: pending })).status]).toEqual([401, 401])
    // The token of one cookie is no token of the other.
    expect(await me(`${SESSION_COOKIE}=${pending.split('=')[1]}`)).toBe(401)

    const { session, recoveryCodes } = await enrol(pending)
    expect(session).toContain(`${SESSION_COOKIE}=`)
    expect(new Set(recoveryCodes).size).toBe(10)
    const who = await at.ask('/api/v1/me', { as: session })
    expect(meSchema.parse(await who.json())).toMatchObject({ email })
    // The pending sign-in is over.
    expect(await typeOf(await at.ask('/api/v1/sign-in/second-step', { as: pending }))).toEqual([
      401,
      '/problems/sign-in-over',
    ])
  })

  test('a second factor that was added to one account opens no other', async () => {
    const [mine, other] = [await newPerson(), await newPerson()]
    const [pending, theirs] = [cookiesOf(await mine.signIn()), cookiesOf(await other.signIn())]
    const draft = authenticatorDraftSchema.parse(
      await (await post('/second-factor/authenticator/draft', {}, pending)).json(),
    )
    const body = { draft: draft.draft, code: codeOf(draft.secret) }
    expect(await typeOf(await post('/second-factor/authenticator', body, theirs))).toEqual([
      403,
      '/problems/draft-over',
    ])
    const wrong = { draft: draft.draft, code: '000000' }
    expect(await typeOf(await post('/second-factor/authenticator', wrong, pending))).toEqual([
      403,
      '/problems/code-wrong',
    ])
  })
})

describe('the second step', () => {
  test('attack 42: only the cookie of the right password goes on, and a code opens a session once', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { signIn, secret, session } = await newEnrolled()
    later(60)
    const answer = await signIn()
    expect(await answer.json()).toEqual({ secondStep: { ways: ['code', 'recovery-code'], enrol: false } })
    const pending = cookiesOf(answer)
    const code = codeOf(secret)
    expect(await typeOf(await post('/sign-in/code', { code }))).toEqual([401, '/problems/sign-in-over'])
    expect(await typeOf(await post('/sign-in/code', { code }, session))).toEqual([401, '/problems/sign-in-over'])

    // As an app shows it.
    const inside = await post('/sign-in/code', { code: `${code.slice(0, 3)} ${code.slice(3)}` }, pending)
    expect(inside.status).toBe(200)
    expect(await me(cookiesOf(inside))).toBe(200)
    expect(inside.headers.getSetCookie()).toContainEqual(expect.stringMatching(/^__Host-eenplan-step=;.*Max-Age=0/))
    expect(await typeOf(await post('/sign-in/code', { code }, pending))).toEqual([401, '/problems/sign-in-over'])
    // Replayed within its half minute, after the password once more: worth nothing. Nor once the clock is set back.
    const again = cookiesOf(await signIn())
    expect(await typeOf(await post('/sign-in/code', { code }, again))).toEqual([403, '/problems/code-wrong'])
    later(-60)
    for (const one of [code, codeOf(secret)]) {
      expect(await typeOf(await post('/sign-in/code', { code: one }, again))).toEqual([403, '/problems/code-wrong'])
    }
  })

  test('who is there already cannot add another one with the password alone', async () => {
    const { signIn } = await newEnrolled()
    const pending = cookiesOf(await signIn())
    expect(await typeOf(await post('/second-factor/authenticator/draft', {}, pending))).toEqual([
      401,
      '/problems/signed-out',
    ])
    expect((await post('/second-factor/passkeys/options', {}, pending)).status).toBe(401)
  })

  test('after five wrong codes it begins anew, also for the right one and for those sent at the same time', async () => {
    const { signIn, secret } = await newEnrolled()
    const pending = cookiesOf(await signIn())
    const tries = await Promise.all(Array.from({ length: 8 }, () => post('/sign-in/code', { code: '000000' }, pending)))
    const types = await Promise.all(tries.map(typeOf))
    expect(types.filter(([, type]) => type === '/problems/code-wrong')).toHaveLength(4)
    expect(types.filter(([, type]) => type === '/problems/sign-in-over')).toHaveLength(4)
    vi.useFakeTimers({ toFake: ['Date'] })
    later(60)
    const right = { code: codeOf(secret) }
    expect(await typeOf(await post('/sign-in/code', right, pending))).toEqual([401, '/problems/sign-in-over'])
    expect((await post('/sign-in/code', right, cookiesOf(await signIn()))).status).toBe(200)
  })

  test('a recovery code works once, however it is typed, and leaves the second factor as it is', async () => {
    const { signIn, recoveryCodes } = await newEnrolled()
    const typed = recoveryCodes[3]!.toLowerCase().replaceAll('-', ' ')
    const inside = await post('/sign-in/recovery-code', { code: typed }, cookiesOf(await signIn()))
    expect([inside.status, await me(cookiesOf(inside))]).toEqual([200, 200])
    const again = await post('/sign-in/recovery-code', { code: recoveryCodes[3] }, cookiesOf(await signIn()))
    expect(await typeOf(again)).toEqual([403, '/problems/code-wrong'])
    const account = (await (await at.ask('/api/v1/account', { as: cookiesOf(inside) })).json()) as object
    expect(account).toMatchObject({ authenticator: true, recoveryCodes: 9 })
  })

  test('attack 35: another password ends what was begun with the old one', async () => {
    const { signIn, email } = await newEnrolled()
    const pending = cookiesOf(await signIn())
    await at.registrar.changePassword(email, await hashPassword('another words together'))
    expect((await at.ask('/api/v1/sign-in/second-step', { as: pending })).status).toBe(401)
  })

  test('attack 35: it is over after ten minutes', async () => {
    const { signIn, accountId } = await newEnrolled()
    const pending = cookiesOf(await signIn())
    await at.db.sql`update pending_sign_in set expires_at = now() where account_id = ${accountId}`
    expect((await at.ask('/api/v1/sign-in/second-step', { as: pending })).status).toBe(401)
  })

  test('the secret of the app is sealed in the database, and codes are hashed', async () => {
    const { secret, recoveryCodes, accountId } = await newEnrolled()
    const [row] = await at.db.sql<{ sealed: Buffer }[]>`
      select sealed_secret as sealed from authenticator where account_id = ${accountId}`
    expect(Buffer.from(row!.sealed).includes(Buffer.from(Secret.fromBase32(secret).bytes))).toBe(false)
    const rows = JSON.stringify(await at.db.sql`select * from recovery_code where account_id = ${accountId}`)
    expect(recoveryCodes.filter((code) => rows.includes(code) || rows.includes(code.replaceAll('-', '')))).toEqual([])
  })
})

describe('who may do without', () => {
  test('is signed in by the password alone, until a second factor is added', async () => {
    const { signIn } = await newPerson('network')
    const first = cookiesOf(await signIn())
    expect(await me(first)).toBe(200)
    await enrol(first)
    expect(await (await signIn()).json()).toMatchObject({ secondStep: { enrol: false } })
    // The session that was there stays.
    expect(await me(first)).toBe(200)
  })

  test('removes it again; a professional does not', async () => {
    const family = await newPerson('network')
    const session = cookiesOf(await family.signIn())
    await enrol(session)
    expect((await post('/second-factor/authenticator', {}, session, 'DELETE')).status).toBe(204)
    expect(await me(cookiesOf(await family.signIn()))).toBe(200)
    const professional = await newEnrolled()
    expect(await typeOf(await post('/second-factor/authenticator', {}, professional.session, 'DELETE'))).toEqual([
      403,
      '/problems/last-second-factor',
    ])
  })

  test('a session of some time ago proves once more who it is before a second factor goes or comes', async () => {
    const { signIn, accountId } = await newPerson('network')
    const session = cookiesOf(await signIn())
    await at.db.sql`update session set confirmed_at = now() - interval '11 minutes' where account_id = ${accountId}`
    const refused = [403, '/problems/confirm-first']
    expect(await typeOf(await post('/second-factor/authenticator/draft', {}, session))).toEqual(refused)
    expect(await typeOf(await post('/second-factor/authenticator', {}, session, 'DELETE'))).toEqual(refused)
    expect(await typeOf(await post('/second-factor/recovery-codes', {}, session))).toEqual(refused)
    const other = { password: 'een ander wachtwoord' }
    expect(await typeOf(await post('/account/confirm', other, session))).toEqual([403, '/problems/confirm-failed'])
    expect(await typeOf(await post('/second-factor/authenticator/draft', {}, session))).toEqual(refused)
    expect((await post('/account/confirm', { password }, session)).status).toBe(204)
    expect((await post('/second-factor/authenticator/draft', {}, session)).status).toBe(200)
  })

  test('the demo family: its buttons ask nothing, and nobody changes its accounts', async () => {
    const hanna = await at.signIn('hanna')
    expect(await me(hanna)).toBe(200)
    expect(await typeOf(await post('/second-factor/authenticator/draft', {}, hanna))).toEqual([
      403,
      '/problems/demo-account',
    ])
    expect(await typeOf(await post('/account/password', { password }, hanna, 'PUT'))).toEqual([
      403,
      '/problems/demo-account',
    ])
  })
})
