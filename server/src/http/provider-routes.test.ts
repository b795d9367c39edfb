// long: one app and one provider for all that is done at an organisation; another pair would cost more than it tells.
import { providerFinishSchema } from '@eenplan/protocol'
import { type OpenIdProvider, startOpenIdProvider } from '@eenplan/test-kit'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type AppUnderTest, openAppUnderTest } from '../app-under-test.ts'
import { hashPassword } from '../auth/passwords.ts'
import { callbackPath } from '../auth/provider-door.ts'
import { createIdentityStore } from '../storage/identity-store.ts'
import { createProviderAttemptStore } from '../storage/provider-attempt-store.ts'
import { type CookieJar, createCookieJar } from './cookie-jar.ts'
import { openProviderUnderTest, problem } from './provider-under-test.ts'

type Running = Awaited<ReturnType<typeof openProviderUnderTest<OpenIdProvider>>>
let at: AppUnderTest
let on: Running

beforeAll(async () => {
  at = await openAppUnderTest()
  on = await openProviderUnderTest(at, createProviderAttemptStore(at.db), startOpenIdProvider)
})
afterAll(async () => {
  await on.close()
  await at.close()
})
beforeEach(() => {
  on.provider.behave({})
  on.noted.length = 0
  on.logged.length = 0
})

const accountOf = async (key: string) => (await at.accounts.byDemoKey(key))!.id

