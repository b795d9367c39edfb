import { randomUUID } from 'node:crypto'
import { type Invitation, invitationsSchema, type MadeInvitation, madeInvitationSchema } from '@eenplan/protocol'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type AppUnderTest, openAppUnderTest, publicOrigin } from '../app-under-test.ts'
import { MailFailed } from '../mail/mail.ts'

let at: AppUnderTest
const cookies = new Map<string, string>()
beforeAll(async () => {
  at = await openAppUnderTest()
  for (const key of ['esra', 'hanna', 'noor', 'marco']) cookies.set(key, await at.signIn(key))
})
afterAll(() => at.close())
beforeEach(() => {
  at.told.length = 0
})
afterEach(() => {
  expect(at.logged).toEqual([])
})

const pathOf = (participantId: string) => `/api/v1/plans/${at.planId}/participants/${participantId}`
const ask = (
  who: string,
  method: string,
  participantId: string,
  json?: unknown,
  more = '',
  app: AppUnderTest['ask'] = at.ask,
) =>
  app(`${pathOf(participantId)}/invitations${more}`, {
    ...{ method, as: cookies.get(who)! },
    ...(json !== undefined && { json }),
  })
const invite = async (
  who: string,
  participantId: string,
  json: unknown = { way: 'letter' },
): Promise<MadeInvitation> => {
  const answer = await ask(who, 'POST', participantId, json)
  expect(answer.status).toBe(201)
  return madeInvitationSchema.strict().parse(await answer.json())
}
const listed = async (who: string, participantId: string): Promise<readonly Invitation[]> =>
  invitationsSchema.strict().parse(await (await ask(who, 'GET', participantId)).json()).invitations
const refused = async (answer: Promise<Response>) => {
  const response = await answer
  return [response.status, ((await response.json()) as { type: string }).type]
}
const addPerson = async (who: string, more: object = {}): Promise<string> => {
  const json = { name: 'Jan Kanarie', kind: 'network', role: 'opa', ...more }
  const answer = await at.ask(`/api/v1/plans/${at.planId}/participants`, {
    method: 'POST',
    as: cookies.get(who)!,
    json,
  })
  return ((await answer.json()) as { id: string }).id
}
const day = 86_400_000
const lasts = ({ invitation: { madeAt, expiresAt } }: MadeInvitation) => Date.parse(expiresAt) - Date.parse(madeAt)

