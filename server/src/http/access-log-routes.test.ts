import { randomUUID } from 'node:crypto'
import { type AccessLogPage, accessLogSchema, planSchema } from '@eenplan/protocol'
import { matrixLevel, matrixPeople, matrixSections } from '@eenplan/test-kit'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type AppUnderTest, openAppUnderTest } from '../app-under-test.ts'
import type { NewEntry } from '../audit/access-log-store.ts'
import { createAccessLogStore } from '../storage/access-log-store.ts'

let at: AppUnderTest
const cookies = new Map<string, string>()

/** Of every section, something that everybody did and something that was refused to everybody: also who never could. */
const everything = (): NewEntry[] =>
  matrixSections.flatMap((section) =>
    matrixPeople.flatMap((person) =>
      [undefined, 'not found'].map((refused) => ({
        event: {
          who: { planId: at.planId, participantId: at.person(person) },
          action: 'opened' as const,
          sectionId: at.section(section),
          access: { endpoint: 'app' as const, network: '203.0.113.0/24', level: 'view' as const, basis: 'safety' },
          ...(refused && { refused }),
        },
        ...{ times: 1, firstAgoMs: 60_000, lastAgoMs: 60_000 },
      })),
    ),
  )

beforeAll(async () => {
  at = await openAppUnderTest()
  for (const person of matrixPeople) cookies.set(person, await at.signIn(person))
  await createAccessLogStore(at.db).append(everything())
})
afterAll(() => at.close())

const path = (query: string) => `/api/v1/plans/${at.planId}/access-log${query}`
const ask = (person: string, query = '') => at.ask(path(query), { as: cookies.get(person)! })
const page = async (person: string, query = ''): Promise<AccessLogPage> =>
  accessLogSchema.parse(await (await ask(person, query)).json())

/** All pages of it, with everything that the answers hold. */
const whole = async (person: string, query: string) => {
  const rows: AccessLogPage['rows'] = []
  let text = ''
  for (let before: string | null = ''; before !== null; ) {
    const answer = await ask(person, `${query}${before && `&before=${before}`}`)
    text += await answer.clone().text()
    const read: AccessLogPage = accessLogSchema.parse(await answer.json())
    rows.push(...read.rows)
    before = read.before
  }
  return { rows, text }
}

/** Sections of which somebody sees what others did: it is about them or somebody about whom they decide, or they manage. */
const concerning: Record<string, string> = {
  esra: 'ons-gezin adres-esra kinderen school geld veiligheid veilig-daan veilig-joyce rondetafel',
  marco: 'ons-gezin kinderen school van-marco gesprek-marco',
  noor: 'ons-gezin adres-esra veiligheid van-noor rondetafel',
  daan: 'ons-gezin adres-esra kinderen school veilig-daan rondetafel',
  riet: '',
  joyce: '',
  anouk: '',
  hanna: 'ons-gezin kinderen school geld veiligheid veilig-daan veilig-joyce rondetafel gesprek-marco',
  kees: '',
  fatima: '',
  bram: '',
}

