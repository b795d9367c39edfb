import { parseArgs } from 'node:util'
import { isUuid } from '@eenplan/plan-schema'
import { z } from 'zod'

export const ACCOUNT_USAGE = `Accounts of eenplan.

  pnpm account add --email ADDRESS --name NAME
      Makes an account that can sign in. Asks for the password twice; when the input is no
      terminal, the password is its first line. Add one of these to give it a place in a plan:
        --new-plan TITLE                  a new plan, with this person as its director
        --plan ID --kind KIND --role ROLE a person in an existing plan; KIND is family, network
                                          or professional, ROLE is what this person is there,
                                          for example "oma"
      and where it fits:
        --kind KIND --role ROLE           also with --new-plan; "family" and "ouder" unless given
        --organisation NAME               where a professional works
        --household                       lives in the family's household
  pnpm account join --email ADDRESS --plan ID --kind KIND --role ROLE
      Gives an account that is there a place in one more plan. Where it fits, also:
        --name NAME                       what this person is called in that plan, if it differs
        --organisation NAME, --household  as with add
  pnpm account password --email ADDRESS
      Gives the account a new password, asked as with add, and ends all its sessions.
  pnpm account suspend --email ADDRESS
      Ends all sessions of the account, and lets it sign in no more. Its places in plans and
      what it wrote stay as they are.
  pnpm account reset-second-factor --email ADDRESS
      For who lost phone, passkeys and recovery codes: removes them all, and ends all sessions. Who
      works as a professional adds a second factor at the next sign-in. First be sure who asks.
  pnpm account restore --email ADDRESS
      Lets a suspended account sign in again.
  pnpm account plans
      Lists the plans with their ids.
  pnpm account list
      Lists the accounts.

The settings are those of the server: DATABASE_URL, or the embedded database in DATA_DIR.
`

const kinds = ['family', 'network', 'professional'] as const

export interface Place {
  readonly kind: (typeof kinds)[number]
  readonly role: string
  readonly organisation: string | null
  readonly household: boolean
}

export type AccountCommand =
  | { readonly command: 'help' }
  | { readonly command: 'plans' | 'list' }
  /** Addresses are in lower case, as they are stored. */
  | { readonly command: 'password' | 'suspend' | 'restore' | 'reset-second-factor'; readonly email: string }
  | {
      readonly command: 'join'
      readonly email: string
      readonly planId: string
      readonly as: Place
      /** Null: the account's own name. */
      readonly name: string | null
    }
  | {
      readonly command: 'add'
      readonly email: string
      readonly name: string
      readonly place:
        | { readonly in: 'no plan' }
        | { readonly in: 'new plan'; readonly title: string; readonly as: Place }
        | { readonly in: 'plan'; readonly planId: string; readonly as: Place }
    }

/** What was typed cannot be carried out. The message says why; print it as it is. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

const options = {
  email: { type: 'string' },
  name: { type: 'string' },
  'new-plan': { type: 'string' },
  plan: { type: 'string' },
  kind: { type: 'string' },
  role: { type: 'string' },
  organisation: { type: 'string' },
  household: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

type Option = keyof typeof options

/** The options that each command takes; `help` goes with all. */
const optionsOf = {
  add: ['email', 'name', 'new-plan', 'plan', 'kind', 'role', 'organisation', 'household'],
  join: ['email', 'name', 'plan', 'kind', 'role', 'organisation', 'household'],
  password: ['email'],
  suspend: ['email'],
  restore: ['email'],
  'reset-second-factor': ['email'],
  plans: [],
  list: [],
} as const satisfies Record<string, readonly Option[]>

const isCommand = (word: string): word is keyof typeof optionsOf => Object.hasOwn(optionsOf, word)

const text = (option: string, max: number, value: string | undefined): string => {
  const trimmed = value?.trim() ?? ''
  if (trimmed === '') throw new UsageError(`${option} is missing.`)
  if (trimmed.length > max) throw new UsageError(`${option} is longer than ${max} characters.`)
  // No line breaks, no NUL: this is shown on one line and stored as text.
  if (/\p{Cc}/u.test(trimmed)) throw new UsageError(`${option} holds a character that cannot be shown.`)
  return trimmed
}

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'These options are not understood.')
  }
}

type Given = ReturnType<typeof parse>['values']

const placeOf = (given: Given, fallback?: { kind: string; role: string }): Place => {
  const kind = kinds.find((known) => known === (given.kind ?? fallback?.kind))
  if (kind === undefined) throw new UsageError(`--kind must be one of ${kinds.join(', ')}.`)
  return {
    kind,
    role: text('--role', 100, given.role ?? fallback?.role),
    organisation: given.organisation === undefined ? null : text('--organisation', 200, given.organisation),
    household: given.household ?? false,
  }
}

const emailOf = (given: Given): string => {
  const address = z
    .email()
    .max(254)
    .safeParse(text('--email', 254, given.email).toLowerCase())
  if (!address.success) throw new UsageError('--email is not an e-mail address.')
  return address.data
}

const planIdOf = (given: Given): string => {
  const planId = text('--plan', 100, given.plan).toLowerCase()
  if (!isUuid(planId)) throw new UsageError('--plan is not an id of a plan; "pnpm account plans" lists them.')
  return planId
}

const joinCommand = (given: Given): AccountCommand => ({
  command: 'join',
  email: emailOf(given),
  planId: planIdOf(given),
  as: placeOf(given),
  name: given.name === undefined ? null : text('--name', 200, given.name),
})

const addCommand = (given: Given): AccountCommand => {
  const person = { command: 'add', email: emailOf(given), name: text('--name', 200, given.name) } as const
  const title = given['new-plan']
  if (title !== undefined && given.plan !== undefined)
    throw new UsageError('Use either --new-plan or --plan, not both.')
  if (title !== undefined) {
    const as = placeOf(given, { kind: 'family', role: 'ouder' })
    return { ...person, place: { in: 'new plan', title: text('--new-plan', 200, title), as } }
  }
  if (given.plan !== undefined) return { ...person, place: { in: 'plan', planId: planIdOf(given), as: placeOf(given) } }
  if (given.kind ?? given.role ?? given.organisation ?? given.household)
    throw new UsageError('--kind, --role, --organisation and --household need --plan or --new-plan.')
  return { ...person, place: { in: 'no plan' } }
}

/**
 * What the arguments after `pnpm account` ask for.
 *
 * @throws UsageError
 */
export const readAccountCommand = (args: readonly string[]): AccountCommand => {
  // pnpm hands over the "--" that people type between its own options and ours.
  const { values, positionals } = parse(args[0] === '--' ? args.slice(1) : args)
  const [command, ...more] = positionals
  if (values.help || command === undefined || command === 'help') return { command: 'help' }
  if (more.length > 0) throw new UsageError(`"${more[0]}" is not understood. Put names with spaces between quotes.`)
  if (!isCommand(command)) throw new UsageError(`There is no command "${command}".`)
  const taken: readonly string[] = optionsOf[command]
  const foreign = Object.keys(values).find((option) => !taken.includes(option))
  if (foreign !== undefined) throw new UsageError(`"${command}" does not take --${foreign}.`)
  switch (command) {
    case 'add':
      return addCommand(values)
    case 'join':
      return joinCommand(values)
    case 'password':
    case 'suspend':
    case 'restore':
    case 'reset-second-factor':
      return { command, email: emailOf(values) }
    case 'plans':
    case 'list':
      return { command }
  }
}
