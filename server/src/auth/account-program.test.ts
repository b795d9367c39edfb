import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type AppUnderTest, cookieOf, openAppUnderTest } from '../app-under-test.ts'
import { readAccountCommand, UsageError } from './account-command.ts'
import { runAccountCommand } from './account-program.ts'
import { askPassword } from './ask-password.ts'

const password = 'vier woorden met spaties'
let at: AppUnderTest
/** Of an account that each test has to itself. */
let email: string

beforeAll(async () => {
  at = await openAppUnderTest()
})
afterAll(() => at.close())
beforeEach(async () => {
  email = `${randomUUID()}@example.nl`
  await account(['add', '--email', email, '--name', 'Riet Veldkamp'], `${password}\n`)
})

/** The command as `pnpm account` carries it out, on the database of a running app; `typed` is its input. */
const account = (args: readonly string[], typed = '') =>
  runAccountCommand(readAccountCommand(args), {
    withRegistrar: (work) => work(at.registrar),
    askPassword: (own) => askPassword({ input: Readable.from([typed]), prompt: { write: () => undefined } }, own),
    today: '2026-02-03',
  })

const signIn = (tried: string, address = email) =>
  at.ask('/api/v1/sign-in', { method: 'POST', json: { email: address, password: tried } })
const cookie = async (tried = password) => cookieOf(await signIn(tried))
const me = async (as: string) => (await at.ask('/api/v1/me', { as })).status
const network = (planId: string) => ['--plan', planId, '--kind', 'network', '--role', 'oma']
const nowhere = '0c4e2b8e-5f0f-4d1c-9a58-0f9f0f0f0f0f'

const refused = async (work: Promise<string>, reason: string) => {
  await expect(work).rejects.toBeInstanceOf(UsageError)
  await expect(work).rejects.toThrow(reason)
}

describe('pnpm account add', () => {
  test('makes an account with a plan of its own, and both are listed', async () => {
    const esra = ['add', '--email', `esra-${email}`, '--name', 'Esra']
    const said = await account([...esra, '--new-plan', 'Plan van Lot'], password)
    const planId = /New plan "Plan van Lot", directed by Esra: ([0-9a-f-]{36})\n/.exec(said)![1]!
    expect(await account(['plans'])).toContain(`${planId}  Plan van Lot\n`)
    expect(await account(['list'])).toContain(`esra-${email}  Esra\n`)
  })

  test('a place in a plan', async () => {
    const joyce = ['add', '--email', `joyce-${email}`, '--name', 'Joyce']
    expect(await account([...joyce, ...network(at.planId)], password)).toContain('Joyce takes part in the plan')
    const as = cookieOf(await signIn(password, `joyce-${email}`))
    expect((await at.ask(`/api/v1/plans/${at.planId}`, { as })).status).toBe(200)
  })

  test('what is refused leaves nothing behind', async () => {
    const before = await account(['list'])
    const esra = ['add', '--email', 'esra@example.nl', '--name', 'Esra']
    await refused(account(['add', '--email', email.toUpperCase(), '--name', 'X'], password), 'already an account')
    await refused(account(esra, 'kort'), 'at least 12 characters')
    await refused(account([...esra, ...network(nowhere)], password), `There is no plan ${nowhere}`)
    expect(await account(['list'])).toBe(before)
  })
})

describe('pnpm account password', () => {
  const other = 'een heel ander wachtwoord'

  test('attack 35: the new password signs in and the old one does not; sessions of before have ended', async () => {
    const [here, there, esra] = [await cookie(), await cookie(), await at.signIn('esra')]
    expect(await account(['password', '--email', email.toUpperCase()], `${other}\n`)).toBe(
      `${email} has a new password, and is signed out everywhere.\n`,
    )
    expect([await me(here), await me(there), await me(esra)]).toEqual([401, 401, 200])
    expect([(await signIn(password)).status, await me(await cookie(other))]).toEqual([401, 200])
  })

  test('asks as add does, and changes nothing when the password cannot be used', async () => {
    const here = await cookie()
    await refused(account(['password', '--email', email], 'kort\n'), 'at least 12 characters')
    await refused(account(['password', '--email', 'niemand@example.nl'], other), 'no account with the address niemand@')
    expect([await me(here), (await signIn(password)).status]).toEqual([200, 200])
  })
})

