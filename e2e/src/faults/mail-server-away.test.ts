import { afterEach, expect, test } from 'vitest'
import { openMailServer } from '../mail-server.ts'
import { send, signIn } from '../people.ts'
import { freePort, startServer } from '../server-process.ts'
import { until } from '../until.ts'

const cleanUp: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const clean of cleanUp.splice(0).toReversed()) await clean()
})

test('attack 44: an invitation that the mail server could not take outlives a killed server, arrives and works', async () => {
  const smtpPort = await freePort()
  const env = { SMTP_URL: `smtp://127.0.0.1:${smtpPort}`, MAIL_FROM: 'plan@example.nl' }
  // The family is in its database already: with settings of one's own a server begins with an empty one.
  const plain = await startServer()
  await plain.stop()
  const before = await startServer({ env, after: plain })
  const hanna = await signIn(before.origin, 'hanna')
  const people = `/plans/${hanna.planId}/participants`
  const jan = { name: 'Jan', kind: 'network', role: 'opa', knownTo: 'managers' }
  const { id } = JSON.parse((await hanna.request('POST', people, jan)).text) as { id: string }
  const invited = await hanna.request('POST', `${people}/${id}/invitations`, {
    ...{ way: 'mail', email: 'jan@example.nl', language: 'nl' },
  })
  // What Hanna is told has to come true.
  expect(JSON.parse(invited.text)).toMatchObject({ mail: 'waiting' })
  await before.kill()

  const { mails, close } = await openMailServer(smtpPort)
  cleanUp.push(close)
  const again = await startServer({ env, after: before })
  cleanUp.push(
    () => plain.discard(),
    () => again.discard(),
  )
  await until('the mail', () => mails.length > 0)
  const secret = /\/invitation#([\w-]+)/.exec(mails[0]!.raw)?.[1]
  const joined = await send(again.origin, 'POST', '/invitations/join', {
    body: { secret, email: 'jan@example.nl', password: 'vier woorden met spaties', language: 'nl' },
    headers: { origin: again.origin },
  })
  expect(joined.status).toBe(200)
  expect(mails).toHaveLength(1)
  for (const { output } of [before, again]) expect(output()).not.toMatch(/jan@example|Jan|#/)
})
