import { expect, test } from 'vitest'
import { firstLanguage } from './languages.ts'

test('the language that was chosen before wins', () => {
  expect(firstLanguage('en', ['nl-NL'])).toBe('en')
})
test('else the first of the browser that exists here', () => {
  expect(firstLanguage(null, ['fr-FR', 'en-US', 'nl'])).toBe('en')
  expect(firstLanguage('klingon', ['nl-BE'])).toBe('nl')
})
test('else Dutch', () => {
  expect(firstLanguage(null, ['fr', 'de'])).toBe('nl')
})