describe('signing in at an organisation', () => {
  test('H2 attack 42: an identity that was linked signs in, under a new token; the old one is dead', async () => {
    const { jar, answer } = await on.link('esra', 'nr-1')
    expect(providerFinishSchema.parse(await answer.json())).toEqual({ purpose: 'link' })
    on.noted.length = 0
    const before = jar.cookiesFor(on.origin)
    const signedIn = await on.visit(jar, 'nr-1')
    expect(signedIn.status).toBe(200)
    expect(providerFinishSchema.parse(await signedIn.json())).toMatchObject({ purpose: 'sign-in' })
    expect(await on.nameOf(jar)).toMatch(/^Esra/)
    expect(jar.cookiesFor(on.origin)).toMatch(/^__Host-eenplan=[\w-]{43}$/)
    expect(jar.cookiesFor(on.origin)).not.toBe(before)
    const who = { accountId: await accountOf('esra') }
    expect(on.noted.map(({ action }) => action)).toEqual(['signed-out', 'signed-in'])
    expect(on.noted[1]).toMatchObject({ who, access: { endpoint: 'http' } })
    expect((await fetch(on.api('/me'), { headers: { Cookie: before } })).status).toBe(401)

    const other = createCookieJar()
    expect((await on.visit(other, 'nr-1')).status).toBe(200)
    expect(await on.nameOf(other)).toMatch(/^Esra/)
    const [identity] = await on.identities(other)
    expect(identity).toMatchObject({ provider: 'Wijkteam', lastUsedAt: expect.any(String) })
    expect(on.logged).toEqual([])
  })

  test('H3: neither the callback nor what it leads to holds a secret, and no address is taken from the request', async () => {
    const jar = createCookieJar()
    const back = await on.through(jar, await on.begin(jar), 'nr-1')
    const answer = await jar.fetch(`${back}&return_to=https%3A%2F%2Fboos.example`)
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/sign-in/organisation'])
    expect(await answer.text()).toBe('')
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(answer.headers.get('Referrer-Policy')).toBe('no-referrer')
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
  })

  test('H2: the attempt is bound to the browser by a cookie for this host, unreadable to scripts', async () => {
    const answer = await on.send(createCookieJar(), 'POST', '/sign-in/providers/wijkteam')
    const [cookie, ...more] = answer.headers.getSetCookie()
    expect(more).toEqual([])
    expect(cookie).toMatch(/^__Host-eenplan-provider=[\w-]{43}; HttpOnly; Max-Age=600; Path=\/; SameSite=Lax; Secure$/)
    const { searchParams } = new URL(await on.begin(createCookieJar()))
    expect(searchParams.get('code_challenge_method')).toBe('S256')
    for (const name of ['state', 'nonce', 'code_challenge']) expect(searchParams.get(name)).toMatch(/^[\w-]{43}$/)
  })

  test('H5: an identity that nobody linked opens nothing and makes nothing; one e-mail address is no other', async () => {
    const accounts = async () => (await at.db.sql`select 1 from account`).length
    const before = await accounts()
    on.provider.behave({ claims: (honest) => ({ ...honest, email: 'esra@example.nl', email_verified: true }) })
    const jar = createCookieJar()
    expect(await problem(await on.visit(jar, 'nobody'))).toEqual([403, 'identity-unknown'])
    expect([await on.nameOf(jar), await accounts()]).toEqual([401, before])
    expect(jar.cookiesFor(on.origin)).toBe('')
  })

  test('H5 attack 35: who is suspended is nobody, to the byte; and it is noted', async () => {
    await on.link('joyce', 'nr-2')
    await at.db.sql`update account set suspended_at = now() where demo_key = 'joyce'`
    const told = async (response: Response) => [response.status, await response.text()]
    const jar = createCookieJar()
    expect(await told(await on.visit(jar, 'nr-2'))).toEqual(await told(await on.visit(createCookieJar(), 'nobody')))
    expect(await on.nameOf(jar)).toBe(401)
    await at.db.sql`update account set suspended_at = null where demo_key = 'joyce'`
    const who = { accountId: await accountOf('joyce') }
    expect(on.noted).toContainEqual(expect.objectContaining({ who, action: 'signed-in', refused: 'suspended' }))
  })

  test('a level that is too low is refused and noted; a high one goes through', async () => {
    on.provider.behave({ acr: 'hoog' })
    expect((await on.link('riet', 'nr-3', 'broker')).answer.status).toBe(200)
    expect((await on.visit(createCookieJar(), 'nr-3', 'broker')).status).toBe(200)
    for (const behaviour of [{ acr: 'laag' }, {}]) {
      on.provider.behave(behaviour)
      const jar = createCookieJar()
      expect(await problem(await on.visit(jar, 'nr-3', 'broker'))).toEqual([403, 'level-too-low'])
      expect(await on.nameOf(jar)).toBe(401)
    }
    const who = { accountId: await accountOf('riet') }
    expect(on.noted).toContainEqual(expect.objectContaining({ who, action: 'signed-in', refused: 'level too low' }))
  })

  test('a professional is let in by an organisation that asks two factors, and by another only with a second step', async () => {
    const account = { email: 'samira@example.nl', name: 'Samira', passwordHash: 'none' }
    const { accountId } = (await at.registrar.addAccount(account)) as { accountId: string }
    const role = { kind: 'professional', role: 'gezinscoach', organisation: null, household: false } as const
    await at.registrar.addParticipant(at.planId, { accountId, name: 'Samira', ...role })
    const from = { endpoint: 'http', network: null } as const
    await createIdentityStore(at.db).link(accountId, { issuer: on.provider.issuer, subject: 'nr-8' }, from)
    on.provider.behave({ acr: 'hoog' })
    const weak = createCookieJar()
    expect(providerFinishSchema.parse(await (await on.visit(weak, 'nr-8', 'broker')).json())).toMatchObject({
      answer: { secondStep: {} },
    })
    expect(await on.nameOf(weak)).toBe(401)
    const strong = createCookieJar()
    await on.visit(strong, 'nr-8')
    expect(await on.nameOf(strong)).toBe('Samira')
  })

  test('who stops at the provider is told so, and may begin again', async () => {
    const jar = createCookieJar()
    const { url } = await jar.navigate(await on.begin(jar))
    expect((await jar.navigate(`${url}/abort`)).url).toBe(`${on.origin}/sign-in/organisation`)
    expect(await problem(await on.finish(jar))).toEqual([403, 'provider-declined'])
    expect((await on.visit(jar, 'nr-1')).status).toBe(200)
  })

  test('a provider that is away is said so, and stops nothing else', async () => {
    const answer = await on.send(createCookieJar(), 'POST', '/sign-in/providers/weg')
    expect(await problem(answer)).toEqual([503, 'provider-away'])
    expect(on.logged.join()).toMatch(/^sign-in by weg: the provider cannot be reached/)
    expect(await problem(await on.send(createCookieJar(), 'POST', '/sign-in/providers/onbekend'))).toEqual([
      404,
      'not-found',
    ])
    expect((await on.visit(createCookieJar(), 'nr-1')).status).toBe(200)
  })
})

