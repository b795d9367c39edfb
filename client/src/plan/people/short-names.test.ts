import { expect, test } from 'vitest'
import { shortNames } from './short-names.ts'

test('people are called by their first name', () => {
  expect(shortNames([{ id: '1', name: 'Esra Veldkamp' }]).get('1')).toBe('Esra')
})
test('two who share a first name are called by their whole name', () => {
  const names = shortNames([
    { id: '1', name: 'Noor Timmer' },
    { id: '2', name: 'Noor de Wit' },
    { id: '3', name: 'Daan Timmer' },
  ])
  expect([...names.values()]).toEqual(['Noor Timmer', 'Noor de Wit', 'Daan'])
})
