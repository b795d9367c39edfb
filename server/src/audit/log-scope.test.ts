import { describe, expect, test } from 'vitest'
import { isInScope, type Looker, logScope, type ReadableSection, type ScopedRow } from './log-scope.ts'

const section = (id: string, change: Partial<ReadableSection> = {}): ReadableSection => ({
  ...{ id, level: 'view', owner: null, subjects: [], decides: false },
  ...change,
})
const looker = (change: Partial<Looker> = {}): Looker => ({
  ...{ me: 'me', planDirector: false, known: ['me', 'anouk', 'hanna'], sections: [] },
  ...change,
})
const row = (change: Partial<ScopedRow> = {}): ScopedRow => ({
  ...{ action: 'opened', refused: false, by: 'anouk', section: 'school', about: null },
  ...change,
})
const sees = (who: Partial<Looker>, what: Partial<ScopedRow>) => isInScope(logScope(looker(who)), row(what))

describe('S1, attack 46: a section that somebody may not read now', () => {
  const everyRow = [true, false].flatMap((refused) =>
    ['me', 'anouk', 'stranger', null].flatMap((by) =>
      ['me', 'anouk', null].map((about) => row({ refused, by, about, section: 'geld' })),
    ),
  )
  test.each([true, false])(
    'no row of it is there, also of my own doing or about me; plan director: %s',
    (planDirector) => {
      const scope = logScope(looker({ planDirector, sections: [section('school', { level: 'manage' })] }))
      expect(everyRow.filter((one) => isInScope(scope, one))).toEqual([])
    },
  )
  test('nor when it is named with level none, whatever I am in it', () => {
    const mine = section('geld', { level: 'none', owner: 'me', subjects: ['me'], decides: true })
    const scope = logScope(looker({ planDirector: true, sections: [mine] }))
    expect(everyRow.filter((one) => isInScope(scope, one))).toEqual([])
  })
})

describe('a section that I read', () => {
  test.each([
    ['it is about me', { subjects: ['daan', 'me'] }],
    ['it is mine', { owner: 'me' }],
    ['I decide about somebody whom it is about', { subjects: ['daan'], decides: true }],
    ['I manage it', { level: 'manage' }],
  ] as const)('I see who else opened it when %s', (_, how) => {
    expect(sees({ sections: [section('school', how)] }, {})).toBe(true)
    expect(sees({ sections: [section('school', how)] }, { by: 'somebody of before' })).toBe(true)
  })
  test('otherwise I see what I did myself, and what was done about me', () => {
    const sections = [section('school', { level: 'edit', subjects: ['daan'] })]
    expect(sees({ sections }, {})).toBe(false)
    expect(sees({ sections, planDirector: true }, {})).toBe(false)
    expect(sees({ sections }, { by: 'me' })).toBe(true)
    expect(sees({ sections }, { action: 'right-changed', about: 'me' })).toBe(true)
    expect(sees({ sections }, { action: 'right-changed', about: 'hanna' })).toBe(false)
  })
})

describe('what was refused', () => {
  const refused = { refused: true, action: 'edited' }
  const readAlong = [section('school', { subjects: ['me'], decides: true })]
  test('in a section: for who manages it, and for the plan director who reads it', () => {
    expect(sees({ sections: [section('school', { level: 'manage' })] }, refused)).toBe(true)
    expect(sees({ sections: readAlong, planDirector: true }, refused)).toBe(true)
    expect(sees({ sections: readAlong }, refused)).toBe(false)
  })
  test('S1: the one who was refused learns nothing from it, in a section or without one', () => {
    expect(sees({ sections: readAlong }, { ...refused, by: 'me' })).toBe(false)
    for (const planDirector of [true, false])
      for (const action of ['opened', 'edited', 'printed', 'right-changed', 'section-archived', 'something-new'])
        expect(sees({ planDirector }, { refused: true, action, by: 'me', section: null })).toBe(false)
  })
  test('S1: of somebody whom I may not know of: for nobody', () => {
    const mine = [section('school', { level: 'manage' })]
    expect(sees({ sections: mine, planDirector: true }, { ...refused, by: 'stranger' })).toBe(false)
    const added = { refused: true, action: 'person-added', section: null, by: 'stranger' }
    expect(sees({ planDirector: true }, added)).toBe(false)
    expect(sees({ planDirector: true }, { ...added, by: 'anouk' })).toBe(true)
  })
  test('signing in as me: for me, and not for the plan director', () => {
    const attempt = { refused: true, action: 'signed-in', section: null }
    expect(sees({}, { ...attempt, by: 'me' })).toBe(true)
    expect(sees({ planDirector: true }, attempt)).toBe(false)
  })
})

describe('without a section', () => {
  const changed = { action: 'person-changed', section: null }
  test('what I did, and what somebody whom I know did about me', () => {
    expect(sees({}, { action: 'signed-in', section: null, by: 'me' })).toBe(true)
    expect(sees({}, { ...changed, about: 'me' })).toBe(true)
    expect(sees({}, { ...changed, about: 'hanna' })).toBe(false)
    expect(sees({}, { action: 'signed-in', section: null })).toBe(false)
  })
  test('the plan director sees what is done about the people whom they know, and nobody’s signing in', () => {
    expect(sees({ planDirector: true }, { ...changed, about: 'hanna' })).toBe(true)
    expect(sees({ planDirector: true }, { ...changed, about: 'stranger' })).toBe(false)
    expect(sees({ planDirector: true }, { action: 'signed-in', section: null })).toBe(false)
    expect(sees({ planDirector: true }, { action: 'something-new', section: null, about: 'hanna' })).toBe(false)
  })
  test('S1: whoever I may not know of leaves no trace', () => {
    for (const planDirector of [true, false])
      expect(sees({ planDirector }, { ...changed, about: 'me', by: 'stranger' })).toBe(false)
  })
})
