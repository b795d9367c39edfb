import { randomUUID } from 'node:crypto'
import { appendEntry, paragraphs, sectionRoots } from '@eenplan/plan-schema'
import { type MyData, myDataSchema } from '@eenplan/protocol'
import { matrixLevel, matrixPeople, matrixSections } from '@eenplan/test-kit'
import { strFromU8, unzipSync } from 'fflate'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type AppUnderTest, openAppUnderTest } from '../app-under-test.ts'
import { writeInSection } from '../history/section-under-test.ts'
import { createSectionStore } from '../storage/section-store.ts'

let at: AppUnderTest
const cookies = new Map<string, string>()

const script = '<script>document.title="stolen"</script><img src=x onerror="document.title=1">'
/** What Hanna wrote in a section: nobody else's, so that it is there for its readers alone. */
const canary = (section: string) => `kanarie van ${section} ${script}`
const marcosWords = 'Ik wil ze elke week zien.'
const rietsWords = 'Wat oma schreef toen zij hier nog las.'
const rietsEntry = 'Wat oma erbij zette.'
const rietsPicture = { width: 40, height: 30, channels: 3, background: '#5b3a9e' } as const

beforeAll(async () => {
  at = await openAppUnderTest()
  for (const person of matrixPeople) cookies.set(person, await at.signIn(person))
  await at.rights.load(at.planId)
  const store = createSectionStore(at.db)
  for (const section of matrixSections) {
    const writer = await writeInSection(store, at.planId, at.section(section))
    const line = (person: string, words: string) =>
      writer.write(at.person(person), (doc) => sectionRoots(doc).text.insert(0, paragraphs([words])))
    line('hanna', canary(section))
    if (section === 'kinderen') line('marco', marcosWords)
    if (section === 'geld') {
      line('riet', rietsWords)
      const own = {
        id: randomUUID(),
        author: at.person('riet'),
        at: '2026-01-02T10:00:00.000Z',
        kind: 'progress',
      } as const
      writer.write(at.person('riet'), (doc) => appendEntry(doc, { ...own, text: rietsEntry }))
    }
    await writer.save(at.rights.epoch(at.planId))
  }
  const bytes = await sharp({ create: rietsPicture }).png().toBuffer()
  for (const section of ['geld', 'kinderen'])
    await at.db.sql`
      insert into section_picture (plan_id, section_id, picture_id, mime, width, height, bytes, participant_id)
      values (${at.planId}, ${at.section(section)}, ${randomUUID()}, 'image/png', 40, 30, ${bytes},
        ${at.person(section === 'geld' ? 'riet' : 'esra')})`
})
afterAll(() => at.close())

const ask = (person: string, query = '') =>
  at.ask(`/api/v1/plans/${at.planId}/my-data${query}`, { as: cookies.get(person)! })

const unpacked = async (person: string, query = '') => {
  const answer = await ask(person, query)
  expect(answer.status).toBe(200)
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  const text = (name: string) => strFromU8(files[name]!)
  const data: MyData = myDataSchema.parse(JSON.parse(text('my-data.json')))
  return {
    answer,
    files,
    text,
    data,
    all: Object.entries(files)
      .map(([name, bytes]) => name + strFromU8(bytes))
      .join('\n'),
  }
}

