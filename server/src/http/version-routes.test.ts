import { randomUUID } from 'node:crypto'
import { paragraphs, sectionRoots } from '@eenplan/plan-schema'
import { comparisonSchema, versionListSchema, versionSchema, versionStateSchema } from '@eenplan/protocol'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { type AppUnderTest, openAppUnderTest } from '../app-under-test.ts'
import { insertWords, writeInSection } from '../history/section-under-test.ts'
import { createSectionStore } from '../storage/section-store.ts'

let at: AppUnderTest
const cookies = new Map<string, string>()
let geld: Awaited<ReturnType<typeof writeInSection>>

beforeAll(async () => {
  at = await openAppUnderTest()
  for (const key of ['hanna', 'esra', 'marco', 'kees', 'fatima']) cookies.set(key, await at.signIn(key))
  geld = await writeInSection(createSectionStore(at.db), at.planId, at.section('geld'))
})
afterAll(() => at.close())

const path = (section = at.section('geld')) => `/api/v1/sections/${section}/versions`
const get = (who: string, rest = '', section?: string) => at.ask(`${path(section)}${rest}`, { as: cookies.get(who)! })
const keep = (who: string, json: unknown = {}, section?: string) =>
  at.ask(path(section), { method: 'POST', as: cookies.get(who)!, json })
const kept = async (who: string, json: unknown = {}) => versionSchema.parse(await (await keep(who, json)).json())
const told = async (answer: Promise<Response>) => {
  const response = await answer
  return { status: response.status, headers: [...response.headers], body: await response.text() }
}
const esraWrites = async (words: string) => {
  geld.write(at.person('esra'), (doc) => sectionRoots(doc).text.insert(0, paragraphs([words])))
  await geld.save()
}

describe('versions over HTTP', () => {
  test('P4: a version by hand holds what is saved, with its name, who kept it and who wrote since the one before', async () => {
    const first = await kept('esra', { name: ' Voor het overleg ' })
    expect(first).toMatchObject({ made: 'hand', name: 'Voor het overleg', by: at.person('esra'), restores: null })
    await esraWrites('Wij sparen voor een koelkast.')
    geld.write(at.person('hanna'), (doc) => insertWords(doc, 0, 'Wij sparen', ' samen'))
    await geld.save()
    const second = await kept('hanna')
    expect(second).toMatchObject({ name: null, by: at.person('hanna'), edits: 2 })
    expect(second.writers.toSorted()).toEqual([at.person('esra'), at.person('hanna')].toSorted())

    const { versions, more } = versionListSchema.parse(await (await get('esra')).json())
    expect([versions.map(({ id }) => id), more]).toEqual([[second.id, first.id], false])
    const { state } = versionStateSchema.parse(await (await get('esra', `/${second.id}`)).json())
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Buffer.from(state, 'base64'))
    expect(sectionRoots(doc).text.toString()).toBe(sectionRoots(geld.doc).text.toString())
    // Open screens of its readers are told, and of nobody else.
    expect(at.heard.at(-1)).toEqual({ planId: at.planId, sectionIds: [at.section('geld')] })
  })

  test('P4: the difference between two versions says who wrote and removed what', async () => {
    const before = await kept('esra')
    await esraWrites('Oma leent ons geld.')
    geld.write(at.person('hanna'), (doc) => insertWords(doc, 0, 'Oma leent ons', ' deze maand'))
    await geld.save()
    for (const [from, to] of [
      [before.id, 'now'],
      ['now', before.id],
    ] as const) {
      const answer = comparisonSchema.parse(await (await get('esra', `/compare?from=${from}&to=${to}`)).json())
      expect(answer).toMatchObject({ from: { version: before.id }, to: { version: null } })
      const [line] = answer.text
      expect(line).toMatchObject({
        line: 'added',
        runs: [
          { change: 'added', words: 'Oma leent ons', by: at.person('esra') },
          { change: 'added', words: ' deze maand', by: at.person('hanna') },
          { change: 'added', words: ' geld.', by: at.person('esra') },
        ],
      })
    }
  })

  test('P4: a list comes in pages, and the next page begins after a version of this section only', async () => {
    for (let i = 0; i < 55; i++) await kept('esra', { name: `Versie ${i}` })
    const first = versionListSchema.parse(await (await get('esra')).json())
    expect([first.versions.length, first.more]).toEqual([50, true])
    const rest = versionListSchema.parse(await (await get('esra', `?before=${first.versions.at(-1)!.id}`)).json())
    expect(rest.more).toBe(false)
    const ids = [...first.versions, ...rest.versions].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const end = await get('esra', `?before=${rest.versions.at(-1)!.id}`)
    expect(await end.json()).toEqual({ versions: [], more: false })
    expect((await get('esra', `?before=${randomUUID()}`)).status).toBe(404)
  })

  test('P4: around putting a version back one is kept before and one after, each named for what it is', async () => {
    const old = await kept('esra')
    for (const [moment, made] of [
      ['before', 'beforeRestore'],
      ['after', 'afterRestore'],
    ] as const) {
      const answer = await kept('esra', { restoring: { version: old.id, moment } })
      expect(answer).toMatchObject({ made, restores: old.id })
    }
    expect((await keep('esra', { restoring: { version: randomUUID(), moment: 'before' } })).status).toBe(404)
  })

  test('S10: a section keeps so many versions within an hour, and goes on when the hour is over', async () => {
    const school = at.section('school')
    const fill = (ago: string) => at.db.sql`
      insert into section_version (plan_id, section_id, version_id, seq, at, state)
      select ${at.planId}, ${school}, gen_random_uuid(), 0, now() - ${ago}::text::interval, ''
      from generate_series(1, 100)`
    await fill('61 minutes')
    expect((await keep('esra', {}, school)).status).toBe(201)
    await fill('1 minute')
    await at.db
      .sql`delete from section_version where section_id = ${school} and (seq > 0 or at < now() - interval '1 hour')`
    expect((await keep('esra', {}, school)).status).toBe(429)
  })

  test('H1: what is wrong is named', async () => {
    for (const json of [{ name: '' }, { name: 'x'.repeat(101) }, { naam: 'x' }, { restoring: { moment: 'before' } }])
      expect((await keep('esra', json)).status).toBe(400)
    expect((await get('esra', '/compare?from=now')).status).toBe(400)
  })
})

