import { describe, expect, test } from 'vitest'
import { readAccountCommand, UsageError } from './account-command.ts'

const planId = '6f2c1a52-7e0b-4a39-9d6e-0c6f2f6f7a11'
const person = ['add', '--email', 'Riet@Example.nl', '--name', ' Riet Veldkamp ']
const riet = { command: 'add', email: 'riet@example.nl', name: 'Riet Veldkamp' }

describe('pnpm account', () => {
  test.each([[[]], [['help']], [['--help']], [['add', '-h']]])('%j explains itself', (args) => {
    expect(readAccountCommand(args)).toEqual({ command: 'help' })
  })

  test('plans and list', () => {
    expect(readAccountCommand(['plans'])).toEqual({ command: 'plans' })
    expect(readAccountCommand(['--', 'list'])).toEqual({ command: 'list' })
  })

  test('add: addresses are kept in lower case', () => {
    expect(readAccountCommand(person)).toEqual({ ...riet, place: { in: 'no plan' } })
  })

  test('add with a new plan', () => {
    expect(readAccountCommand([...person, '--new-plan', 'Plan van Lot', '--household'])).toEqual({
      ...riet,
      place: {
        in: 'new plan',
        title: 'Plan van Lot',
        as: { kind: 'family', role: 'ouder', organisation: null, household: true },
      },
    })
  })

  test('add to a plan', () => {
    expect(readAccountCommand([...person, '--plan', planId, '--kind', 'network', '--role', 'oma'])).toEqual({
      ...riet,
      place: { in: 'plan', planId, as: { kind: 'network', role: 'oma', organisation: null, household: false } },
    })
  })

  test.each(['password', 'suspend', 'restore', 'reset-second-factor'])('%s of an account', (command) => {
    expect(readAccountCommand([command, '--email', ' Riet@Example.nl'])).toEqual({ command, email: 'riet@example.nl' })
  })

  test('join', () => {
    const place = ['--plan', ` ${planId.toUpperCase()} `, '--kind', 'professional', '--role', 'coach']
    const coach = { kind: 'professional', role: 'coach', organisation: null, household: false }
    const joins = { command: 'join', email: 'riet@example.nl', planId }
    expect(readAccountCommand(['join', '--email', 'Riet@Example.nl', ...place])).toEqual({
      ...joins,
      as: coach,
      name: null,
    })
    const more = ['--name', 'Oma Riet', '--organisation', 'Wijkteam', '--household']
    expect(readAccountCommand(['join', '--email', 'riet@example.nl', ...place, ...more])).toEqual({
      ...joins,
      as: { ...coach, organisation: 'Wijkteam', household: true },
      name: 'Oma Riet',
    })
  })

  test.each([
    [['remove'], 'no command "remove"'],
    [['add'], '--email is missing'],
    [['add', '--email', 'riet'], 'not an e-mail address'],
    [['add', '--email', 'riet@example.nl'], '--name is missing'],
    [['add', '--email', 'riet@example.nl', '--name', 'Riet\n'.repeat(2)], 'cannot be shown'],
    [['add', '--email', 'riet@example.nl', '--name', 'Riet', 'Veldkamp'], 'between quotes'],
    [['add', '--mail', 'riet@example.nl'], '--mail'],
    [['add', '--email'], '--email'],
    [[...person, '--plan', planId, '--new-plan', 'Plan'], 'not both'],
    [[...person, '--plan', 'geld', '--kind', 'network', '--role', 'oma'], 'not an id'],
    [[...person, '--plan', planId, '--role', 'oma'], '--kind must be one of'],
    [[...person, '--plan', planId, '--kind', 'friend', '--role', 'oma'], '--kind must be one of'],
    [[...person, '--plan', planId, '--kind', 'network'], '--role is missing'],
    [[...person, '--household'], 'need --plan or --new-plan'],
    [['list', '--name', 'Riet'], '"list" does not take --name'],
    [['__proto__'], 'no command "__proto__"'],
    [['password'], '--email is missing'],
    [['password', '--email', 'riet'], 'not an e-mail address'],
    [['suspend', '--email', 'riet@example.nl', '--household'], '"suspend" does not take --household'],
    [['restore', '--email', 'riet@example.nl', 'esra@example.nl'], '"esra@example.nl" is not understood'],
    [['join', '--email', 'riet@example.nl'], '--plan is missing'],
    [['join', '--email', 'riet@example.nl', '--new-plan', 'Plan'], '"join" does not take --new-plan'],
    [['join', '--email', 'riet@example.nl', '--plan', planId], '--kind must be one of'],
    [['join', '--email', 'riet@example.nl', '--plan', planId, '--kind', 'network'], '--role is missing'],
  ])('%j is refused with a reason', (args, reason) => {
    expect(() => readAccountCommand(args)).toThrow(UsageError)
    expect(() => readAccountCommand(args)).toThrow(reason)
  })
})
