import { describe, expect, test } from 'vitest'
import { accessLogMessages } from '../../i18n/access-log-messages.ts'
import { logSentence, type Named, type Told } from './log-sentence.ts'

const told = (change: Partial<Told>, named: Partial<Named> = {}, language: 'nl' | 'en' = 'nl') =>
  logSentence(
    { ...{ action: 'opened', refused: null, level: 'view', to: null }, ...change },
    { ...{ who: 'Anouk', titles: '“De kinderen”', whom: '' }, ...named },
    accessLogMessages[language],
  )

describe('a row in plain words', () => {
  test('who read, wrote, added, gave and took away', () => {
    expect(told({})).toBe('Anouk las “De kinderen”.')
    expect(told({ action: 'edited', level: 'edit' })).toBe('Anouk schreef in “De kinderen”.')
    expect(told({ action: 'edited', level: 'contribute' })).toBe('Anouk zette iets bij “De kinderen”.')
    const right = { action: 'right-changed', to: 'view' } as const
    expect(told(right, { who: 'Hanna', whom: 'Kees' })).toBe('Hanna laat Kees meelezen in “De kinderen”.')
    expect(told({ ...right, to: 'none' }, { who: 'jij', whom: 'Kees' })).toBe('Jij sloot “De kinderen” voor Kees.')
    expect(told({ action: 'signed-in' }, { titles: '' })).toBe('Anouk logde in.')
  })
  test('what was refused', () => {
    expect(told({ refused: 'not found' })).toBe('Anouk wilde “De kinderen” openen.')
    expect(told({ refused: 'not allowed', action: 'person-added' }, { titles: '' })).toContain('wilde iemand')
    expect(told({ refused: 'too many to tell apart' }, { titles: '' })).toBe('Anouk wilde iets doen dat niet mocht.')
  })
  test.each(['nl', 'en'] as const)('a code that nobody knows yet, also one that every object has, %s', (language) => {
    for (const action of ['something-new', 'constructor', 'toString', '__proto__'])
      for (const refused of [null, 'why'])
        for (const titles of ['', '“De kinderen”'])
          expect(told({ action, refused }, { titles }, language)).toMatch(/^Anouk .+\.$/)
  })
})
