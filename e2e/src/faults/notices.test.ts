import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { noticesSchema } from '@eenplan/protocol'
import { findPostgres, type PostgresCluster, startPostgres } from '@eenplan/test-kit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MailServer, openMailServer } from '../mail-server.ts'
import { type Person, sectionId, signIn } from '../people.ts'
import { openPlanClient } from '../plan-client.ts'
import { createRecording } from '../recording.ts'
import { addAction, addRating, anyGoal, parts } from '../section-content.ts'
import { dutchDayOf, midnightBefore } from '../server-clock.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { openStandard } from '../standard-client.ts'
import { until } from '../until.ts'

const HOUR = 3_600_000
/** Presence of nobody, which keeps a quiet connection alive. */
const keepAlive = Buffer.from([1, 1, 0])
/** A look every five seconds, and what a busy machine adds. */
const mailedWithinMs = 30_000

let cluster: PostgresCluster
let mailServer: MailServer
let server: ServerProcess
const open: { destroy(): void }[] = []

const sql = async (statement: string): Promise<string> => {
  const asked = [cluster.url, '--no-psqlrc', '--quiet', '--no-align', '--tuples-only', '-c', statement]
  return (await promisify(execFile)(join(findPostgres(), 'psql'), asked)).stdout.trim()
}

beforeAll(async () => {
  cluster = await startPostgres()
  mailServer = await openMailServer()
  const env = { SMTP_URL: `smtp://127.0.0.1:${mailServer.port}`, MAIL_FROM: 'plan@example.nl' }
  server = await startServer({ databaseUrl: cluster.url, movableClock: true, env })
  for (const persona of ['esra', 'marco'])
    await sql(`update account set email = '${persona}@example.nl' where demo_key like '%${persona}'`)
})

afterAll(async () => {
  for (const one of open) one.destroy()
  await server?.discard()
  await mailServer?.close()
  await cluster?.remove()
})

const toldTo = async (person: Person) => {
  const answer = await person.request('GET', `/plans/${person.planId}/notices`)
  return noticesSchema.parse(JSON.parse(answer.text)).notices.map(({ kind }) => kind)
}

test('S1, attack 46 "notification", attack 47: of a hidden section Marco gets no byte and no mail, and Esra does', async () => {
  const heard = { esra: createRecording(), marco: createRecording() }
  const esra = await signIn(server.origin, 'esra', heard.esra)
  const marco = await signIn(server.origin, 'marco', heard.marco)
  const hanna = await signIn(server.origin, 'hanna')
  // Each in a section where nobody else is, on the socket that tells open screens to fetch the plan anew.
  const screens = [
    openPlanClient(esra, await sectionId(esra, 'adres-esra')),
    openPlanClient(marco, await sectionId(marco, 'gesprek-marco')),
  ]
  open.push(...screens)
  const opened = () => Object.values(heard).every((recording) => recording.found(['"saved"']).length === 1)
  await until('both screens are open', opened)
  const before = [await toldTo(esra), await toldTo(marco)]
  expect(before).toEqual([[], []])
  const quietFrom = heard.marco.frames.length

  const canary = 'kanarie-melding'
  const section = await sectionId(hanna, 'veiligheid')
  const writer = openStandard(hanna, section)
  open.push(writer)
  await writer.synced()
  const people = [(await esra.plan()).me, (await marco.plan()).me]
  const goal = anyGoal(writer.doc)
  goal.set('forWhom', people)
  const goalId = [...parts(writer.doc).goals].find(([, one]) => one === goal)![0]
  const yesterday = dutchDayOf(new Date(Date.now() - 24 * HOUR))
  addAction(writer.doc, canary, people, { due: yesterday })
  addRating(writer.doc, (await hanna.plan()).me, goalId, 6)
  await until('Esra’s screen is told', () => heard.esra.found(['"planChanged"']).length === 1)
  const all = ['action-assigned', 'action-late', 'progress-added']
  await until('Esra was told of all three', async () => (await toldTo(esra)).sort().join() === all.join())
  // His own question for the plan, above, is an answer and no frame of his screen.
  const frames = heard.marco.frames.slice(quietFrom).map((frame) => Buffer.from(frame))
  const unasked = frames.filter((frame) => !keepAlive.equals(frame.subarray(-3)) && !frame.includes('200 [['))
  expect(unasked.map((frame) => frame.toString('latin1'))).toEqual([])
  expect(await toldTo(marco)).toEqual([])

  // Of what he may read he does hear: the recording is at work. He reads it at once.
  const school = openStandard(hanna, await sectionId(hanna, 'school'))
  open.push(school)
  await school.synced()
  addAction(school.doc, 'Bellen met school', people.slice(1), {})
  await until('Marco’s screen is told', () => heard.marco.found(['"planChanged"']).length === 1)
  expect(await toldTo(marco)).toEqual(['action-assigned'])
  expect((await marco.request('PUT', `/plans/${marco.planId}/notices/all/read`)).status).toBe(204)

  // Late in the afternoon of this day, whatever time it is for who runs this.
  const afternoon = midnightBefore(dutchDayOf(new Date())).getTime() + 17.5 * HOUR
  await server.clock.set(new Date(afternoon))
  const choices = { consent: true, actions: true, progress: true, late: true, dailyMail: true }
  for (const person of [esra, marco]) {
    const path = `/plans/${person.planId}/notice-choices`
    expect((await person.request('PUT', path, choices)).status).toBe(204)
    expect(JSON.parse((await person.request('GET', path)).text)).toEqual({ choices, mail: 'possible' })
  }
  const lookedFor = async () => (await sql('select count(*), count(mailed_at) from daily_mail')) === '2|1'
  await until('both were looked for, and one was mailed', lookedFor, mailedWithinMs)
  expect(mailServer.mails.map(({ to }) => to)).toEqual(['esra@example.nl'])
  expect(mailServer.mails[0]!.raw).toContain(server.origin)
  expect(mailServer.mails[0]!.raw.replaceAll('esra@example.nl', '')).not.toMatch(
    new RegExp(`${canary}|${section}|${esra.planId}|Esra|Hanna|Veldkamp|Veilig|plans/`, 'i'),
  )
  expect(heard.marco.found([canary, section, goalId])).toEqual([])

  // The day after there is something for him too.
  addAction(school.doc, 'Bellen met de leraar', people.slice(1), {})
  await until('Marco was told', async () => (await toldTo(marco)).length === 2)
  await server.clock.set(new Date(afternoon + 24 * HOUR))
  await until('Marco was mailed', () => mailServer.mails.length > 1, mailedWithinMs)
  const bothAgain = async () => (await sql('select min(looked_on) = max(looked_on) from daily_mail')) === 't'
  await until('Esra was looked for', bothAgain, mailedWithinMs)
  expect(mailServer.mails.map(({ to }) => to)).toEqual(['esra@example.nl', 'marco@example.nl'])
})
