import { randomUUID } from 'node:crypto'
import { type NoticeChoices, noticeChoicesAnswerSchema } from '@eenplan/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AppUnderTest, openAppUnderTest } from '../app-under-test.ts'

let at: AppUnderTest
beforeAll(async () => {
  at = await openAppUnderTest()
})
afterAll(() => at.close())

const everything: NoticeChoices = { consent: true, actions: true, progress: true, late: true, dailyMail: false }
const pathOf = (planId: string) => `/api/v1/plans/${planId}/notice-choices`

describe('of what somebody wants to hear', () => {
  const chosenBy = async (persona: string, ask = at.ask) =>
    noticeChoicesAnswerSchema.parse(await (await ask(pathOf(at.planId), { as: await at.signIn(persona) })).json())

  test('everything and no mail, until somebody chooses for themselves', async () => {
    expect(await chosenBy('marco')).toEqual({ choices: everything, mail: 'no-address' })
    const choices = { ...everything, progress: false, dailyMail: true }
    const put = { method: 'PUT', as: await at.signIn('marco') }
    expect((await at.ask(pathOf(at.planId), { ...put, json: choices })).status).toBe(204)
    expect((await chosenBy('marco')).choices).toEqual(choices)
    expect((await chosenBy('esra')).choices).toEqual(everything)
    expect((await at.ask(pathOf(at.planId), { ...put, json: { ...choices, late: 'no' } })).status).toBe(400)
    expect((await chosenBy('marco')).choices).toEqual(choices)
  })

  test('whether a mail is possible: an address is needed, and a mail server', async () => {
    expect((await chosenBy('riet', at.another({ mailer: null }).ask)).mail).toBe('not-set-up')
    expect((await chosenBy('riet')).mail).toBe('no-address')
    await at.db.sql`update account set email = 'riet@example.nl' where demo_key = 'riet'`
    expect((await chosenBy('riet')).mail).toBe('possible')
  })

  test.each(['GET', 'PUT'])('S1 H4: %s in a plan of others answers as in none', async (method) => {
    const asked = { method, as: await at.signIn('joyce'), ...(method === 'PUT' && { json: everything }) }
    await at.db.sql`update participant set account_id = null where demo_key = 'joyce'`
    const told = async (planId: string) => {
      const response = await at.ask(pathOf(planId), asked)
      return [response.status, await response.text()]
    }
    expect(await told(at.planId)).toEqual(await told(randomUUID()))
    expect((await told(at.planId))[0]).toBe(404)
  })
})
