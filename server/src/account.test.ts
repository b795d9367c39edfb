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

/** `pnpm account` in a process of its own; `input` is no terminal. */
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

const person = (email: string, name = 'Riet Veldkamp') => ['add', '--email', email, '--name', name]

describe('pnpm account without a running server', () => {
  let dataDir: string
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'eenplan-account-'))
  })
  afterAll(() => rm(dataDir, { recursive: true }))

  test('makes accounts and plans, and lists them', async () => {
    const none = await account(dataDir, ['plans'])
    expect(none).toMatchObject({ code: 0, output: expect.stringContaining('no plans yet'), complaint: '' })

    const made = await account(dataDir, [...person('riet@example.nl'), '--new-plan', 'Plan van Lot'], `${password}\n`)
    expect(made).toMatchObject({ code: 0, complaint: '' })
    const planId = /New plan "Plan van Lot", directed by Riet Veldkamp: ([0-9a-f-]{36})/.exec(made.output)![1]!

    const place = ['--plan', planId, '--kind', 'network', '--role', 'buurvrouw']
    const joined = await account(dataDir, [...person('joyce@example.nl', 'Joyce'), ...place], password)
    expect(joined).toMatchObject({ code: 0, complaint: '' })

    expect((await account(dataDir, ['plans'])).output).toBe(`${planId}  Plan van Lot\n`)
    expect((await account(dataDir, ['list'])).output).toBe('joyce@example.nl  Joyce\nriet@example.nl  Riet Veldkamp\n')
  })

  test.each([
    ['an address that is taken, in any case', person('RIET@example.nl'), password, 'already an account'],
    ['a short password', person('esra@example.nl'), 'kort', 'at least 12 characters'],
    ['no password', person('esra@example.nl'), '', 'No password was given'],
    [
      'a plan that is not there',
      [
        ...person('esra@example.nl'),
        '--plan',
        '0c4e2b8e-5f0f-4d1c-9a58-0f9f0f0f0f0f',
        '--kind',
        'family',
        '--role',
        'x',
      ],
      password,
      'There is no plan',
    ],
    ['an unknown option', ['add', '--mail', 'x'], '', '--mail'],
  ])('refuses %s', async (_, args, input, reason) => {
    const refused = await account(dataDir, args, input)
    expect(refused).toMatchObject({ code: 1, output: '', complaint: expect.stringContaining(reason) })
    expect(refused.complaint).toContain('pnpm account help')
    expect(refused.complaint).not.toContain('    at ')
  })

  test('what was refused left nothing behind', async () => {
    expect((await account(dataDir, ['list'])).output.trimEnd().split('\n')).toHaveLength(2)
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

  test('the new account signs in at once, and sees the plan it was added to', async () => {
    const place = ['--plan', at.planId, '--kind', 'network', '--role', 'tante']
    const made = await account(at.dataDir, [...person('tante@example.nl', 'Tante'), ...place], `${password}\r\n`)
    expect(made).toMatchObject({ code: 0, complaint: '' })
    const answer = await at.ask('/api/v1/sign-in', { method: 'POST', json: { email: 'tante@example.nl', password } })
    expect(answer.status).toBe(200)
    const as = answer.headers.get('Set-Cookie')!.split(';')[0]!
    const plan = await (await at.ask(`/api/v1/plans/${at.planId}`, { as })).json()
    expect(plan).toMatchObject({ sections: [], participants: [{ name: 'Hanna Jacobs' }, { name: 'Tante' }] })
  })
})
