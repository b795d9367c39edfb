import { randomUUID } from 'node:crypto'
import { dayLater } from '@eenplan/plan-schema'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type AppUnderTest, openAppUnderTest, publicOrigin } from './app-under-test.ts'
import { dutchDay, dutchTime } from './dutch-day.ts'
import { type DailyMailDeps, startDailyMail } from './http/daily-mail.ts'
import { type Mail, MailFailed } from './mail/mail.ts'
import { createDailyMailStore } from './storage/daily-mail-store.ts'
import { createNoticeStore } from './storage/notice-store.ts'
import { createPlanDirectory } from './storage/plan-directory.ts'

const people = ['esra', 'marco', 'noor'] as const
const addressOf = (who: string) => `${who}@example.nl`
const today = dutchDay(new Date())
/** Days after the tests began, at a clock time in the Netherlands. */
const moment = (days: number, time: string) => dutchTime(dayLater(today, days), time)

let at: AppUnderTest
let now: Date
let sent: Mail[]
const failures: unknown[] = []
const running: { stop(): Promise<void> }[] = []

beforeAll(async () => {
  at = await openAppUnderTest()
})
afterAll(async () => {
  for (const one of running) await one.stop()
  await at.close()
})
beforeEach(async () => {
  now = moment(0, '17:00')
  sent = []
  failures.length = 0
  await at.db.sql`delete from notice`
  await at.db.sql`delete from daily_mail`
  await at.db.sql`update account set suspended_at = null, email = null, language = 'nl'`
  for (const who of people) {
    await at.db.sql`update account set email = ${addressOf(who)} where demo_key = ${who}`
    await choose(who, {})
  }
})

const choose = (who: string, choices: object) =>
  createNoticeStore(at.db).choose(at.planId, at.person(who), {
    ...{ consent: true, actions: true, progress: true, late: true, dailyMail: true },
    ...choices,
  })
const tell = async (who: string, key: string, kind = 'progress-added') => {
  await at.db.sql`
    insert into notice (plan_id, notice_id, participant_id, kind, section_id)
    values (${at.planId}, ${randomUUID()}, ${at.person(who)}, ${kind}, ${at.section(key)})`
}
const mailer = (changes: Partial<DailyMailDeps> = {}) => {
  const started = startDailyMail({
    ...{ store: createDailyMailStore(at.db), directory: createPlanDirectory(at.db), notices: createNoticeStore(at.db) },
    ...{ rights: at.rights, accessLog: at.accessLog, demo: true, publicOrigin },
    mailer: {
      send: async (mail) => {
        sent.push(mail)
        return 'sent'
      },
    },
    onFailure: (error) => failures.push(error),
    clock: () => now,
    ...changes,
  })
  running.push(started)
  return started
}
const mailed = () => sent.map(({ to }) => to.replace('@example.nl', '')).sort()

