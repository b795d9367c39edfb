import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { madeInvitationSchema, planSchema } from '@eenplan/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AppUnderTest, cookieOf, openAppUnderTest } from '../app-under-test.ts'
import { SESSION_COOKIE } from '../auth/sessions.ts'

const password = 'vier woorden met spaties'
let at: AppUnderTest
let hanna: string
let files: string
beforeAll(async () => {
  files = await mkdtemp(joinPath(tmpdir(), 'eenplan-pages-'))
  await writeFile(joinPath(files, 'index.html'), '<!doctype html><head></head><body></body>')
  at = await openAppUnderTest({ clientFolder: files })
  hanna = await at.signIn('hanna')
})
afterAll(async () => {
  await at.close()
  await rm(files, { recursive: true, force: true })
})

const addPerson = async (name = 'Jan Kanarie', kind = 'network'): Promise<string> => {
  const json = { name, kind, role: 'opa', knownTo: 'managers' }
  const answer = await at.ask(`/api/v1/plans/${at.planId}/participants`, { method: 'POST', as: hanna, json })
  return ((await answer.json()) as { id: string }).id
}
const invite = async (participantId: string, json: unknown = { way: 'qr' }) => {
  const path = `/api/v1/plans/${at.planId}/participants/${participantId}/invitations`
  const made = madeInvitationSchema.parse(await (await at.ask(path, { method: 'POST', as: hanna, json })).json())
  const link = made.link ?? (await at.outbox.all())[0]!.link!
  return { ...made, secret: link.split('#')[1]! }
}
/** From a client of its own, so that the failures of one test do not slow the next. */
const post = (what: 'look' | 'accept' | 'join', json: unknown, as?: string, client: string = randomUUID()) =>
  at.ask(`/api/v1/invitations/${what}`, {
    ...{ method: 'POST', json, headers: { 'X-Forwarded-For': client } },
    ...(as !== undefined && { as }),
  })
const joinWith = (secret: string, email = `${randomUUID()}@example.nl`) =>
  post('join', { secret, email, password, language: 'nl' })
const whole = async (response: Response) => [response.status, [...response.headers], await response.text()] as const
const typeOf = async (response: Response) => [response.status, ((await response.json()) as { type: string }).type]
const over = [404, '/problems/invitation-over']
const stateOf = async (participantId: string) =>
  (
    await at.db.sql<{ used: boolean; account: boolean }[]>`
      select bool_or(used_at is not null) as used, bool_or(account_id is not null) as account
      from participant join invitation using (plan_id, participant_id) where participant_id = ${participantId}`
  )[0]!
const expire = (participantId: string) => at.db.sql`
  update invitation set made_at = made_at - interval '1 year', expires_at = expires_at - interval '1 year'
  where participant_id = ${participantId}`
const refusals = async (about: string) =>
  (
    await at.db.sql<{ reason: string; by: string }[]>`
      select reason, participant_id as by from access_log
      where action = 'invitation-used' and outcome = 'refused' and about = ${about} order by entry_no`
  ).map(({ reason, by }) => [reason, by])