describe('who may', () => {
  test('S1: versions of a hidden section, of another section and random ones answer alike', async () => {
    const { id } = await kept('esra')
    const nowhere = randomUUID()
    for (const rest of ['', `/${id}`, `/compare?from=${id}&to=now`, `?before=${id}`]) {
      const random = await told(get('marco', rest, nowhere))
      expect(random.status).toBe(404)
      expect(await told(get('marco', rest))).toEqual(random)
    }
    expect(await told(keep('marco'))).toEqual(await told(keep('marco', {}, nowhere)))
    // In a section of his own the ids of a hidden one are as good as any.
    const own = at.section('ons-gezin')
    for (const rest of [
      (v: string) => `/${v}`,
      (v: string) => `/compare?from=${v}&to=now`,
      (v: string) => `?before=${v}`,
    ])
      expect(await told(get('marco', rest(id), own))).toEqual(await told(get('marco', rest(nowhere), own)))
    const restoring = (version: string) => ({ restoring: { version, moment: 'before' } })
    const esraIn = (version: string) => told(keep('esra', restoring(version), own))
    expect(await esraIn(id)).toEqual(await esraIn(nowhere))
  })

  test('G5: who may not edit keeps no version, and reads all of them', async () => {
    const level =
      (await at.rights.load(at.planId)) && at.rights.level(at.planId, at.section('ons-gezin'), at.person('marco'))
    expect(['view', 'contribute']).toContain(level)
    const refused = await keep('marco', { name: 'Van mij' }, at.section('ons-gezin'))
    expect([refused.status, await refused.json()]).toEqual([
      403,
      expect.objectContaining({ type: '/problems/edit-needed' }),
    ])
    expect(await (await get('marco', '', at.section('ons-gezin'))).json()).toEqual({ versions: [], more: false })
  })

  test('S7: with the right the history goes too', async () => {
    const { id } = await kept('esra')
    expect((await get('kees', `/${id}`)).status).toBe(200)
    await at.ask(`/api/v1/sections/${at.section('geld')}/grants/${at.person('kees')}`, {
      method: 'DELETE',
      as: cookies.get('esra')!,
    })
    for (const rest of ['', `/${id}`, `/compare?from=${id}&to=now`]) expect((await get('kees', rest)).status).toBe(404)
  })

  test('S1: people whom the asker may no longer know of are left out', async () => {
    geld.write(at.person('kees'), (doc) => sectionRoots(doc).text.insert(0, paragraphs(['Kees schreef dit.'])))
    await geld.save(at.rights.epoch(at.planId))
    const { id } = await kept('hanna')
    await at.db.sql`delete from section_attendee where participant_id = ${at.person('kees')}`
    await at.ask(`/api/v1/sections/${at.section('rondetafel')}/grants/${at.person('kees')}`, {
      method: 'DELETE',
      as: cookies.get('hanna')!,
    })
    const listed = await (await get('esra')).text()
    const compared = await (await get('esra', `/compare?from=${id}&to=now`)).text()
    const before = versionListSchema.parse(JSON.parse(listed)).versions[1]!
    const withKees = await (await get('esra', `/compare?from=${before.id}&to=${id}`)).text()
    expect(withKees).toContain('Kees schreef dit.')
    for (const answer of [listed, compared, withKees]) expect(answer).not.toContain(at.person('kees'))
  })

  test('P3: reading, keeping and putting back are in the access log, by ids alone', async () => {
    await vi.waitFor(async () => {
      const rows = await at.db.sql<{ action: string; outcome: string; text: string }[]>`
        select action, outcome, log::text as text from access_log log`
      const seen = new Set(rows.map(({ action, outcome }) => `${action} ${outcome}`))
      for (const event of ['opened ok', 'version-kept ok', 'version-kept refused', 'restored ok'])
        expect(seen).toContain(event)
      expect(rows.map(({ text }) => text).join()).not.toMatch(/Voor het overleg|Versie 1|Van mij/)
    })
  })
})
