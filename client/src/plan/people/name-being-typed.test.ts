import { describe, expect, test } from 'vitest'
import { nameBeingTyped, peopleWhoFit } from './name-being-typed.ts'

describe('a name behind an @', () => {
  test.each([
    ['@', 1, { from: 0, letters: '' }],
    ['Bellen @ha', 10, { from: 7, letters: 'ha' }],
    ['Bellen @ha', 8, { from: 7, letters: '' }],
    ['Bellen (@Zoë', 12, { from: 8, letters: 'Zoë' }],
    ['@hanna bellen', 6, { from: 0, letters: 'hanna' }],
  ])('%s with the caret at %i', (text, caret, expected) => {
    expect(nameBeingTyped(text, caret)).toEqual(expected)
  })
  test.each([
    ['Bellen', 6],
    ['post@school', 11],
    ['@hanna bellen', 13],
    ['@ ', 2],
  ])('%s at %i is none', (text, caret) => {
    expect(nameBeingTyped(text, caret)).toBeUndefined()
  })
})

describe('who fits the letters', () => {
  const people = [
    { name: 'Esra Veldkamp', role: 'moeder' },
    { name: 'Zoë Brouwer', role: 'buurvrouw' },
    { name: 'Riet Oostra', role: 'oma' },
    { name: 'Bram Moes', role: 'wijkagent' },
  ]
  const who = (letters: string) => peopleWhoFit(people, letters).map(({ name }) => name)
  test('no letters: everybody', () => expect(who('')).toHaveLength(4))
  test('first name, last name, any case', () => {
    expect(who('es')).toEqual(['Esra Veldkamp'])
    expect(who('VELD')).toEqual(['Esra Veldkamp'])
  })
  test('accents need not be typed', () => expect(who('zoe')).toEqual(['Zoë Brouwer']))
  test('a role is found too, behind the names', () => {
    expect(who('oma')).toEqual(['Riet Oostra'])
    expect(who('mo')).toEqual(['Bram Moes', 'Esra Veldkamp'])
  })
  test('nobody', () => expect(who('x')).toEqual([]))
})
