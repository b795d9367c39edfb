import { daysAfter } from '@eenplan/plan-access'
import { type EscalationStepBody, type Escalations, escalationsSchema } from '@eenplan/protocol'
import { openAppUnderTest } from '../app-under-test.ts'
import { dutchDay } from '../dutch-day.ts'

export const people = [
  'esra',
  'marco',
  'noor',
  'daan',
  'riet',
  'joyce',
  'anouk',
  'hanna',
  'kees',
  'fatima',
  'bram',
] as const
export type Who = (typeof people)[number]

/** In reasons, outcomes and forms: nowhere but with whoever reads what they are about. */
export const canary = 'kanarie-opschalen'

export const today = dutchDay(new Date())
export const until = daysAfter(today, 14)

/** The app with the demo family, everybody signed in, and what tests of raising do; for tests. */
export const openEscalations = async () => {
  const at = await openAppUnderTest()
  const cookies = new Map<string, string>()
  for (const who of people) cookies.set(who, await at.signIn(who))

  /** What was opened by raising is closed again, and nothing was ever raised. */
  const reset = async () => {
    await at.db.sql`delete from escalation_status`
    await at.db.sql`delete from escalation_step`
    await at.db.sql`delete from escalation`
    await at.db.sql`delete from notice`
    await at.db.sql`delete from section_grant where participant_id = ${at.person('bram')} or grant_no = 90`
    await at.db.sql`update plan set access_epoch = access_epoch + 1`
    await at.rights.refresh(at.planId)
    at.told.length = 0
  }

  const path = () => `/api/v1/plans/${at.planId}/escalations`
  const ask = (who: Who, url: string, method: string, json?: unknown) =>
    at.ask(url, { method, as: cookies.get(who)!, ...(json !== undefined && { json }) })
  const typeOf = async (answer: Promise<Response>) => {
    const response = await answer
    const body = response.status < 300 ? null : ((await response.json()) as { type: string })
    return body?.type.replace('/problems/', '') ?? response.status
  }
  const seen = async (who: Who): Promise<Escalations> =>
    escalationsSchema.parse(await (await ask(who, path(), 'GET')).json())

  const form = (change: object = {}) => ({
    ground: 'Jeugdwet 7.3.11',
    purpose: 'Meekijken omdat de hulp vastloopt.',
    necessity: 'Zonder dat kan niemand helpen.',
    proportionality: 'Alleen “Ons gezin” en hoe het met de doelen staat.',
    subsidiarity: 'Er is niemand anders.',
    consultedOutside: 'Leidinggevende van Wijkteam Oost',
    informed: ['esra', 'noor', 'daan', 'marco'].map((who) => at.person(who)),
    ...change,
  })
  const toDirector = (reason = canary): EscalationStepBody => ({ to: 'planDirector', reason })
  const toManager = (reason = canary): EscalationStepBody => ({
    to: 'manager',
    outside: 'Karin, Wijkteam Oost',
    reason,
  })
  const toBram = (change: object = {}, share: object = {}): EscalationStepBody => ({
    ...{ to: 'processDirector', participantId: at.person('bram'), reason: canary },
    share: {
      sectionId: at.section('ons-gezin'),
      statusOf: [at.section('school')],
      until,
      legalBasis: form(),
      ...share,
    },
    ...change,
  })
  /** The first goal and action of a section. */
  const thingsIn = async (key: string) => {
    const [row] = await at.db.sql<{ goal: string; action: string }[]>`
      select goal_id as goal, action_id as action from action
      where section_id = ${at.section(key)} and goal_id is not null order by sort_key limit 1`
    return row!
  }
  const open = async (who: Who, section: string | null, step = toDirector(), about: object = {}) => {
    const sectionId = section === null ? null : at.section(section)
    return ask(who, path(), 'POST', { sectionId, step, ...about })
  }
  const opened = async (...asked: Parameters<typeof open>): Promise<string> => {
    const answer = await open(...asked)
    if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
    return ((await answer.json()) as { id: string }).id
  }
  const raise = (who: Who, id: string, step: EscalationStepBody) => ask(who, `${path()}/${id}/steps`, 'POST', step)
  /** From Anouk to Hanna, to her manager, to Bram. */
  const raisedToBram = async (section: string | null = 'school', step = toBram(), by: Who = 'anouk') => {
    const id = await opened(by, section)
    for (const one of [toManager(), step]) {
      const outcome = await typeOf(raise('hanna', id, one))
      if (outcome !== 204) throw new Error(String(outcome))
    }
    return id
  }
  const levelOf = (who: Who, key: string) => at.rights.level(at.planId, at.section(key), at.person(who))
  const noticesOf = async (who: Who) =>
    (
      await at.db.sql`
      select kind, by, about, section_id as section, until from notice
      where participant_id = ${at.person(who)} and kind like 'escalat%' order by at`
    ).map((row) => ({ ...row }))

  return {
    ...{ at, reset, path, ask, typeOf, seen, form, toDirector, toManager, toBram },
    ...{ thingsIn, open, opened, raise, raisedToBram, levelOf, noticesOf },
  }
}
