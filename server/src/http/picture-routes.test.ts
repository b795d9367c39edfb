import { randomUUID } from 'node:crypto'
import { MAX_PICTURE_BYTES, pictureSchema } from '@eenplan/protocol'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AppUnderTest, type Asked, openAppUnderTest } from '../app-under-test.ts'
import { picturesPerHour } from './picture-store.ts'

let at: AppUnderTest
let esra: string
let marco: string
let riet: string
let joyce: string
let sent: Uint8Array<ArrayBuffer>

beforeAll(async () => {
  at = await openAppUnderTest()
  esra = await at.signIn('esra')
  marco = await at.signIn('marco')
  riet = await at.signIn('riet')
  joyce = await at.signIn('joyce')
  const red = sharp({ create: { width: 40, height: 30, channels: 3, background: '#a33' } })
  sent = new Uint8Array(
    await red
      .jpeg()
      .withExif({ IFD0: { Copyright: 'canary-Kerkstraat' } })
      .toBuffer(),
  )
})
afterAll(() => at.close())

const pathOf = (section: string, picture?: string) =>
  `/api/v1/sections/${section}/pictures${picture === undefined ? '' : `/${picture}`}`

const send = (section: string, as: string, asked: Asked = {}) =>
  at.ask(pathOf(at.section(section) ?? section), { method: 'POST', as, picture: sent, ...asked })

const sendWell = async (section: string, as: string) => {
  const answer = await send(section, as)
  expect(answer.status).toBe(201)
  return pictureSchema.parse(await answer.json())
}

const typeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { type: string }).type]

/** All that an answer tells: status, every header, body. */
const told = async (answer: Promise<Response>) => {
  const response = await answer
  return { status: response.status, headers: [...response.headers], body: await response.text() }
}

describe('a picture that was sent', () => {
  test('H3 is read by who may read the section, and kept by no cache', async () => {
    const { id, width, height } = await sendWell('kinderen', esra)
    expect([width, height]).toEqual([40, 30])
    const answer = await at.ask(pathOf(at.section('kinderen'), id), { as: marco })
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': 'inline',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'self'")
    expect(answer.headers.get('ETag')).toBeNull()
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: 40, height: 30 })
    expect(bytes.includes('canary')).toBe(false)
  })

  test('is sent by who may add to the log, and by nobody with less', async () => {
    expect((await sendWell('kinderen', riet)).width).toBe(40)
    expect(await typeOf(await send('ons-gezin', riet))).toEqual([403, '/problems/read-only'])
    expect((await at.ask(pathOf(at.section('kinderen')), { method: 'POST', picture: sent })).status).toBe(401)
  })

  test('S7 is out of reach from the moment on which the right ends, and comes back with it', async () => {
    const { id } = await sendWell('kinderen', esra)
    const picture = pathOf(at.section('kinderen'), id)
    const grant = `/api/v1/sections/${at.section('kinderen')}/grants/${at.person('joyce')}`
    await at.ask(grant, { method: 'PUT', as: esra, json: { level: 'view' } })
    expect((await at.ask(picture, { as: joyce })).status).toBe(200)
    await at.ask(grant, { method: 'DELETE', as: esra })
    const gone = await told(at.ask(picture, { as: joyce }))
    expect(gone).toEqual(await told(at.ask(pathOf(randomUUID(), id), { as: joyce })))
    expect(gone.status).toBe(404)
  })

  test('S7 is not kept when the right ends while it is on its way', async () => {
    const grant = `/api/v1/sections/${at.section('kinderen')}/grants/${at.person('joyce')}`
    await at.ask(grant, { method: 'PUT', as: esra, json: { level: 'contribute' } })
    const count = async () => (await at.db.sql`select 1 from section_picture`).length
    const before = await count()
    const slow = at.another({
      pictures: {
        hasRoom: async () => {
          await at.ask(grant, { method: 'DELETE', as: esra })
          return true
        },
        add: () => Promise.reject(new Error('kept after all')),
        find: async () => undefined,
      },
    })
    const answer = await slow.ask(pathOf(at.section('kinderen')), { method: 'POST', as: joyce, picture: sent })
    expect(answer.status).toBe(404)
    expect(await count()).toBe(before)
  })
})

