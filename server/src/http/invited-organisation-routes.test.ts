import { joinedInvitationSchema, madeInvitationSchema, providerVisitSchema } from '@eenplan/protocol'
import { type OpenIdProvider, startOpenIdProvider } from '@eenplan/test-kit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AppUnderTest, openAppUnderTest } from '../app-under-test.ts'
import { createProviderAttemptStore } from '../storage/provider-attempt-store.ts'
import { type CookieJar, createCookieJar } from './cookie-jar.ts'
import { openProviderUnderTest, problem } from './provider-under-test.ts'

let at: AppUnderTest
let on: Awaited<ReturnType<typeof openProviderUnderTest<OpenIdProvider>>>
let hanna: string
beforeAll(async () => {
  at = await openAppUnderTest()
  on = await openProviderUnderTest(at, createProviderAttemptStore(at.db), startOpenIdProvider)
  hanna = await at.signIn('hanna')
})
afterAll(async () => {
  await on.close()
  await at.close()
})

const invited = async (kind = 'network') => {
  const people = `/api/v1/plans/${at.planId}/participants`
  const person = { name: 'Ilse', kind, role: 'coach' }
  const added = await at.ask(people, { method: 'POST', as: hanna, json: person })
  const { id } = (await added.json()) as { id: string }
  const made = await at.ask(`${people}/${id}/invitations`, { method: 'POST', as: hanna, json: { way: 'qr' } })
  const { link, invitation } = madeInvitationSchema.parse(await made.json())
  return { id, secret: link!.split('#')[1]!, revoke: `${people}/${id}/invitations/${invitation.id}` }
}
/** There and back: the identity waits. */
const goThere = async (jar: CookieJar, secret: string, number: string, provider = 'wijkteam') => {
  const begun = await on.send(jar, 'POST', '/invitations/organisation', { secret, provider })
  const { location } = providerVisitSchema.parse(await begun.json())
  await jar.navigate(await on.through(jar, location, number))
  expect(await (await on.finish(jar)).json()).toEqual({ purpose: 'invitation' })
}
const join = (jar: CookieJar) => on.send(jar, 'POST', '/invitations/organisation/join')
const accountOf = async (id: string) =>
  (await at.db.sql<{ id: string | null }[]>`select account_id as id from participant where participant_id = ${id}`)[0]!
    .id

describe('joining by an organisation', () => {
  test('attack 44: going there and back joins nobody; the last press does, once, and signs in', async () => {
    const { id, secret } = await invited('professional')
    const jar = createCookieJar()
    await goThere(jar, secret, 'nr-70')
    expect(await accountOf(id)).toBeNull()
    const joined = joinedInvitationSchema.parse(await (await join(jar)).json())
    expect(joined).toMatchObject({ planId: at.planId, signIn: { name: 'Ilse', email: null } })
    expect(await on.nameOf(jar)).toBe('Ilse')
    expect(await on.identities(jar)).toMatchObject([{ provider: 'Wijkteam' }])
    const again = createCookieJar()
    expect((await on.visit(again, 'nr-70')).status).toBe(200)
    expect(await on.nameOf(again)).toBe('Ilse')
    expect(await problem(await join(jar))).toEqual([403, 'provider-attempt-over'])
  })

  test('an identity that is linked joins with its own account, and not when that is somebody of this plan', async () => {
    const { jar } = await on.link('riet', 'nr-71')
    const { id, secret } = await invited()
    await goThere(jar, secret, 'nr-71')
    expect(await problem(await join(jar))).toEqual([409, 'in-this-plan-already'])
    expect(await accountOf(id)).toBeNull()
  })

  test('attack 44: an invitation that was taken back or used meanwhile joins nobody, and leaves no account', async () => {
    const { secret, revoke } = await invited()
    const jar = createCookieJar()
    await goThere(jar, secret, 'nr-72')
    expect((await at.ask(revoke, { method: 'DELETE', as: hanna })).status).toBe(204)
    expect(await problem(await join(jar))).toEqual([404, 'invitation-over'])
    const linked = await at.db.sql`select 1 from account_identity where subject like '%nr-72%'`
    expect(linked).toHaveLength(0)
    const unknown = await on.send(jar, 'POST', '/invitations/organisation', { secret, provider: 'wijkteam' })
    expect(await problem(unknown)).toEqual([404, 'invitation-over'])
  })

  test('what waits is for this browser alone, and a sign-in is no invitation', async () => {
    const { id, secret } = await invited()
    await goThere(createCookieJar(), secret, 'nr-73')
    expect(await problem(await join(createCookieJar()))).toEqual([403, 'provider-attempt-over'])
    const jar = createCookieJar()
    await jar.navigate(await on.through(jar, await on.begin(jar), 'nr-73'))
    expect(await problem(await join(jar))).toEqual([403, 'provider-attempt-over'])
    expect(await accountOf(id)).toBeNull()
  })
})
