import { meSchema, personasSchema } from '@eenplan/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AppUnderTest, cookieOf, openAppUnderTest } from '../app-under-test.ts'
import type { AccessEvent } from '../audit/access-event.ts'
import { hashPassword } from '../auth/passwords.ts'

let at: AppUnderTest
const password = 'vier woorden met spaties'

beforeAll(async () => {
  at = await openAppUnderTest()
  await at.registrar.addAccount({ email: 'riet@example.nl', name: 'Riet', passwordHash: await hashPassword(password) })
})
afterAll(() => at.close())

/** Each call as a client of its own, so that the pace of one test is not that of another. */
let clients = 0
const signIn = (email: string, tried: string, as?: string) =>
  at.ask('/api/v1/sign-in', {
    method: 'POST',
    json: { email, password: tried },
    ...(as !== undefined && { as }),
    headers: { 'X-Forwarded-For': `198.51.100.${clients++}` },
  })
/** Milliseconds. */
const timed = async (email: string, tried: string) => {
  const started = performance.now()
  await signIn(email, tried)
  return performance.now() - started
}
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
const me = async (cookie: string) => (await at.ask('/api/v1/me', { as: cookie })).status

describe('with a password', () => {
  test('the right one signs in, whatever the case of the address', async () => {
    const answer = await signIn('Riet@Example.NL', password)
    expect(answer.status).toBe(200)
    const who = meSchema.parse(await answer.json())
    expect(who).toMatchObject({ name: 'Riet', email: 'riet@example.nl' })
    const again = await at.ask('/api/v1/me', { as: cookieOf(answer) })
    expect(meSchema.parse(await again.json())).toEqual(who)
  })

  test('H5 attack 43: a wrong password and an unknown address answer alike, byte for byte', async () => {
    const told = async (answer: Response) => [answer.status, [...answer.headers], await answer.text()]
    const wrong = await told(await signIn('riet@example.nl', 'een ander wachtwoord'))
    expect(wrong[0]).toBe(401)
    expect(await told(await signIn('niemand@example.nl', 'een ander wachtwoord'))).toEqual(wrong)
    // An account without a password: a person of the demo family has no address either, so this one is unknown.
    expect(await told(await signIn('hanna@example.nl', 'een ander wachtwoord'))).toEqual(wrong)
  })

  test('H5 attack 43: and take as long', async () => {
    const known: number[] = []
    const unknown: number[] = []
    for (let i = 0; i < 21; i++) {
      known.push(await timed('riet@example.nl', 'een ander wachtwoord'))
      unknown.push(await timed(`niemand${i}@example.nl`, 'een ander wachtwoord'))
    }
    const ratio = median(unknown) / median(known)
    expect(ratio).toBeGreaterThan(0.5)
    expect(ratio).toBeLessThan(2)
  })
})

describe('a suspended account', () => {
  const suspended = 'joyce@example.nl'
  beforeAll(async () => {
    await at.registrar.addAccount({ email: suspended, name: 'Joyce', passwordHash: await hashPassword(password) })
    await at.registrar.suspend(suspended)
  })

  test('H5 attack 35: its password is answered like a wrong one, byte for byte', async () => {
    const told = async (answer: Response) => [answer.status, [...answer.headers], await answer.text()]
    const wrong = await told(await signIn('riet@example.nl', 'een ander wachtwoord'))
    expect(await told(await signIn(suspended, password))).toEqual(wrong)
    expect(await told(await signIn(suspended, 'een ander wachtwoord'))).toEqual(wrong)
  })

  test('H5 attack 35: and takes as long', async () => {
    const wrong: number[] = []
    const right: number[] = []
    for (let i = 0; i < 21; i++) {
      wrong.push(await timed('riet@example.nl', 'een ander wachtwoord'))
      right.push(await timed(suspended, password))
    }
    const ratio = median(right) / median(wrong)
    expect(ratio).toBeGreaterThan(0.5)
    expect(ratio).toBeLessThan(2)
  })

  test('H5 attack 35: and slows down who tries again, as a wrong one does', async () => {
    const tries = { method: 'POST', json: { email: suspended, password }, headers: { 'X-Forwarded-For': '192.0.2.35' } }
    const time = async () => {
      const started = performance.now()
      await at.ask('/api/v1/sign-in', tries)
      return performance.now() - started
    }
    const times = [await time(), await time(), await time(), await time()]
    expect(times[3]!).toBeGreaterThan(499)
  })

  test('attack 35: what was tried is noted, and does not tell whether the password was right', async () => {
    const events: AccessEvent[] = []
    const { ask } = at.another({ accessLog: { note: (event) => events.push(event) } })
    for (const tried of [password, 'een ander wachtwoord']) {
      await ask('/api/v1/sign-in', { method: 'POST', json: { email: suspended, password: tried } })
    }
    const { id } = (await at.accounts.byEmail(suspended))!
    const noted = { who: { accountId: id }, action: 'signed-in', refused: 'suspended' }
    expect(events).toMatchObject([noted, noted])
  })

  test('attack 35: a suspended person of the demo family is nobody', async () => {
    const told = async (persona: string) => {
      const answer = await at.ask('/api/v1/demo/sign-in', { method: 'POST', json: { persona } })
      return [answer.status, [...answer.headers], await answer.text()]
    }
    await at.db.sql`update account set suspended_at = now() where demo_key = 'joyce'`
    expect(await told('joyce')).toEqual(await told('niemand'))
    await at.db.sql`update account set suspended_at = null where demo_key = 'joyce'`
    expect((await told('joyce'))[0]).toBe(200)
  })
})