describe('pnpm account suspend and restore', () => {
  test('attack 35: a suspended account has no session and gets none, until it is restored', async () => {
    const [here, esra] = [await cookie(), await at.signIn('esra')]
    expect(await account(['suspend', '--email', email])).toContain(`${email} is signed out everywhere, and cannot`)
    expect([await me(here), await me(esra), (await signIn(password)).status]).toEqual([401, 200, 401])
    expect(await account(['list'])).toContain(`${email}  Riet Veldkamp  (suspended)\n`)

    expect(await account(['restore', '--email', email])).toBe(`${email} can sign in again.\n`)
    expect([await me(here), (await signIn(password)).status]).toEqual([401, 200])
    expect(await account(['list'])).toContain(`${email}  Riet Veldkamp\n`)
  })

  test('a new password does not lift a suspension', async () => {
    await account(['suspend', '--email', email])
    await account(['password', '--email', email], 'een heel ander wachtwoord')
    expect((await signIn('een heel ander wachtwoord')).status).toBe(401)
  })

  test('doing it twice is no mistake, and says so', async () => {
    expect(await account(['restore', '--email', email])).toBe(`${email} was not suspended; nothing was changed.\n`)
    await account(['suspend', '--email', email])
    expect(await account(['suspend', '--email', email])).toBe(`${email} was suspended already; nothing was changed.\n`)
  })

  test.each(['suspend', 'restore'])('%s needs an account that is there', (command) =>
    refused(account([command, '--email', 'niemand@example.nl']), 'no account with the address niemand@example.nl'),
  )
})

describe('pnpm account join', () => {
  const planNames = async (as: string) =>
    ((await (await at.ask('/api/v1/plans', { as })).json()) as { title: string }[]).map(({ title }) => title).sort()
  const people = async (as: string) => {
    const plan = (await (await at.ask(`/api/v1/plans/${at.planId}`, { as })).json()) as {
      me: string
      sections: unknown[]
      participants: { id: string; name: string; role: string; organisation: string | null; household: boolean }[]
    }
    return { sections: plan.sections, mine: plan.participants.find(({ id }) => id === plan.me) }
  }

  test('S1 an account takes part in one more plan, under its own name, and sees nothing of it yet', async () => {
    await account(['add', '--email', `b-${email}`, '--name', 'B', '--new-plan', 'Plan van B'], password)
    const as = cookieOf(await signIn(password, `b-${email}`))
    const toRiet = async () => (await at.ask(`/api/v1/plans/${at.planId}`, { as: await at.signIn('riet') })).json()
    const before = await toRiet()
    const place = ['--plan', at.planId, '--kind', 'network', '--role', 'coach', '--organisation', 'Wijkteam']
    expect(await account(['join', '--email', `b-${email}`, ...place])).toBe(
      'B takes part in the plan, and sees a section once somebody shares it.\n',
    )
    expect(await planNames(as)).toEqual(['Plan van B', 'Plan van Esra, Noor, Daan en Lot'])
    const { sections, mine } = await people(as)
    expect(sections).toEqual([])
    expect(mine).toMatchObject({ name: 'B', role: 'coach', organisation: 'Wijkteam', household: false })
    expect(await toRiet()).toEqual(before)
  })

  test('attack 35: who becomes a professional with a session of one factor is signed out', async () => {
    const as = await cookie()
    expect(await me(as)).toBe(200)
    await account(['join', '--email', email, '--plan', at.planId, '--kind', 'professional', '--role', 'coach'])
    expect(await me(as)).toBe(401)
    expect((await signIn(password)).headers.get('Set-Cookie')).not.toContain('__Host-eenplan=')
  })

  test('under another name, where the family calls her otherwise', async () => {
    const said = await account(['join', '--email', email, ...network(at.planId), '--name', 'Oma Riet', '--household'])
    expect(said).toContain('Oma Riet takes part')
    expect((await people(await cookie())).mine).toMatchObject({ name: 'Oma Riet', household: true })
  })

  test('is refused for who takes part already, an account that is not there, and a plan that is not there', async () => {
    await account(['join', '--email', email, ...network(at.planId)])
    await refused(account(['join', '--email', email, ...network(at.planId)]), 'takes part in this plan already')
    await refused(account(['join', '--email', 'niemand@example.nl', ...network(at.planId)]), 'no account with the')
    await refused(account(['join', '--email', email, ...network(nowhere)]), `There is no plan ${nowhere}`)
  })
})

test('pnpm account reset-second-factor: nothing of it is left, nor a session, of that account only', async () => {
  const { id: accountId } = (await at.accounts.byEmail(email))!
  const as = await cookie()
  const actor = { accountId, origin: { endpoint: 'http', network: null } } as const
  await at.factorStore.putAuthenticator(actor, Buffer.alloc(40), 1)
  await at.factorStore.putRecoveryCodes(actor, ['a', 'b'])
  const said = await account(['reset-second-factor', '--email', email])
  expect(said).toBe(`${email} has no second factor any more, and is signed out everywhere.\n`)
  expect(await at.factorStore.of(accountId)).toMatchObject({ authenticator: false, passkeys: 0, recoveryCodes: 0 })
  expect([await me(as), await me(await cookie())]).toEqual([401, 200])
  await refused(account(['reset-second-factor', '--email', 'niemand@example.nl']), 'no account with the')
})
