import { randomBytes, randomUUID } from 'node:crypto'
import { closeCodes, MAX_BODY_BYTES, MAX_FRAME_BYTES, PROTOCOL_VERSION } from '@eenplan/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type Person, sectionId, send, signIn } from '../people.ts'
import { SCHEMA_VERSION } from '../schema-version.ts'
import { addParagraph, contentOf, countOf } from '../section-content.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { openStandard } from '../standard-client.ts'
import { until } from '../until.ts'

let server: ServerProcess
let hanna: Person
let section: string

beforeAll(async () => {
  server = await startServer()
  hanna = await signIn(server.origin, 'hanna')
  section = await sectionId(hanna, 'kinderen')
})

afterAll(async () => {
  await server?.discard()
})

type Outcome = { readonly refused: number } | { readonly code: number } | 'open'

/** Opens a socket with these headers and gives how it went; `then` is sent when it opens. */
const knock = (path: string, headers: Record<string, string>, then?: (socket: WebSocket) => void): Promise<Outcome> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`${server.origin.replace('http', 'ws')}${path}`, { headers })
    socket.on('unexpected-response', (_, response) => {
      resolve({ refused: response.statusCode! })
      socket.terminate()
    })
    socket.on('open', () => {
      if (then !== undefined) return then(socket)
      resolve('open')
      socket.terminate()
    })
    socket.on('error', () => undefined)
    socket.on('close', (code) => resolve({ code }))
  })

test.each([
  ['no Origin', () => ({ cookie: hanna.cookie })],
  ['Origin null', () => ({ cookie: hanna.cookie, origin: 'null' })],
  ['the Origin of another site', () => ({ cookie: hanna.cookie, origin: 'https://elsewhere.example' })],
  ['our Origin with another port', () => ({ cookie: hanna.cookie, origin: 'http://localhost:1' })],
  ['our Origin with more behind it', () => ({ cookie: hanna.cookie, origin: `${server.origin}.elsewhere.example` })],
])('H2: a socket with %s is refused, even with the cookie', async (_, headers) => {
  for (const path of [`/sync/${section}`, `/live/${hanna.planId}`]) {
    expect(await knock(path, headers())).toEqual({ refused: 403 })
  }
})

test('H2: a socket without a cookie, or with one that nobody was given, is refused', async () => {
  for (const path of [`/sync/${section}`, `/live/${hanna.planId}`]) {
    expect(await knock(path, { origin: server.origin })).toEqual({ refused: 401 })
    const made = hanna.cookie.replace(/=.*/, '=made-up')
    expect(await knock(path, { origin: server.origin, cookie: made })).toEqual({ refused: 401 })
  }
  expect(await knock(`/sync/${section}`, { origin: server.origin, cookie: hanna.cookie })).toBe('open')
})

test('H2: a change over HTTP without our Origin, or not in JSON, is refused', async () => {
  const me = (await hanna.plan()).me
  const path = `/sections/${section}/grants/${me}`
  const body = { level: 'manage' }
  const put = (headers: Record<string, string>) =>
    send(server.origin, 'PUT', path, { body, headers: { cookie: hanna.cookie, ...headers } })
  expect((await put({})).status).toBe(403)
  expect((await put({ origin: 'null' })).status).toBe(403)
  expect((await put({ origin: 'https://elsewhere.example' })).status).toBe(403)
  expect((await put({ origin: server.origin, 'content-type': 'text/plain' })).status).toBe(415)
  expect((await put({ origin: server.origin })).status).toBe(200)
})

const headers = () => ({ cookie: hanna.cookie, origin: server.origin })

test('S10: a frame over the limit closes its socket, and nobody else notices', async () => {
  const witness = openStandard(hanna, section)
  await witness.synced()
  const before = contentOf(witness.doc)
  for (const path of [`/sync/${section}`, `/live/${hanna.planId}`]) {
    const outcome = await knock(path, headers(), (socket) => socket.send(randomBytes(MAX_FRAME_BYTES + 1)))
    // RFC 6455: 1009 is "message too big"; an abrupt end is 1006.
    expect([{ code: 1009 }, { code: 1006 }]).toContainEqual(outcome)
  }
  expect(contentOf(witness.doc)).toBe(before)
  addParagraph(witness.doc, 'still here')
  const other = openStandard(await signIn(server.origin, 'esra'), section)
  await until('writing goes on', () => countOf(other.doc, 'still here') === 1)
  witness.destroy()
  other.destroy()
})

