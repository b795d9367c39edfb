import { closeCodes } from '@eenplan/protocol'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Person, type Persona, type SectionKey, sectionId, signIn } from '../people.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { openStandard, type StandardClient } from '../standard-client.ts'
import { until } from '../until.ts'

/**
 * A clock that jumps, as when somebody sets it, or the machine finds the right time after hours of a wrong one. Rights
 * go by the clock of the database, which in these tests is set together with that of the server.
 */

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** From the end of a right to its silence: a look each second, and what a busy machine adds. */
const silentMs = 6_000
/** Longer than it takes until a jump is noticed. */
const noticedMs = 2_500

let server: ServerProcess
const open: { destroy(): void }[] = []

beforeAll(async () => {
  server = await startServer({ movableClock: true })
})

afterEach(() => server.clock.set(new Date()))

afterAll(async () => {
  for (const client of open) client.destroy()
  await server?.discard()
})

const shift = (ms: number) => server.clock.set(new Date(server.clock.now().getTime() + ms))

const openSynced = async (person: Person, section: string): Promise<StandardClient> => {
  const client = openStandard(person, section)
  open.push(client)
  await client.synced()
  return client
}

const idOf = async (by: Person, persona: Persona) =>
  (await by.plan()).participants.find(({ key }) => key === persona)!.id

const sees = async (person: Person, key: SectionKey) => (await person.plan()).sections.some((one) => one.key === key)

/** The day of the server's clock; away from midnight it is the same in UTC and in the Netherlands. */
const dayOf = (moment: Date) => moment.toISOString().slice(0, 10)

test('A1 S7: a right for a time closes at its end, follows the clock back, and closes at that end again', async () => {
  const [hanna, anouk] = [await signIn(server.origin, 'hanna'), await signIn(server.origin, 'anouk')]
  const section = await sectionId(hanna, 'kinderen')
  const noon = new Date(`${dayOf(server.clock.now())}T12:00:00Z`)
  await server.clock.set(noon)
  const grant = `/sections/${section}/grants/${await idOf(hanna, 'anouk')}`
  const changed = await hanna.request('PUT', grant, { level: 'contribute', until: dayOf(noon) })
  expect([changed.status, changed.text.includes('contribute')]).toEqual([200, true])
  const first = await openSynced(anouk, section)
  await shift(DAY)
  await until('it is closed at its end', () => first.closedFor() !== undefined, silentMs)
  expect(first.closedFor()).toBe(closeCodes.notFound)
  expect(await sees(anouk, 'kinderen')).toBe(false)

  // Rights are judged by the clock: set right again, it says that the end is still to come.
  await shift(-DAY)
  await until('it is open again', () => sees(anouk, 'kinderen'), silentMs)
  const again = await openSynced(anouk, section)
  await shift(DAY)
  await until('it is closed at its end again', () => again.closedFor() !== undefined, silentMs)
  expect(await sees(anouk, 'kinderen')).toBe(false)
  await shift(-DAY)
})

test('A1 S7: what was taken away while the clock was ahead stays taken away when it is set right', async () => {
  const [hanna, kees, daan] = [
    await signIn(server.origin, 'hanna'),
    await signIn(server.origin, 'kees'),
    await signIn(server.origin, 'daan'),
  ]
  const [anouk, school] = [await signIn(server.origin, 'anouk'), await sectionId(hanna, 'school')]
  const [money, helper] = [await sectionId(hanna, 'geld'), await idOf(hanna, 'kees')]
  const [before, consented] = [await openSynced(kees, money), await openSynced(anouk, school)]
  await shift(HOUR)
  expect((await hanna.request('DELETE', `/sections/${money}/grants/${helper}`)).status).toBe(204)
  const answer = { answer: 'withdrawn' }
  const consent = `/sections/${school}/consents/${await idOf(daan, 'anouk')}`
  expect((await daan.request('PUT', consent, answer)).status).toBe(204)
  await until('both are closed', () => [before, consented].every((one) => one.closedFor() !== undefined), silentMs)
  await shift(-HOUR)
  // Until the server knows of the jump, and after it.
  const end = performance.now() + noticedMs
  while (performance.now() < end) {
    expect([await sees(kees, 'geld'), await sees(anouk, 'school')]).toEqual([false, false])
  }
  // What comes later counts, though by the clock it came first.
  expect((await hanna.request('PUT', `/sections/${money}/grants/${helper}`, { level: 'contribute' })).status).toBe(200)
  expect((await daan.request('PUT', consent, { answer: 'given' })).status).toBe(204)
  expect([await sees(kees, 'geld'), await sees(anouk, 'school')]).toEqual([true, true])
})
