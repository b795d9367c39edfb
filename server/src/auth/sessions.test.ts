import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AppUnderTest, openAppUnderTest } from '../app-under-test.ts'
import type { Account } from './account-store.ts'
import { SESSION_COOKIE } from './sessions.ts'

const dayMs = 24 * 60 * 60 * 1_000
let at: AppUnderTest
let riet: string
let account: Account

beforeAll(async () => {
  at = await openAppUnderTest()
  account = (await at.accounts.byDemoKey('riet'))!
  riet = account.id
})
afterAll(() => at.close())

const begin = async (whose: Account, presented?: string) => {
  const change = await at.sessions.start(whose, 'password', presented)
  if (typeof change === 'string') throw new Error(change)
  return change
}
const headerOf = (setCookie: string) => setCookie.split(';')[0]!
const start = async (presented?: string, whose = account) => headerOf((await begin(whose, presented)).setCookie)
const who = async (cookie: string | undefined) => (await at.sessions.authenticate(cookie))?.accountId
const hashIn = (cookie: string) => createHash('sha256').update(cookie.split('=')[1]!).digest('hex')
const daysAgo = (days: number) => new Date(Date.now() - days * dayMs)
const setAge = (cookie: string, created: number, expires: number) =>
  at.db.sql`update session set created_at = ${daysAgo(created)}, expires_at = ${daysAgo(expires)}
    where id_hash = ${hashIn(cookie)}`

describe('sessions', () => {
  test('H2 the cookie is the one of this host alone, and no script reads it', async () => {
    const { setCookie } = await begin(account)
    const [pair, ...attributes] = setCookie.split('; ')
    expect(pair).toMatch(/^__Host-eenplan=[A-Za-z0-9_-]{43}$/)
    expect(attributes.toSorted()).toEqual(['HttpOnly', `Max-Age=${60 * 86_400}`, 'Path=/', 'SameSite=Strict', 'Secure'])
  })

  test('the database holds a hash of the token, and nothing that could be sent as a cookie', async () => {
    const cookie = await start()
    const rows = JSON.stringify(await at.db.sql`select * from session`)
    expect(rows).toContain(hashIn(cookie))
    expect(rows).not.toContain(cookie.split('=')[1])
    expect(await who(`${SESSION_COOKIE}=${hashIn(cookie)}`)).toBeUndefined()
    expect(await who(cookie)).toBe(riet)
  })

  test('other cookies beside it do no harm; nonsense is nobody', async () => {
    const cookie = await start()
    expect(await who(`theme=dark; ${cookie}; x=1`)).toBe(riet)
    for (const header of [undefined, '', 'x', `${SESSION_COOKIE}=`, `${SESSION_COOKIE}=\0`, `${cookie}x`, `x${cookie}`])
      expect(await who(header)).toBeUndefined()
  })

  test('H2 attack 42: signing in ends the session that was presented and never takes over its token', async () => {
    const first = await start()
    const change = await begin(account, first)
    expect(change.endedIdHashes).toEqual([hashIn(first)])
    expect(await who(first)).toBeUndefined()
    expect(await who(headerOf(change.setCookie))).toBe(riet)
    const planted = `${SESSION_COOKIE}=${'A'.repeat(43)}`
    expect(await start(planted)).not.toBe(planted)
    expect(await who(planted)).toBeUndefined()
  })

  test('sign out here ends one session, everywhere ends all of this account and of nobody else', async () => {
    const [here, there] = [await start(), await start()]
    const esra = (await at.accounts.byDemoKey('esra'))!
    const other = await start(undefined, esra)

    const out = await at.sessions.end(here)
    expect(out.endedIdHashes).toEqual([hashIn(here)])
    expect(out.setCookie).toMatch(/^__Host-eenplan=;.*Max-Age=0/)
    expect([await who(here), await who(there)]).toEqual([undefined, riet])

    const everywhere = await at.sessions.endAll(riet)
    expect(everywhere.endedIdHashes).toContain(hashIn(there))
    expect([await who(there), await who(other)]).toEqual([undefined, esra.id])
  })

  test('attack 35: none starts once the account got another password or was suspended; nothing ends by it', async () => {
    const email = 'riet@example.nl'
    await at.registrar.addAccount({ email, name: 'Riet', passwordHash: '$argon2id$a' })
    const proven = (await at.accounts.byEmail(email))!
    await at.registrar.changePassword(email, '$argon2id$b')
    const presented = await start()
    expect(await at.sessions.start(proven, 'password', presented)).toBe('account changed')
    const again = (await at.accounts.byEmail(email))!
    await at.registrar.suspend(email)
    expect(await at.sessions.start(again, 'password', presented)).toBe('account changed')
    expect(await who(presented)).toBe(riet)
    await at.registrar.restore(email)
    expect(await who(await start(presented, again))).toBe(again.id)
  })

  test('attack 35: the session of a suspended account is nobody, also when its row is there', async () => {
    const cookie = await start()
    await at.db.sql`update account set suspended_at = now() where account_id = ${riet}`
    expect(await who(cookie)).toBeUndefined()
    expect(await at.sessions.living([hashIn(cookie)])).toEqual(new Set())
    await at.db.sql`update account set suspended_at = null where account_id = ${riet}`
    expect(await at.sessions.living([hashIn(cookie)])).toEqual(new Set([hashIn(cookie)]))
  })

  test('attack 35: a session that nobody used for 14 days is over, and gone', async () => {
    const cookie = await start()
    await setAge(cookie, 15, 1)
    expect(await who(cookie)).toBeUndefined()
    expect(await at.accounts.session(hashIn(cookie))).toBeUndefined()
  })

  test('attack 35: 60 days after sign-in it is over, however often it was used', async () => {
    const cookie = await start()
    await setAge(cookie, 59.9, -10)
    const still = await at.sessions.authenticate(cookie)
    expect(still?.accountId).toBe(riet)
    expect(still!.endsAt.getTime() - Date.now()).toBeLessThan(0.11 * dayMs)
    await setAge(cookie, 60, -10)
    expect(await who(cookie)).toBeUndefined()
    expect(await at.accounts.session(hashIn(cookie))).toBeUndefined()
  })

  test('being used keeps it alive', async () => {
    const cookie = await start()
    await setAge(cookie, 13, -1)
    expect(await who(cookie)).toBe(riet)
    const stored = await at.accounts.session(hashIn(cookie))
    expect(stored!.session.expiresAt.getTime()).toBeGreaterThan(Date.now() + 13.9 * dayMs)
  })

  test('what has expired is removed', async () => {
    const [old, fresh] = [await start(), await start()]
    await setAge(old, 20, 1)
    await at.sessions.removeExpired()
    expect(await at.accounts.session(hashIn(old))).toBeUndefined()
    expect(await at.accounts.session(hashIn(fresh))).toBeDefined()
  })
})