describe('joining', () => {
  test('looking tells how long it is valid and nothing else, and uses nothing up', async () => {
    const jan = await addPerson()
    const { secret, invitation } = await invite(jan, { way: 'letter' })
    for (const given of [secret, secret.toLowerCase().replaceAll('-', ' '), secret]) {
      const answer = await post('look', { secret: given })
      expect([answer.status, await answer.json()]).toEqual([200, { expiresAt: invitation.expiresAt }])
    }
    expect(await stateOf(jan)).toEqual({ used: false, account: false })
  })

  test('with a new account: signed in, in the plan under the name that it has there, and others see it live', async () => {
    const jan = await addPerson('Buurvrouw Kanarie')
    const { secret } = await invite(jan)
    at.told.length = 0
    const answer = await joinWith(secret, 'Buurvrouw@Example.nl')
    expect(await answer.json()).toMatchObject({
      planId: at.planId,
      signIn: { name: 'Buurvrouw Kanarie', email: 'buurvrouw@example.nl' },
    })
    const as = cookieOf(answer)
    const plan = planSchema.parse(await (await at.ask(`/api/v1/plans/${at.planId}`, { as })).json())
    expect(plan.me).toBe(jan)
    // Hanna and Esra know this person; to nobody else did anything change (S1).
    expect(new Set(at.told)).toEqual(new Set([jan, at.person('hanna'), at.person('esra')]))
    const again = await at.ask('/api/v1/sign-in', { method: 'POST', json: { email: 'buurvrouw@example.nl', password } })
    expect(again.status).toBe(200)
  })

  test('with the account that is signed in; not when that is somebody of this plan already', async () => {
    const jan = await addPerson()
    const { secret } = await invite(jan)
    expect((await post('accept', { secret })).status).toBe(401)
    expect(await typeOf(await post('accept', { secret }, await at.signIn('noor')))).toEqual([
      409,
      '/problems/in-this-plan-already',
    ])
    await expect.poll(() => refusals(jan)).toEqual([['another account', at.person('noor')]])
    const { accountId } = (await at.registrar.addAccount({
      ...{ email: 'jan.zelf@example.nl', name: 'Jan zelf', passwordHash: '$argon2id$a' },
    })) as { accountId: string }
    const account = (await at.accounts.byId(accountId))!
    const started = await at.sessions.start(account, 'password', undefined)
    const as = (started as { setCookie: string }).setCookie.split(';')[0]!
    const answer = await post('accept', { secret }, as)
    expect([answer.status, await answer.json()]).toEqual([200, { planId: at.planId }])
    expect((await at.ask(`/api/v1/plans/${at.planId}`, { as })).status).toBe(200)
  })

  test('a professional who joins has proven one factor, and is in no session yet', async () => {
    const { secret } = await invite(await addPerson('Ilse Kanarie', 'professional'))
    const answer = await joinWith(secret)
    expect(await answer.json()).toMatchObject({ planId: at.planId, signIn: { secondStep: { enrol: true } } })
    expect(answer.headers.get('Set-Cookie') ?? '').not.toContain(`${SESSION_COOKIE}=`)
  })

  test('a weak password or an address of another account loses nothing: the invitation is still good', async () => {
    const jan = await addPerson()
    const { secret } = await invite(jan)
    const weak = await post('join', { secret, email: 'jan.nieuw@example.nl', password: 'kort', language: 'nl' })
    expect(await weak.json()).toMatchObject({ type: '/problems/password-too-short', errors: [{ field: 'password' }] })
    await at.registrar.addAccount({ email: 'ouder@example.nl', name: 'Ouder', passwordHash: '$argon2id$a' })
    expect(await typeOf(await joinWith(secret, 'ouder@example.nl'))).toEqual([409, '/problems/address-taken'])
    expect((await joinWith(secret, 'jan.nieuw@example.nl')).status).toBe(200)
  })
})

test('H5 only an address that was proven gets a mail that opens the account; who typed it may prove it', async () => {
  const resets = async (email: string) => {
    await at.ask('/api/v1/password-reset', { method: 'POST', json: { email, language: 'nl' } })
    return (await at.outbox.all()).filter(({ to, link }) => to === email && link?.includes('/reset#')).length
  }
  const typed = 'getypt@example.nl'
  await joinWith((await invite(await addPerson())).secret, typed)
  const checks = async () =>
    (await at.outbox.all()).filter(({ to, link }) => to === typed && link?.includes('/new-address#'))
  await expect.poll(async () => (await checks()).length).toBe(1)
  expect(await resets(typed)).toBe(0)
  const token = (await checks())[0]!.link!.split('#')[1]!
  const proven = await at.ask('/api/v1/new-address', { method: 'POST', json: { token, language: 'nl' } })
  expect(proven.status).toBe(204)
  await expect.poll(() => resets(typed)).toBe(1)
  expect((await at.outbox.all()).filter(({ to, link }) => to === typed && link === null)).toEqual([])
})

