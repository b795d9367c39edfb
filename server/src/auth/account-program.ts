import { ACCOUNT_USAGE, type AccountCommand, type Place, UsageError } from './account-command.ts'
import type { AccountRegistrar, NewParticipant } from './account-registrar.ts'
import { hashPassword } from './passwords.ts'

type Add = Extract<AccountCommand, { command: 'add' }>
type Join = Extract<AccountCommand, { command: 'join' }>

const participantOf = (accountId: string, name: string, place: Place): NewParticipant => ({ accountId, name, ...place })

const noSuchPlan = (planId: string) =>
  new UsageError(`There is no plan ${planId}. "pnpm account plans" lists the plans.`)

const noSuchAccount = (email: string) =>
  new UsageError(`There is no account with the address ${email}. "pnpm account list" lists the accounts.`)

const takesPart = (name: string) => `${name} takes part in the plan, and sees a section once somebody shares it.\n`

/** Before anything is made, so that a wrong id leaves no account behind. */
const checkPlan = async (registrar: AccountRegistrar, { place }: Add) => {
  if (place.in !== 'plan') return
  const plans = await registrar.allPlans()
  if (!plans.some(({ id }) => id === place.planId)) throw noSuchPlan(place.planId)
}

const add = async (registrar: AccountRegistrar, command: Add, passwordHash: string, today: string): Promise<string> => {
  const { email, name, place } = command
  await checkPlan(registrar, command)
  const account = await registrar.addAccount({ email, name, passwordHash })
  if (account === 'taken')
    throw new UsageError(`There is already an account with the address ${email}; nothing was changed.`)
  const made = `${name} can sign in as ${email}.`
  switch (place.in) {
    case 'no plan':
      return `${made}\n`
    case 'new plan': {
      const director = participantOf(account.accountId, name, place.as)
      const { planId } = await registrar.addPlan({ title: place.title, openedOn: today, director })
      return `${made}\nNew plan "${place.title}", directed by ${name}: ${planId}\n`
    }
    case 'plan': {
      const added = await registrar.addParticipant(place.planId, participantOf(account.accountId, name, place.as))
      if (typeof added === 'string') throw new UsageError(`${made} But the plan could not be joined: ${added}.`)
      return `${made}\n${takesPart(name)}`
    }
  }
}

const join = async (registrar: AccountRegistrar, { email, planId, as, name }: Join): Promise<string> => {
  const account = await registrar.accountByEmail(email)
  if (account === undefined) throw noSuchAccount(email)
  const participant = participantOf(account.accountId, name ?? account.name, as)
  const added = await registrar.addParticipant(planId, participant)
  if (added === 'no such plan') throw noSuchPlan(planId)
  if (added === 'already in this plan')
    throw new UsageError(`${email} takes part in this plan already; nothing was changed.`)
  return takesPart(participant.name)
}

const changePassword = async (registrar: AccountRegistrar, email: string, passwordHash: string): Promise<string> => {
  if (!(await registrar.changePassword(email, passwordHash))) throw noSuchAccount(email)
  return `${email} has a new password, and is signed out everywhere.\n`
}

const resetSecondFactor = async (registrar: AccountRegistrar, email: string): Promise<string> => {
  if (!(await registrar.resetSecondFactor(email))) throw noSuchAccount(email)
  return `${email} has no second factor any more, and is signed out everywhere.\n`
}

const suspend = async (registrar: AccountRegistrar, email: string): Promise<string> => {
  const outcome = await registrar.suspend(email)
  if (outcome === 'no such account') throw noSuchAccount(email)
  return outcome === 'suspended'
    ? `${email} is signed out everywhere, and cannot sign in until "pnpm account restore --email ${email}".\n`
    : `${email} was suspended already; nothing was changed.\n`
}

const restore = async (registrar: AccountRegistrar, email: string): Promise<string> => {
  const outcome = await registrar.restore(email)
  if (outcome === 'no such account') throw noSuchAccount(email)
  return outcome === 'restored' ? `${email} can sign in again.\n` : `${email} was not suspended; nothing was changed.\n`
}

const table = (rows: readonly (readonly string[])[], none: string): string =>
  rows.length === 0 ? `${none}\n` : rows.map((row) => `${row.join('  ')}\n`).join('')

export interface AccountProgram {
  /** Opens the database as late and as shortly as possible: a running server waits meanwhile. */
  withRegistrar<T>(work: (registrar: AccountRegistrar) => Promise<T>): Promise<T>
  /** @param own address and name of whose password it is */
  askPassword(own: readonly string[]): Promise<string>
  /** Calendar day, `YYYY-MM-DD`. */
  readonly today: string
}

/**
 * Carries a command out and gives what to print.
 *
 * @throws UsageError
 */
export const runAccountCommand = async (command: AccountCommand, program: AccountProgram): Promise<string> => {
  switch (command.command) {
    case 'help':
      return ACCOUNT_USAGE
    case 'plans': {
      const plans = await program.withRegistrar((registrar) => registrar.allPlans())
      return table(
        plans.map(({ id, title }) => [id, title]),
        'There are no plans yet. Make one with "pnpm account add ... --new-plan TITLE".',
      )
    }
    case 'list': {
      const accounts = await program.withRegistrar((registrar) => registrar.allAccounts())
      return table(
        accounts.map(({ email, name, suspended }) => [email, name, ...(suspended ? ['(suspended)'] : [])]),
        'There are no accounts with an e-mail address yet. Make one with "pnpm account add".',
      )
    }
    case 'add': {
      const passwordHash = await hashPassword(await program.askPassword([command.email, command.name]))
      return program.withRegistrar((registrar) => add(registrar, command, passwordHash, program.today))
    }
    case 'password': {
      const passwordHash = await hashPassword(await program.askPassword([command.email]))
      return program.withRegistrar((registrar) => changePassword(registrar, command.email, passwordHash))
    }
    case 'suspend':
      return program.withRegistrar((registrar) => suspend(registrar, command.email))
    case 'reset-second-factor':
      return program.withRegistrar((registrar) => resetSecondFactor(registrar, command.email))
    case 'restore':
      return program.withRegistrar((registrar) => restore(registrar, command.email))
    case 'join':
      return program.withRegistrar((registrar) => join(registrar, command))
  }
}