describe('what is hidden', () => {
  test('S1 H4 a picture of a hidden section is never served to Marco, whatever he asks', async () => {
    const hidden = await sendWell('geld', esra)
    const visible = await sendWell('kinderen', esra)
    const geld = at.section('geld')
    expect((await at.ask(pathOf(geld, hidden.id), { as: esra })).status).toBe(200)
    const random = await told(at.ask(pathOf(randomUUID(), randomUUID()), { as: marco }))
    expect(random.status).toBe(404)
    const asked = [
      pathOf(geld, hidden.id),
      pathOf(geld, visible.id),
      pathOf(geld, randomUUID()),
      pathOf(at.section('kinderen'), hidden.id),
      pathOf(at.section('kinderen'), randomUUID()),
      pathOf(randomUUID(), hidden.id),
      pathOf(geld.toUpperCase(), hidden.id),
      pathOf(at.section('kinderen'), visible.id.toUpperCase()),
      pathOf(at.section('kinderen'), 'x'),
    ]
    for (const path of asked) expect(await told(at.ask(path, { as: marco }))).toEqual(random)
    for (const path of asked.slice(0, 2)) {
      const head = await told(at.ask(path, { method: 'HEAD', as: marco }))
      expect(head).toEqual(await told(at.ask(pathOf(randomUUID(), randomUUID()), { method: 'HEAD', as: marco })))
    }
  })

  test('S1 sending to a hidden section answers like sending to a random one', async () => {
    const random = await told(at.ask(pathOf(randomUUID()), { method: 'POST', as: marco, picture: sent }))
    expect(random.status).toBe(404)
    for (const key of ['geld', 'veiligheid', 'van-noor', 'adres-esra'])
      expect(await told(send(key, marco))).toEqual(random)
  })
})

describe('what is refused', () => {
  test('H2 a picture that another site sends, or one that a form could send', async () => {
    for (const origin of ['null', '', 'https://evil.example'])
      expect(await typeOf(await send('kinderen', esra, { headers: { Origin: origin } }))).toEqual([
        403,
        '/problems/wrong-origin',
      ])
    for (const type of [
      'multipart/form-data; boundary=x',
      'text/plain',
      'application/json',
      'image/svg+xml',
      'image/gif',
      '',
    ])
      expect(await typeOf(await send('kinderen', esra, { headers: { 'Content-Type': type } }))).toEqual([
        415,
        '/problems/not-a-picture',
      ])
  })

  test('H2 the type of a picture opens no other route', async () => {
    const grant = `/api/v1/sections/${at.section('school')}/grants/${at.person('anouk')}`
    for (const [path, method] of [
      [grant, 'PUT'],
      ['/api/v1/sign-out', 'POST'],
      [pathOf(at.section('kinderen')), 'PUT'],
      [pathOf(at.section('kinderen'), randomUUID()), 'POST'],
      [`${pathOf(at.section('kinderen'))}/`, 'POST'],
    ] as const)
      expect(await typeOf(await at.ask(path, { method, as: esra, picture: sent }))).toEqual([415, '/problems/not-json'])
  })

  test('S10 what is too large, before a byte of it is read; other routes keep their own limit', async () => {
    const large = { 'Content-Length': String(MAX_PICTURE_BYTES + 1) }
    expect(await typeOf(await send('kinderen', esra, { headers: large }))).toEqual([413, '/problems/picture-too-large'])
    for (const length of ['', 'many', '-1'])
      expect(await typeOf(await send('kinderen', esra, { headers: { 'Content-Length': length } }))).toEqual([
        411,
        '/problems/length-unknown',
      ])
    const lied = new Uint8Array(MAX_PICTURE_BYTES + 1)
    expect(await typeOf(await send('kinderen', esra, { picture: lied, headers: { 'Content-Length': '10' } }))).toEqual([
      413,
      '/problems/picture-too-large',
    ])
    const grant = `/api/v1/sections/${at.section('school')}/grants/${at.person('anouk')}`
    const json = { level: 'view', reason: 'x'.repeat(70_000) }
    expect((await at.ask(grant, { method: 'PUT', as: esra, json })).status).toBe(413)
  })

  test('what is no picture, whatever it calls itself', async () => {
    const svg = new Uint8Array(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))
    expect(await typeOf(await send('kinderen', esra, { picture: svg }))).toEqual([415, '/problems/not-a-picture'])
  })

  test('S10 too many in an hour, also of a person with several sections', async () => {
    for (let i = 0; i < picturesPerHour.person; i++) {
      const answer = await send('school', await at.signIn('hanna'))
      if (answer.status === 429) break
      expect(answer.status).toBe(201)
    }
    const answer = await send('geld', await at.signIn('hanna'))
    expect(answer.headers.get('Retry-After')).toBe('60')
    expect(await typeOf(answer)).toEqual([429, '/problems/too-many-pictures'])
  })
})

test('NEN 7513: who looked at a picture, and who was refused, is in the access log', async () => {
  const fatima = await at.signIn('fatima')
  const { id } = await sendWell('kinderen', esra)
  const path = pathOf(at.section('ons-gezin'))
  await at.ask(path, { method: 'POST', as: fatima, picture: sent })
  await at.ask(pathOf(at.section('kinderen'), id), { as: await at.signIn('daan') })
  const rows = () => at.db.sql<{ who: string; action: string; reason: string | null }[]>`
    select participant_id as who, action, reason from access_log
    where endpoint = 'http' and section_id in (${at.section('ons-gezin')}, ${at.section('kinderen')})`
  await expect.poll(rows).toEqual(
    expect.arrayContaining([
      { who: at.person('fatima'), action: 'edited', reason: 'not allowed' },
      { who: at.person('daan'), action: 'opened', reason: null },
    ]),
  )
})