describe('who sees what', () => {
  test.each(matrixPeople)('S1, attack 46, attack 47: nothing of a hidden section or person, for %s', async (person) => {
    const plan = planSchema.parse(
      await (await at.ask(`/api/v1/plans/${at.planId}`, { as: cookies.get(person)! })).json(),
    )
    const hidden = matrixSections.filter((section) => matrixLevel(section, person) === 'none')
    const strangers = matrixPeople.filter((other) => plan.participants.every(({ id }) => id !== at.person(other)))
    for (const show of ['done', 'refused']) {
      const { rows, text } = await whole(person, `?show=${show}`)
      for (const secret of [...hidden.map(at.section), ...strangers.map(at.person)]) expect(text).not.toContain(secret)
      // The key of a form would tell what a section is shared for.
      expect(text).not.toContain('safety')
      expect(rows.filter(({ by, network }) => network !== null && by !== at.person(person))).toEqual([])
    }
    const { rows } = await whole(person, '?show=done&who=others')
    const seen = new Set(rows.map(({ section }) => section).filter((section) => section !== null))
    expect([...seen].sort()).toEqual((concerning[person] ?? '').split(' ').filter(Boolean).map(at.section).sort())
    expect((await page(person)).whole.toSorted()).toEqual([...seen].sort())
  })

  test('S1: refusals are for the plan director and who manages, of what they read; never for who was refused', async () => {
    const refusedTo = async (person: string) =>
      new Set((await whole(person, '?show=refused')).rows.map(({ section }) => section))
    expect(await refusedTo('hanna')).toEqual(new Set(matrixSections.map(at.section)))
    expect(await refusedTo('marco')).toEqual(new Set([at.section('van-marco')]))
    expect(await refusedTo('daan')).toEqual(new Set())
    // To Marco Kees does not exist, so nobody of that name was refused anything.
    const { rows } = await whole('marco', '?show=refused')
    expect(rows.map(({ by }) => by)).not.toContain(null)
    expect(rows.map(({ by }) => by)).not.toContain(at.person('kees'))
  })

  test('attack 46: a right that is taken away takes the past along, and who left is nobody’s name', async () => {
    const before = await whole('daan', '?show=done')
    expect(before.text).toContain(at.section('veilig-daan'))
    const grant = `/api/v1/sections/${at.section('veilig-daan')}/grants/${at.person('daan')}`
    expect((await at.ask(grant, { method: 'DELETE', as: cookies.get('hanna')! })).ok).toBe(true)
    expect((await whole('daan', '?show=done')).text).not.toContain(at.section('veilig-daan'))

    // Kees did something in a section of Noor's before: who may not know him now reads that somebody did.
    const rows = (await whole('marco', `?section=${at.section('kinderen')}`)).rows
    expect(rows).toHaveLength(matrixPeople.length)
    expect(rows.filter(({ by }) => by === null)).toMatchObject([
      { kind: null, level: null, rests: null },
      { kind: null, level: null, rests: null },
    ])
    expect((await at.ask(grant, { method: 'PUT', as: cookies.get('hanna')!, json: { level: 'view' } })).ok).toBe(true)
  })
})

describe('asking', () => {
  test('S1, H4: a hidden section, somebody unknown and an id that nobody has answer alike', async () => {
    const told = async (query: string) => {
      const answer = await ask('marco', query)
      return [answer.status, await answer.text(), [...answer.headers]]
    }
    const random = await told(`?section=${randomUUID()}`)
    expect(random[0]).toBe(404)
    for (const query of [
      ...[`?section=${at.section('geld')}`, `?person=${at.person('kees')}`, '?section=geld', `?person=${randomUUID()}`],
    ])
      expect(await told(query)).toEqual(random)
    expect((await at.ask(`/api/v1/plans/${randomUUID()}/access-log`, { as: cookies.get('marco')! })).status).toBe(404)
  })

  test('pages hold a hundred rows, and where the next begins tells no more than a moment', async () => {
    const first = await page('hanna')
    expect(first.rows).toHaveLength(100)
    const micros = Number(first.before!.split('.')[0])
    expect(Math.floor(micros / 1_000)).toBe(Date.parse(first.rows.at(-1)!.at))
    const second = await page('hanna', `?before=${first.before}`)
    expect(second.rows.length).toBeGreaterThan(0)
    for (const query of ['?before=1', '?before=0.0%20or%201', '?from=gisteren', '?show=all'])
      expect((await ask('hanna', query)).status).toBe(400)
  })

  test('NEN 7513: reading it is noted once in a while, and only I see that', async () => {
    for (let i = 0; i < 3; i++) await page('riet')
    const readings = async (person: string) =>
      (await whole(person, '?show=done')).rows.filter(
        ({ action, by }) => action === 'log-read' && by === at.person('riet'),
      )
    await vi.waitFor(async () => expect(await readings('riet')).toHaveLength(1))
    expect(await readings('hanna')).toEqual([])
  })

  test('one who writes still is there, and one who changed a right with whose and what', async () => {
    const grant = `/api/v1/sections/${at.section('school')}/grants/${at.person('riet')}`
    await at.ask(grant, { method: 'PUT', as: cookies.get('esra')!, json: { level: 'view' } })
    const [row] = (await page('daan', `?section=${at.section('school')}`)).rows
    expect(row).toMatchObject({
      ...{ action: 'right-changed', by: at.person('esra'), about: at.person('riet'), from: 'none', to: 'view' },
      ...{ kind: 'family', level: 'manage', refused: null, aboutSomebody: true, way: 'http', running: false },
    })
  })
})
