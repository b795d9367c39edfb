import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrast } from './contrast.ts'
import { personColour, personColours } from './person-colour.ts'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)')
const rolesIn = (block: string) =>
  new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,6});/g)].map(([, role, colour]) => [role!, colour!]))
const schemes = { light: rolesIn(light), dark: new Map([...rolesIn(light), ...rolesIn(dark.split('@media')[0]!)]) }

/** Words on a ground: 4.5:1 (WCAG 1.4.3). */
const words = [
  ['ink', 'paper'],
  ['ink', 'surface'],
  ['ink', 'quiet'],
  ['ink', 'sun-soft'],
  ['ink', 'late-soft'],
  ['muted', 'paper'],
  ['muted', 'surface'],
  ['muted', 'quiet'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['accent-dark', 'paper'],
  ['accent-dark', 'surface'],
  ['accent-dark', 'accent-soft'],
  ['on-deep', 'deep'],
  ['on-deep-muted', 'deep'],
  ['private', 'surface'],
  ['private', 'private-soft'],
  ['late', 'surface'],
  ['late', 'late-soft'],
  ['on-sun-soft', 'sun-soft'],
] as const

/** Borders and states of controls: 3:1 (WCAG 1.4.11). */
const borders = [
  ['field-border', 'surface'],
  ['field-border', 'paper'],
  ['accent', 'surface'],
  ['accent', 'paper'],
  ['late', 'surface'],
] as const

describe.each(['light', 'dark'] as const)('colours in %s', (scheme) => {
  const of = (role: string) => schemes[scheme].get(role) ?? `no ${role}`

  test.each(words)('words: %s on %s', (front, ground) => {
    expect(contrast(of(front), of(ground))).toBeGreaterThanOrEqual(4.5)
  })
  test.each(borders)('controls: %s on %s', (front, ground) => {
    expect(contrast(of(front), of(ground))).toBeGreaterThanOrEqual(3)
  })
})

describe('colours of people', () => {
  test.each(personColours)('white letters on %s', (colour) => {
    expect(contrast('#ffffff', colour)).toBeGreaterThanOrEqual(4.5)
  })
  test('the same person always has the same colour', () => {
    expect(personColour('Noor Timmer')).toBe(personColour('Noor Timmer'))
  })
  test('the people of the demo family all differ', () => {
    const family = [
      'Esra Veldkamp',
      'Marco Timmer',
      'Noor Timmer',
      'Daan Timmer',
      'Lot Timmer',
      'Riet Veldkamp',
      'Joyce Amoah',
      'Anouk de Wit',
      'Hanna Jacobs',
      'Kees Brouwer',
      'Fatima El Amrani',
      'Bram Postma',
    ]
    expect(new Set(family.map(personColour)).size).toBe(family.length)
  })
})
