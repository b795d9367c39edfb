import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AppUnderTest, openAppUnderTest } from './app-under-test.ts'

const program = fileURLToPath(new URL('./account.ts', import.meta.url))
const password = 'vier woorden met spaties'

/**
 * `pnpm account` in a process of its own; `input` is no terminal. What each command does is tested without one, in
 * `auth/account-program.test.ts`: starting a process takes seconds.
 */
const account = async (dataDir: string, args: string[], input = '') => {
  const env = { PATH: process.env.PATH, DATA_DIR: dataDir }
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), program, ...args], {
    env,
    cwd: join(program, '../..'),
  })
  child.stdin.end(input)
  const [output, complaint] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code: child.exitCode, output, complaint }
}

const riet = ['add', '--email', 'riet@example.nl', '--name', 'Riet Veldkamp']

describe('pnpm account without a running server', () => {
  let dataDir: string
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'eenplan-account-'))
  })
  afterAll(() => rm(dataDir, { recursive: true }))

  test('what one command makes, the next one finds', async () => {
    const made = await account(dataDir, [...riet, '--new-plan', 'Plan van Lot'], `${password}\n`)
    expect(made).toMatchObject({ code: 0, complaint: '' })
    const planId = /New plan "Plan van Lot", directed by Riet Veldkamp: ([0-9a-f-]{36})/.exec(made.output)![1]!
    expect(await account(dataDir, ['plans'])).toEqual({ code: 0, output: `${planId}  Plan van Lot\n`, complaint: '' })
    // Two programs, each translated anew, and a database from nothing: on a busy machine that is more than half a minute.
  }, 90_000)

  test.each([
    ['an option that is not there', ['add', '--mail', 'x'], '--mail'],
    ['no password', riet, 'No password was given'],
  ])('%s is a mistake in plain words', async (_, args, reason) => {
    const refused = await account(dataDir, args)
    expect(refused).toMatchObject({ code: 1, output: '', complaint: expect.stringContaining(reason) })
    expect(refused.complaint).toContain('pnpm account help')
    expect(refused.complaint).not.toContain('    at ')
  })

  test('says what is wrong with the settings', async () => {
    const file = await account(program, ['list'])
    expect(file).toMatchObject({ code: 1, complaint: expect.stringContaining('DATA_DIR is not a folder') })
  })
})

describe('pnpm account beside a running server', () => {
  let at: AppUnderTest
  beforeAll(async () => {
    at = await openAppUnderTest()
  })
  afterAll(() => at.close())

  const signIn = () => at.ask('/api/v1/sign-in', { method: 'POST', json: { email: 'tante@example.nl', password } })

  test('the new account signs in at once, and sees the plan it was added to', async () => {
    const place = ['--plan', at.planId, '--kind', 'network', '--role', 'tante']
    const args = ['add', '--email', 'tante@example.nl', '--name', 'Tante', ...place]
    expect(await account(at.dataDir, args, `${password}\r\n`)).toMatchObject({ code: 0, complaint: '' })
    const answer = await signIn()
    expect(answer.status).toBe(200)
    const as = answer.headers.get('Set-Cookie')!.split(';')[0]!
    const plan = await (await at.ask(`/api/v1/plans/${at.planId}`, { as })).json()
    expect(plan).toMatchObject({ sections: [], participants: [{ name: 'Hanna Jacobs' }, { name: 'Tante' }] })
  })

  test('attack 35: the server knows no session of an account from the moment it is suspended', async () => {
    const as = (await signIn()).headers.get('Set-Cookie')!.split(';')[0]!
    expect(await account(at.dataDir, ['suspend', '--email', 'tante@example.nl'])).toMatchObject({ code: 0 })
    expect((await at.ask('/api/v1/me', { as })).status).toBe(401)
    expect((await signIn()).status).toBe(401)
  })
})
