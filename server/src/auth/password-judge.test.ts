import { expect, test } from 'vitest'
import { passwordProblem } from './password-judge.ts'

const riet = ['riet.jansen@example.nl', 'Riet Veldkamp']

test.each([
  ['elf tekens.', 'password-too-short'],
  ['', 'password-too-short'],
  // Characters, not what stores them: eleven.
  ['👩👧🐈🚲🌷🧀🌧️⛵🏠🌉', 'password-too-short'],
  ['x'.repeat(1_001), 'password-too-long'],
  // On the list of what leaked, or close to it.
  ['123456789012', 'password-too-common'],
  ['wachtwoord123', 'password-too-common'],
  ['qwertyuiop123', 'password-too-common'],
  ['iloveyou1234', 'password-too-common'],
  ['Welkom2026!!', 'password-too-common'],
  ['Geheim12345!', 'password-too-common'],
  ['aaaaaaaaaaaa', 'password-too-common'],
  ['passwordpassword', 'password-too-common'],
  ['abcdefghijkl', 'password-too-common'],
  // Known to whoever knows Riet.
  ['riet.jansen@example.nl', 'password-is-yours'],
  ['RietVeldkamp', 'password-is-yours'],
  ['riet veldkamp 1', 'password-is-yours'],
])('%j is refused: %s', (password, problem) => {
  expect(passwordProblem(password, riet)).toBe(problem)
})

test.each([
  'vier woorden met spaties',
  'een ander wachtwoord',
  'nieuw paard lamp zee',
  'gT7#kq2!vL9z',
  // Whose name it is not.
  'joycevandermeer',
  'riet plukken bij de vijver',
  'heel veel verschillende woorden over ons gezin, de kat, de fietsen in de gang en oma op zondag met soep '.repeat(9),
])('%j is fine', (password) => {
  expect(passwordProblem(password, riet)).toBeUndefined()
})