describe('the daily mail', () => {
  test('S1, attack 46, attack 47: only of what its person may read now; fixed words and the address of the app', async () => {
    for (const who of people) await tell(who, 'veiligheid')
    await at.db.sql`update account set language = 'en' where demo_key = 'noor'`
    await mailer().look()
    expect(mailed()).toEqual(['esra', 'noor'])
    expect(sent.find(({ to }) => to === addressOf('esra'))).toEqual({
      ...{ to: addressOf('esra'), kind: 'daily-news', language: 'nl', link: publicOrigin },
    })
    expect(sent.find(({ to }) => to === addressOf('noor'))?.language).toBe('en')
  })

  test('S7: not of what was taken away by another server a moment before', async () => {
    await tell('marco', 'school')
    await at.rights.load(at.planId)
    const [grant] = await at.db.sql<{ no: number }[]>`
      insert into section_grant (plan_id, section_id, participant_id, grant_no, level, basis, granted_by, valid_from)
      select plan_id, section_id, ${at.person('marco')}, 90, 'none', 'consent', ${at.person('hanna')}, clock_timestamp()
      from section where section_id = ${at.section('school')}
      returning grant_no as no`
    await at.db.sql`update plan set access_epoch = access_epoch + 1`
    await mailer().look()
    expect(mailed()).toEqual([])
    await at.db.sql`delete from section_grant where grant_no = ${grant!.no} and section_id = ${at.section('school')}`
    await at.db.sql`update plan set access_epoch = access_epoch + 1`
    now = moment(1, '17:00')
    await mailer().look()
    expect(mailed()).toEqual(['marco'])
  })

  test('once a day and from five o’clock, of what came since the last one; a clock that jumps back sends nothing again', async () => {
    await tell('esra', 'kinderen')
    const one = mailer()
    now = moment(0, '16:59')
    await one.look()
    expect(mailed()).toEqual([])
    now = moment(0, '17:00')
    await one.look()
    await tell('esra', 'kinderen')
    now = moment(0, '23:59')
    await one.look()
    expect(mailed()).toEqual(['esra'])
    now = moment(-3, '18:00')
    await one.look()
    expect(mailed()).toEqual(['esra'])
    // What came after the mail of that day is news on the next; what was mailed is none, though nobody read it.
    now = moment(1, '18:00')
    await one.look()
    now = moment(2, '18:00')
    await one.look()
    expect(mailed()).toEqual(['esra', 'esra'])
    // Who had no news at five is not mailed at six of what came in between: that would tell when.
    await tell('marco', 'kinderen')
    await one.look()
    expect(mailed()).toEqual(['esra', 'esra'])
    now = moment(3, '17:30')
    await one.look()
    expect(mailed()).toEqual(['esra', 'esra', 'marco'])
  })

  test('not to who did not choose it, turned that kind off, read it, has no address or cannot sign in', async () => {
    for (const who of people) await tell(who, 'kinderen')
    await choose('esra', { dailyMail: false })
    await choose('marco', { progress: false })
    await at.db.sql`update notice set read_at = clock_timestamp() where participant_id = ${at.person('noor')}`
    await tell('riet', 'kinderen')
    await choose('riet', {})
    await mailer().look()
    for (const who of people) await choose(who, {})
    await at.db.sql`update notice set read_at = null`
    await at.db.sql`delete from daily_mail`
    await at.db.sql`update account set suspended_at = now() where demo_key in ('esra', 'marco', 'noor')`
    await mailer().look()
    expect(mailed()).toEqual([])
    await at.db.sql`update account set suspended_at = null`
    await mailer().look()
    expect(mailed()).toEqual(['esra', 'marco', 'noor'])
    await choose('riet', { dailyMail: false })
  })

  test('a question, and what is late, are news without a row of their own', async () => {
    await at.rights.load(at.planId)
    const share = (method: 'PUT' | 'DELETE', as: string) =>
      at.ask(`/api/v1/sections/${at.section('kinderen')}/grants/${at.person('kees')}`, {
        ...{ method, as },
        ...(method === 'PUT' && { json: { level: 'view' } }),
      })
    const hanna = await at.signIn('hanna')
    await share('PUT', hanna)
    await at.db.sql`
      insert into action (plan_id, section_id, action_id, what, who, due, sort_key, archived)
      values (${at.planId}, ${at.section('van-noor')}, ${randomUUID()}, 'Bellen',
        array[${at.person('noor')}, ${at.person('esra')}]::uuid[], '2026-01-02', 'a', false)`
    await mailer().look()
    expect(mailed()).toEqual(['esra', 'marco', 'noor'])
    await share('DELETE', hanna)
    await at.db.sql`delete from daily_mail`
    await mailer().look()
    expect(mailed()).toEqual(['esra', 'marco', 'noor', 'noor'])
    await at.db.sql`delete from action where what = 'Bellen'`
  })

  test('two servers on one database send one mail', async () => {
    for (const who of people) await tell(who, 'kinderen')
    await Promise.all([mailer(), mailer(), mailer()].map((one) => one.look()))
    expect(mailed()).toEqual(['esra', 'marco', 'noor'])
  })

  test('one person’s trouble stops nobody else’s mail, is told once, and is over when it is over', async () => {
    for (const who of people) await tell(who, 'kinderen')
    const store = createNoticeStore(at.db)
    let broken = true
    const failing = mailer({
      notices: {
        ...store,
        of: (planId, person) =>
          broken && person === at.person('marco') ? Promise.reject(new Error('away')) : store.of(planId, person),
      },
    })
    await failing.look()
    await failing.look()
    expect(mailed()).toEqual(['esra', 'noor'])
    expect(failures).toHaveLength(1)
    broken = false
    await failing.look()
    expect(mailed()).toEqual(['esra', 'marco', 'noor'])
  })

  test('a mail that was refused for good is not tried again that day; what it was about is still news on the next', async () => {
    await tell('esra', 'kinderen')
    let refused = 0
    const send = async () => {
      refused++
      throw new MailFailed('refused')
    }
    const one = mailer({ mailer: { send } })
    await one.look()
    await one.look()
    expect([refused, failures.length]).toEqual([1, 1])
    now = moment(1, '17:00')
    await mailer().look()
    expect(mailed()).toEqual(['esra'])
  })
})