describe('inviting', () => {
  test('a letter gives its code and link once, for six weeks; a code at the table for a quarter of an hour', async () => {
    const jan = await addPerson('hanna')
    const letter = await invite('hanna', jan)
    expect(letter.link).toBe(`${publicOrigin}/invitation#${letter.code}`)
    expect(lasts(letter) / day).toBeCloseTo(42, 3)
    const qr = await invite('hanna', jan, { way: 'qr' })
    expect(qr).toMatchObject({ code: null, mail: null })
    expect(qr.link).toMatch(new RegExp(`^${publicOrigin}/invitation#[A-Za-z0-9_-]{22}$`))
    expect(lasts(qr) / 60_000).toBeCloseTo(15, 1)
    expect(await listed('hanna', jan)).toEqual([qr.invitation, letter.invitation])
    const stored = JSON.stringify(await at.db.sql`select * from invitation`)
    for (const secret of [letter.code!, qr.link!.split('#')[1]!]) expect(stored).not.toContain(secret)
  })

  test('attack 47: a mail goes in fixed words, with neither a name nor a title; its secret is in no answer', async () => {
    const jan = await addPerson('hanna')
    const made = await invite('hanna', jan, { way: 'mail', email: 'Jan@Example.nl', language: 'en' })
    expect(made).toMatchObject({ link: null, code: null, mail: 'sent', invitation: { to: 'jan@example.nl' } })
    expect(lasts(made) / day).toBeCloseTo(14, 3)
    const [mail] = await at.outbox.all()
    expect(mail).toMatchObject({ to: 'jan@example.nl', subject: 'You are invited' })
    expect(mail!.link).toMatch(new RegExp(`^${publicOrigin}/invitation#[A-Za-z0-9_-]{43}$`))
    const names = await at.db.sql<{ word: string }[]>`
      select name as word from participant union select title from section union select title from plan`
    const said = `${mail!.subject} ${mail!.text} ${mail!.html}`
    expect(names.filter(({ word }) => said.includes(word))).toEqual([])
    expect(JSON.stringify(made)).not.toContain(mail!.link!.split('#')[1])
  })

  test('S1 H4: who may not add people may not invite, and an unknown person is like a random id', async () => {
    const secret = await addPerson('hanna', { knownTo: 'managers' })
    const made = await invite('hanna', secret)
    for (const who of ['marco', 'noor']) {
      for (const id of [secret, at.person('lot'), randomUUID()])
        for (const [method, json, more] of [
          ['GET', undefined, ''],
          ['POST', { way: 'qr' }, ''],
          ['DELETE', undefined, `/${made.invitation.id}`],
        ] as const)
          expect(await refused(ask(who, method, id, json, more))).toEqual([403, '/problems/people-not-allowed'])
    }
    // Without a section only the plan director knows this person: to Esra, who may invite others, there is nobody.
    await at.db.sql`update introduction set section_id = null where participant_id = ${secret}`
    const answers = []
    for (const id of [secret, randomUUID(), 'nonsense']) {
      const answer = await ask('esra', 'POST', id, { way: 'qr' })
      answers.push([answer.status, [...answer.headers], await answer.text()])
    }
    expect(answers[0]![0]).toBe(404)
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
    const revoked = (who: string, id: string) => refused(ask(who, 'DELETE', id, undefined, `/${made.invitation.id}`))
    expect(await revoked('esra', secret)).toEqual([404, '/problems/not-found'])
    expect(await revoked('hanna', at.person('lot'))).toEqual([404, '/problems/not-found'])
    expect((await ask('hanna', 'DELETE', secret, undefined, `/${made.invitation.id}`)).status).toBe(204)
    expect(await listed('hanna', secret)).toEqual([])
  })

  test('who has an account needs no invitation; nobody but the inviter sees where a mail went', async () => {
    expect(await refused(ask('hanna', 'POST', at.person('riet'), { way: 'letter' }))).toEqual([
      409,
      '/problems/has-an-account',
    ])
    const lot = at.person('lot')
    await invite('esra', lot, { way: 'mail', email: 'lot@example.nl', language: 'nl' })
    expect(await listed('esra', lot)).toMatchObject([{ to: 'lot@example.nl', madeBy: at.person('esra') }])
    expect(await listed('hanna', lot)).toMatchObject([{ to: null, madeBy: at.person('esra') }])
  })

  test('H5 the answer to a mail is the same whether or not the address has an account', async () => {
    const jan = await addPerson('hanna')
    await at.registrar.addAccount({ email: 'bekend@example.nl', name: 'Iemand', passwordHash: '$argon2id$a' })
    const shape = ({ invitation, ...rest }: MadeInvitation) => ({
      ...rest,
      keys: Object.keys(invitation),
      way: invitation.way,
    })
    const known = await invite('hanna', jan, { way: 'mail', email: 'bekend@example.nl', language: 'nl' })
    const unknown = await invite('hanna', jan, { way: 'mail', email: 'onbekend@example.nl', language: 'nl' })
    expect(shape(known)).toEqual(shape(unknown))
    // A young person gets an address of their own: that somebody else was invited there is known to who did so.
    const kid = await addPerson('hanna', { kind: 'family', birthDate: '2014-01-01' })
    const again = { way: 'mail', email: 'Onbekend@example.nl', language: 'nl' }
    expect(await refused(ask('hanna', 'POST', kid, again))).toEqual([409, '/problems/address-invited'])
    expect((await ask('hanna', 'POST', kid, { way: 'letter' })).status).toBe(201)
  })

  test('a mail server that refuses is told to who sent; the invitation is there to be sent again', async () => {
    const mailer = { send: () => Promise.reject(new MailFailed('refused')) }
    const away = at.another({ mailer })
    const mute = at.another({ mailer: null, outbox: null })
    const jan = await addPerson('hanna')
    const json = { way: 'mail', email: 'jan2@example.nl', language: 'nl' }
    const answer = await ask('hanna', 'POST', jan, json, '', away.ask)
    expect(await answer.json()).toMatchObject({ mail: 'failed', invitation: { way: 'mail' } })
    expect(await listed('hanna', jan)).toHaveLength(1)
    expect(await refused(ask('hanna', 'POST', jan, json, '', mute.ask))).toEqual([409, '/problems/no-mail'])
    expect(await (await ask('hanna', 'GET', jan, undefined, '', mute.ask)).json()).toMatchObject({ mail: false })
    expect(await listed('hanna', jan)).toHaveLength(1)
    expect((await mute.ask('/api/v1/demo/outbox')).status).toBe(404)
  })

  test('made, revoked and refused are in the access log, by ids alone', async () => {
    const jan = await addPerson('esra')
    const { invitation } = await invite('esra', jan)
    await ask('esra', 'DELETE', jan, undefined, `/${invitation.id}`)
    await ask('marco', 'POST', jan, { way: 'letter' })
    const rows = () => at.db.sql<{ by: string; action: string; outcome: string; about: string | null }[]>`
      select participant_id as by, action, outcome, about from access_log
      where action like 'invitation%' and (about = ${jan} or participant_id = ${at.person('marco')}) order by entry_no`
    await expect
      .poll(async () => (await rows()).filter(({ outcome }) => outcome === 'refused').length)
      .toBeGreaterThan(0)
    expect((await rows()).filter(({ about }) => about === jan)).toEqual([
      { by: at.person('esra'), action: 'invitation-made', outcome: 'ok', about: jan },
      { by: at.person('esra'), action: 'invitation-revoked', outcome: 'ok', about: jan },
    ])
    expect((await rows()).find(({ by }) => by === at.person('marco'))).toMatchObject({
      outcome: 'refused',
      about: null,
    })
  })
})