describe('sessions over HTTP', () => {
  test('attack 42: the old token is dead after sign-in, and its sockets close', async () => {
    const first = cookieOf(await signIn('riet@example.nl', password))
    const before = at.ended.length
    const second = cookieOf(await signIn('riet@example.nl', password, first))
    expect(second).not.toBe(first)
    expect([await me(first), await me(second)]).toEqual([401, 200])
    expect(at.ended.length).toBe(before + 1)
  })

  test('attack 42: a failed sign-in ends nothing', async () => {
    const cookie = cookieOf(await signIn('riet@example.nl', password))
    const failed = await signIn('riet@example.nl', 'een ander wachtwoord', cookie)
    expect(failed.headers.get('Set-Cookie')).toBeNull()
    expect(await me(cookie)).toBe(200)
  })

  test('attack 35: sign out here, and everywhere', async () => {
    const [here, there, elsewhere] = [await at.signIn('esra'), await at.signIn('esra'), await at.signIn('esra')]
    const out = await at.ask('/api/v1/sign-out', { method: 'POST', as: here })
    expect([out.status, out.headers.get('Set-Cookie')]).toEqual([204, expect.stringContaining('Max-Age=0')])
    expect([await me(here), await me(there)]).toEqual([401, 200])
    const before = at.ended.length
    expect((await at.ask('/api/v1/sign-out-everywhere', { method: 'POST', as: there })).status).toBe(204)
    expect([await me(there), await me(elsewhere)]).toEqual([401, 401])
    expect(at.ended.length).toBe(before + 2)
  })

  test('signing out without a session is fine', async () => {
    expect((await at.ask('/api/v1/sign-out', { method: 'POST' })).status).toBe(204)
    expect((await at.ask('/api/v1/sign-out', { method: 'POST', json: {} })).status).toBe(204)
  })
})

describe('demo mode', () => {
  test('has one button per person with an account, in the order of the file', async () => {
    const { personas } = personasSchema.parse(await (await at.ask('/api/v1/demo/personas')).json())
    expect(personas.map(({ key }) => key).join(' ')).toBe(
      'esra marco noor daan riet joyce anouk hanna kees fatima bram',
    )
    expect(personas[7]).toEqual({
      key: 'hanna',
      name: 'Hanna Jacobs',
      role: 'jeugdhulpverlener en regisseur',
      kind: 'professional',
    })
  })

  test('signs in as that person', async () => {
    const answer = await at.ask('/api/v1/me', { as: await at.signIn('hanna') })
    expect(meSchema.parse(await answer.json())).toMatchObject({ name: 'Hanna Jacobs', email: null })
  })

  test.each(['niemand', 'lot', 'Hanna', '\0', '__proto__', "' or 1=1"])('%j is nobody', async (persona) => {
    const answer = await at.ask('/api/v1/demo/sign-in', { method: 'POST', json: { persona } })
    expect([answer.status, answer.headers.get('Set-Cookie')]).toEqual([404, null])
  })
})