describe('what is in it', () => {
  test.each(matrixPeople)(
    'attack 46, attack 47, check 2: of %s exactly the canaries of their own sections, and the people whom they know',
    async (person) => {
      const { data, all, text } = await unpacked(person)
      const found = matrixSections.filter((section) => all.includes(`kanarie van ${section} `))
      const own = matrixSections.filter((section) => matrixLevel(section, person) !== 'none')
      expect(found).toEqual(own)
      expect(data.sections.map(({ id }) => id)).toEqual(own.map(at.section))
      const hidden = matrixSections.filter((section) => !own.includes(section))
      const known = new Set(data.people.map(({ id }) => id))
      const strangers = matrixPeople.map(at.person).filter((id) => !known.has(id))
      for (const secret of [...hidden.map(at.section), ...strangers]) expect(all).not.toContain(secret)
      if (person === 'marco')
        for (const secret of ['Kees', 'Bram', 'Waar wij wonen', 'Rondetafel']) expect(all).not.toContain(secret)
      // Attack 49: words stay words, in the page that somebody opens on their own computer.
      expect(text('plan.html')).not.toContain('<script')
      expect(text('plan.html')).not.toContain('onerror="')
      expect(text('plan.html')).toContain('Content-Security-Policy" content="default-src &#39;none&#39;;')
    },
  )

  test('check 2: what I wrote myself, also where I may not read now: my own words and nothing beside them', async () => {
    const { data, files } = await unpacked('riet')
    expect(data.elsewhere.texts).toEqual([rietsWords])
    expect(data.elsewhere.entries).toEqual([{ kind: 'progress', at: '2026-01-02T10:00:00.000Z', text: rietsEntry }])
    // One that she sent to a part that she does not read, without saying which, and one that she may see.
    expect(data.pictures).toEqual([
      { file: 'pictures/1.png', section: null, mine: true },
      { file: 'pictures/2.png', section: at.section('kinderen'), mine: false },
    ])
    expect((await sharp(files['pictures/1.png']).metadata()).width).toBe(40)
    const marco = await unpacked('marco')
    expect(marco.data.elsewhere).toEqual({ entries: [], texts: [] })
    expect(marco.all).toContain(marcosWords)
    expect(marco.all).not.toContain(rietsWords)
  })

  test('my account without secrets, my rights, consents of mine, who looked, and a schema that describes it', async () => {
    const { data, text, answer } = await unpacked('esra', '?language=en')
    expect(data.account).toMatchObject({ name: 'Esra Veldkamp', email: null, signInWays: ['demo'] })
    expect(data.rights.some(({ of, by }) => of === data.me && by !== null)).toBe(true)
    expect(data.consents.length).toBeGreaterThan(0)
    expect(data.consents.every(({ about, by }) => about === data.me || by === data.me)).toBe(true)
    expect(data.accessLog.rows.some(({ action }) => action === 'signed-in')).toBe(true)
    const schema = JSON.parse(text('schema.json'))
    expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(data).sort())
    expect(text('plan.html')).toContain('<html lang="en">')
    expect(text('README.txt')).toContain('MY DATA')
    expect(answer.headers.get('Content-Disposition')).toMatch(
      /^attachment; filename="eenplan-my-data-\d{4}-\d\d-\d\d\.zip"$/,
    )
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(answer.headers.get('Content-Type')).toBe('application/zip')
  })
})

test('attack 46: a right that was taken away is not in the next one', async () => {
  const grant = `/api/v1/sections/${at.section('kinderen')}/grants/${at.person('anouk')}`
  expect((await at.ask(grant, { method: 'DELETE', as: cookies.get('hanna')! })).ok).toBe(true)
  const { all } = await unpacked('anouk')
  expect(all).not.toContain('kanarie van kinderen ')
  expect(all).not.toContain(at.section('kinderen'))
  expect(all).toContain('kanarie van school ')
})

test('each section of it is in the access log, for who is concerned', async () => {
  const log = async () => {
    const answer = await at.ask(`/api/v1/plans/${at.planId}/access-log?person=${at.person('fatima')}`, {
      as: cookies.get('hanna')!,
    })
    return (await answer.json()) as { rows: { action: string; section: string }[] }
  }
  await vi.waitFor(async () => {
    const exported = (await log()).rows.filter(({ action }) => action === 'exported').map(({ section }) => section)
    expect(exported).toEqual(expect.arrayContaining([at.section('veiligheid'), at.section('gesprek-marco')]))
  })
})

describe('asking', () => {
  test('one at a time, a few in an hour, and of a plan that is not mine nothing', async () => {
    const first = await ask('joyce')
    expect((await ask('joyce')).status).toBe(429)
    await first.body!.cancel()
    for (let i = 0; i < 4; i++) await unpacked('joyce')
    const refused = await ask('joyce')
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '600'])
    expect((await at.ask(`/api/v1/plans/${randomUUID()}/my-data`, { as: cookies.get('joyce')! })).status).toBe(404)
    expect((await at.ask(`/api/v1/plans/${at.planId}/my-data`)).status).toBe(401)
  })
})