test.each([
  ['bytes without sense', () => randomBytes(100).fill(255, 0, 10)],
  ['an unknown message', () => Buffer.from([9, 9, 9])],
  ['a message that is cut off', () => Buffer.from([0, 2, 200, 1, 1])],
  ['an update without sense', () => Buffer.from([0, 1, 5, 255, 255, 255, 255, 15])],
  ['an empty message', () => Buffer.alloc(0)],
  ['text', () => 'hello'],
])('S10: %s on the plain endpoint closes the socket for good, and the server lives', async (_, frame) => {
  const outcome = await knock(`/sync/${section}`, headers(), (socket) => {
    // The server reads no changes before the answer to its own question.
    socket.send(Buffer.from([0, 1, 2, 0, 0]))
    socket.send(frame())
    socket.send(frame())
  })
  expect(outcome).toHaveProperty('code')
  expect((outcome as { code: number }).code).toBeGreaterThanOrEqual(4400)
  expect((outcome as { code: number }).code).toBeLessThan(4500)
  expect((await send(server.origin, 'GET', '/health')).status).toBe(200)
})

test.each([
  ['text that is not JSON', 'hello'],
  ['JSON of another shape', '{"type":"open","channel":"one","section":1}'],
  ['a channel before the greeting', JSON.stringify({ type: 'open', channel: 1, section: randomUUID() })],
])('S10: %s on the shared socket closes it for good, and the server lives', async (_, message) => {
  const outcome = await knock(`/live/${hanna.planId}`, headers(), (socket) => socket.send(message))
  expect(outcome).toEqual({ code: closeCodes.badMessage })
  expect((await send(server.origin, 'GET', '/health')).status).toBe(200)
})

test('S12: another version of the protocol or of the document is asked to reload before it can write', async () => {
  for (const [protocol, schema] of [
    [PROTOCOL_VERSION + 1, SCHEMA_VERSION],
    [PROTOCOL_VERSION, SCHEMA_VERSION + 1],
  ]) {
    const outcome = await knock(`/live/${hanna.planId}`, headers(), (socket) =>
      socket.send(JSON.stringify({ type: 'hello', protocol, schema })),
    )
    expect(outcome).toEqual({ code: closeCodes.reload })
  }
})

test('H1: bad input is answered with a problem that says what is wrong, never with a failure', async () => {
  const grant = `/sections/${section}/grants/${(await hanna.plan()).me}`
  const asked: (readonly [string, string, unknown, number])[] = [
    ['PUT', grant, '{"level":', 400],
    ['PUT', grant, { level: 'everything' }, 400],
    ['PUT', grant, { level: 'none' }, 400],
    ['PUT', grant, { level: 7 }, 400],
    ['PUT', grant, [], 400],
    ['PUT', grant, { level: 'view', reason: 'x'.repeat(MAX_BODY_BYTES) }, 413],
    ['PUT', `/sections/${section}/grants/${randomUUID()}`, { level: 'view' }, 404],
    ['PUT', `/sections/${section}/grants/nonsense`, { level: 'view' }, 404],
    ['GET', `/plans/${randomUUID()}`, undefined, 404],
    ['GET', '/plans/nonsense', undefined, 404],
    ['GET', '/sections/%00', undefined, 404],
    ['GET', '/nothing-here', undefined, 404],
    ['POST', '/demo/sign-in', { persona: 'nobody' }, 404],
    ['POST', '/demo/sign-in', { persona: 7 }, 400],
    ['POST', '/demo/sign-in', 'null', 400],
  ]
  for (const [method, path, body, status] of asked) {
    const answer = await hanna.request(method, path, body)
    expect([method, path, answer.status]).toEqual([method, path, status])
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(JSON.parse(answer.text)).toMatchObject({ status, type: expect.stringMatching(/^\/problems\//) })
  }
  const wrong = await hanna.request('PUT', grant, { level: 'everything' })
  expect(JSON.parse(wrong.text).errors[0].field).toBe('level')
})