describe('attack 44', () => {
  test('attack 44: opened twice, also by another account: the second finds nothing, and it is noted', async () => {
    const jan = await addPerson()
    const { secret } = await invite(jan, { way: 'letter' })
    expect((await joinWith(secret)).status).toBe(200)
    expect(await typeOf(await joinWith(secret))).toEqual(over)
    expect(await typeOf(await post('accept', { secret }, await at.signIn('marco')))).toEqual(over)
    expect(await typeOf(await post('look', { secret }))).toEqual(over)
    // Within ten seconds the same is counted.
    await expect.poll(() => refusals(jan)).toEqual([['used', jan]])
  })

  test("attack 44: a mail scanner's GET, HEAD and prefetch get a page, and use nothing up", async () => {
    const jan = await addPerson()
    const { secret } = await invite(jan, { way: 'mail', email: 'scan@example.nl', language: 'nl' })
    for (const path of ['/invitation', `/invitation?x=${secret}`, `/invitation/${secret}`]) {
      for (const [method, headers] of [
        ['GET', {}],
        ['HEAD', {}],
        ['GET', { 'Sec-Purpose': 'prefetch', Purpose: 'prefetch' }],
      ] as const)
        expect((await at.ask(path, { method, headers })).status).toBe(200)
    }
    for (const what of ['look', 'accept', 'join'])
      for (const method of ['GET', 'HEAD', 'OPTIONS'])
        expect(
          (await at.ask(`/api/v1/invitations/${what}?secret=${secret}`, { method })).status,
        ).toBeGreaterThanOrEqual(400)
    expect(await stateOf(jan)).toEqual({ used: false, account: false })
    expect((await joinWith(secret)).status).toBe(200)
  })

  test('attack 44: after its end and after it was taken back', async () => {
    const [jan, piet] = [await addPerson(), await addPerson()]
    const [late, back] = [await invite(jan), await invite(piet)]
    await expire(jan)
    const path = `/api/v1/plans/${at.planId}/participants/${piet}/invitations/${back.invitation.id}`
    expect((await at.ask(path, { method: 'DELETE', as: hanna })).status).toBe(204)
    for (const { secret } of [late, back]) {
      expect(await typeOf(await joinWith(secret))).toEqual(over)
      expect(await typeOf(await post('look', { secret }))).toEqual(over)
    }
    await expect.poll(() => refusals(jan)).toEqual([['expired', jan]])
    await expect.poll(() => refusals(piet)).toEqual([['revoked', piet]])
    expect(await stateOf(jan)).toEqual({ used: false, account: false })
  })

  test('attack 44: two at once: one joins', async () => {
    const jan = await addPerson()
    const { secret } = await invite(jan)
    const statuses = (await Promise.all([joinWith(secret), joinWith(secret), joinWith(secret)])).map((r) => r.status)
    expect(statuses.toSorted()).toEqual([200, 404, 404])
  })

  test('H5 attack 44: unknown, used, expired and revoked answer alike, byte for byte and by whole steps of time', async () => {
    const people = [await addPerson(), await addPerson(), await addPerson()] as const
    const [used, late, back] = [await invite(people[0]), await invite(people[1]), await invite(people[2])]
    await joinWith(used.secret)
    await expire(people[1])
    await invite(people[2])
    const asker = await at.signIn('riet')
    for (const [what, more, as] of [
      ['look', {}, undefined],
      ['accept', {}, asker],
      ['join', { email: 'x@example.nl', password, language: 'nl' }, undefined],
    ] as const) {
      const answers = []
      for (const secret of ['BCDF-GHJK-MNPQ-RSTV', 'nonsense \0', used.secret, late.secret, back.secret]) {
        const started = performance.now()
        const answer = await post(what, { secret, ...more }, as)
        const tookMs = performance.now() - started
        answers.push(await whole(answer))
        expect(tookMs).toBeGreaterThanOrEqual(100)
      }
      for (const answer of answers) expect(answer).toEqual(answers[0])
    }
  })

  test('H5 many guesses at once of one client are refused, each waits longer, and nobody else waits for it', async () => {
    const client = '203.0.113.9'
    const started = performance.now()
    const answers = await Promise.all(
      Array.from({ length: 14 }, () => post('look', { secret: 'x' }, undefined, client)),
    )
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(4)
    expect(performance.now() - started).toBeGreaterThan(7_000)
    const { secret } = await invite(await addPerson())
    expect((await post('look', { secret })).status).toBe(200)
  })
})

test('attack 47: no secret, name or address of an invitation is in a line for the operator', async () => {
  const { secret } = await invite(await addPerson(), { way: 'mail', email: 'kanarie@example.nl', language: 'nl' })
  await joinWith(secret, 'kanarie@example.nl')
  expect(at.logged).toEqual([])
  const log = JSON.stringify(await at.db.sql`select row_to_json(access_log)::text as row from access_log`)
  for (const word of [secret, 'kanarie', 'Kanarie']) expect(log).not.toContain(word)
})