describe('answers that do not belong to the attempt', () => {
  test('attack 42: a state that was used is used up, before and after the end', async () => {
    const jar = createCookieJar()
    const back = await on.through(jar, await on.begin(jar), 'nr-1')
    const cookie = { Cookie: jar.cookiesFor(on.origin) }
    await jar.navigate(back)
    await jar.navigate(back)
    expect((await on.finish(jar)).status).toBe(200)
    // The very same request once more, with the cookie that the browser had then.
    await fetch(back, { headers: cookie, redirect: 'manual' })
    const again = await fetch(on.api('/sign-in/finish'), { method: 'POST', headers: { ...cookie, Origin: on.origin } })
    expect(await problem(again)).toEqual([403, 'provider-attempt-over'])
  })

  test('attack 42: another browser cannot use what came back, nor use it up', async () => {
    const jar = createCookieJar()
    const back = await on.through(jar, await on.begin(jar), 'nr-1')
    const without = createCookieJar()
    const withOwn = createCookieJar()
    await on.begin(withOwn)
    for (const foreign of [without, withOwn]) {
      await foreign.navigate(back)
      expect(await problem(await on.finish(foreign))).toEqual([403, 'provider-attempt-over'])
      expect(await on.nameOf(foreign)).toBe(401)
    }
    await jar.navigate(back)
    expect((await on.finish(jar)).status).toBe(200)
  })

  test('a link with a made-up state, two states, or another provider does not spoil an attempt', async () => {
    const jar = createCookieJar()
    const back = await on.through(jar, await on.begin(jar), 'nr-1')
    await jar.navigate(`${on.origin}${callbackPath('wijkteam')}?error=access_denied&state=made-up`)
    await jar.navigate(`${on.origin}${callbackPath('wijkteam')}?error=access_denied`)
    await jar.navigate(`${back}&state=another`)
    await jar.navigate(back.replace('wijkteam', 'broker'))
    expect(await problem(await on.finish(jar))).toEqual([403, 'provider-attempt-over'])
    await jar.navigate(back)
    expect((await on.finish(jar)).status).toBe(200)
  })

  test('an attempt of more than ten minutes ago is over', async () => {
    const [late, later] = [createCookieJar(), createCookieJar()]
    const back = await on.through(late, await on.begin(late), 'nr-1')
    await later.navigate(await on.through(later, await on.begin(later), 'nr-1'))
    await at.db.sql`update provider_attempt set expires_at = expires_at - interval '10 minutes'`
    await late.navigate(back)
    for (const jar of [late, later]) expect(await problem(await on.finish(jar))).toEqual([403, 'provider-attempt-over'])
    await on.begin(createCookieJar())
    expect(await at.db.sql`select 1 from provider_attempt where expires_at <= now()`).toEqual([])
  })
})

describe('answers that prove nothing', () => {
  const refusedFor = async (jar: CookieJar, location: string, change: (back: string) => string = (back) => back) => {
    await jar.navigate(change(await on.through(jar, location, 'nr-1')))
    const told = await problem(await on.finish(jar))
    expect(await on.nameOf(jar)).toBe(401)
    expect(on.logged.join()).toMatch(/^sign-in by wijkteam: the answer is not to be trusted \(\w+\)$/)
    return told
  }
  const untrusted = [403, 'provider-not-trusted']
  const second = () => Math.floor(Date.now() / 1_000)

  test('a nonce that was changed under way', async () => {
    const jar = createCookieJar()
    const location = new URL(await on.begin(jar))
    location.searchParams.set('nonce', 'of-somebody-else')
    expect(await refusedFor(jar, location.href)).toEqual(untrusted)
  })

  test('a code that another browser began to get: the PKCE verifier does not fit', async () => {
    const [mine, theirs] = [createCookieJar(), createCookieJar()]
    const location = await on.begin(mine)
    const code = new URL(await on.through(theirs, await on.begin(theirs), 'nr-1')).searchParams.get('code')!
    const withTheirs = (back: string) => {
      const url = new URL(back)
      url.searchParams.set('code', code)
      return url.href
    }
    expect(await refusedFor(mine, location, withTheirs)).toEqual(untrusted)
  })

  test('an issuer that is another in the address', async () => {
    const jar = createCookieJar()
    const other = (back: string) => back.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fboos.example')
    expect(await refusedFor(jar, await on.begin(jar), other)).toEqual(untrusted)
  })

  test.each([
    ['signed by another key', { forged: true }],
    ['of another issuer', { claims: (honest: object) => ({ ...honest, iss: 'https://boos.example' }) }],
    ['for another client', { claims: (honest: object) => ({ ...honest, aud: 'somebody-else' }) }],
    ['without a nonce', { claims: (honest: object) => ({ ...honest, nonce: undefined }) }],
    ['that ended a minute ago', { claims: (honest: object) => ({ ...honest, exp: second() - 60 }) }],
    ['of a minute ahead', { claims: (honest: object) => ({ ...honest, nbf: second() + 60 }) }],
  ])('a token %s', async (_, behaviour) => {
    on.provider.behave(behaviour)
    const jar = createCookieJar()
    expect(await refusedFor(jar, await on.begin(jar))).toEqual(untrusted)
  })

  test('a clock that is a few seconds off is no reason to refuse', async () => {
    on.provider.behave({ claims: (honest) => ({ ...honest, exp: second() - 3 }) })
    expect((await on.visit(createCookieJar(), 'nr-1')).status).toBe(200)
  })
})

describe('my identities', () => {
  test('H4: linking needs who began it to be signed in still, in that very account', async () => {
    const jar = await on.signedInAs('kees')
    await jar.navigate(await on.through(jar, await on.beginLink(jar), 'nr-4'))
    await on.signedInAs('marco', jar)
    expect(await problem(await on.finish(jar))).toEqual([401, 'signed-out'])
    expect(await on.identities(jar)).toEqual([])
    const anonymous = await on.send(createCookieJar(), 'POST', '/account/identities', { provider: 'wijkteam' })
    expect(anonymous.status).toBe(401)
  })

  test('a way in is added or removed only by who proved to be there a short while ago', async () => {
    const email = `${crypto.randomUUID()}@example.nl`
    const password = 'vier woorden met spaties'
    const added = await at.registrar.addAccount({ email, name: 'Samira', passwordHash: await hashPassword(password) })
    if (added === 'taken') throw new Error('taken')
    const jar = createCookieJar()
    expect((await on.send(jar, 'POST', '/sign-in', { email, password })).status).toBe(200)
    await jar.navigate(await on.through(jar, await on.beginLink(jar), 'nr-20'))
    expect((await on.finish(jar)).status).toBe(200)
    const [identity] = await on.identities(jar)
    const link = () => on.send(jar, 'POST', '/account/identities', { provider: 'wijkteam' })
    const unlink = () => on.send(jar, 'DELETE', `/account/identities/${identity!.id}`)
    await at.db.sql`
      update session set confirmed_at = now() - interval '11 minutes' where account_id = ${added.accountId}`
    for (const change of [link, unlink]) expect(await problem(await change())).toEqual([403, 'confirm-first'])
    expect((await on.send(jar, 'POST', '/account/confirm', { password })).status).toBe(204)
    expect([(await link()).status, (await unlink()).status]).toEqual([200, 204])
    expect(await on.identities(jar)).toEqual([])
    // Its owner hears of both by mail, as of every change of how one signs in.
    const mails = (await at.outbox.all()).filter(({ to }) => to === email).map(({ subject }) => subject)
    expect(mails).toEqual(Array(2).fill('Je manier van inloggen is veranderd'))
  })

  test('one identity opens one account; linking my own again changes nothing', async () => {
    await on.link('noor', 'nr-5')
    expect(await problem((await on.link('daan', 'nr-5')).answer)).toEqual([403, 'identity-taken'])
    const { jar, answer } = await on.link('noor', 'nr-5')
    expect([answer.status, (await on.identities(jar)).length]).toEqual([200, 1])
  })

  test('H4: only the owner removes one, never the last way in, and from then on it opens nothing', async () => {
    const { jar } = await on.link('anouk', 'nr-6')
    const [only] = await on.identities(jar)
    expect(await problem(await on.send(jar, 'DELETE', `/account/identities/${only!.id}`))).toEqual([403, 'last-way-in'])
    await on.link('anouk', 'nr-7')
    const other = await on.signedInAs('marco')
    for (const [asker, id] of [
      [other, only!.id],
      [jar, 'x'],
    ] as const)
      expect(await problem(await on.send(asker, 'DELETE', `/account/identities/${id}`))).toEqual([404, 'not-found'])
    expect((await on.send(jar, 'DELETE', `/account/identities/${only!.id}`)).status).toBe(204)
    expect((await on.identities(jar)).map(({ id }) => id)).not.toContain(only!.id)
    expect(await problem(await on.visit(createCookieJar(), 'nr-6'))).toEqual([403, 'identity-unknown'])
    expect((await on.visit(createCookieJar(), 'nr-7')).status).toBe(200)
    const log = await at.db.sql<{ action: string }[]>`
      select action from access_log
      where account_id = ${await accountOf('anouk')} and action like 'identity-%' order by entry_no`
    expect(log.map(({ action }) => action)).toEqual(['identity-linked', 'identity-linked', 'identity-unlinked'])
  })
})
