import { describe, expect, it } from 'vitest'
import type { SectionFacts } from './facts.ts'
import { consent, form, grant, person, plan, section } from './small-family.ts'
import { judgeSubjectChange } from './subject-change.ts'

const moment = { now: 10, today: '2026-06-15' }
const family = plan(
  [
    person('esra', { household: true }),
    person('marco'),
    person('daan', { household: true, birthDate: '2013-01-01', authority: ['esra', 'marco'] }),
    person('lot', { household: true, birthDate: '2019-06-20', authority: ['esra'] }),
    person('hanna'),
    person('kees'),
  ],
  { safety: form() },
)
const given = (about: string, reader: string) => ['esra', 'marco', 'daan'].map((by) => consent(by, about, reader))
const school = (change: Partial<SectionFacts> = {}) =>
  section({
    subjects: ['daan'],
    grants: [grant('esra', 'manage'), grant('hanna', 'manage'), grant('kees', 'view'), grant('daan', 'edit')],
    consents: given('daan', 'hanna'),
    ...change,
  })
const judge = (facts: SectionFacts, subjects: string[], by = 'esra') =>
  judgeSubjectChange(facts, family, { by, subjects }, moment)

describe('whom a section is about (A2, A3)', () => {
  it('whoever manages it may say that it is about somebody more', () => {
    expect(judge(school(), ['daan', 'lot'])).toBeUndefined()
    expect(judge(school(), ['daan', 'lot'], 'daan')).toBe('not allowed')
    expect(judge(school(), ['daan', 'lot'], 'kees')).toBe('not allowed')
  })

  it('nobody comes to read by it that a child or a parent did not agree to', () => {
    expect(judge(school(), [])).toBe('somebody reads more')
    expect(judge(school(), ['lot'])).toBe('somebody reads more')
    const refused = school({
      consents: [...given('daan', 'hanna'), consent('daan', 'daan', 'kees', { answer: 'refused' })],
    })
    expect(judge(refused, [])).toBe('somebody reads more')
  })

  it('step by step neither: who still waits for another takes along what is missing', () => {
    const both = school({
      subjects: ['daan', 'lot'],
      consents: [...given('daan', 'hanna'), consent('esra', 'lot', 'hanna')],
    })
    expect(judge(both, ['lot'])).toBe('somebody reads more')
  })

  it('once that share is ended it may, and for the household and on a form it changes nothing', () => {
    const ended = school({ grants: [...school().grants, grant('kees', 'none', { validFrom: 5 })] })
    expect(judge(ended, ['lot'])).toBeUndefined()
    const onForm = school({ grants: [...school().grants, grant('kees', 'view', { validFrom: 5, basis: 'safety' })] })
    expect(judge(onForm, ['lot'])).toBeUndefined()
  })

  it('a voice section is about its owner, and somebody can always manage', () => {
    expect(judge(school({ voiceOwner: 'esra' }), ['lot'])).toBe('voice belongs to its owner')
    const alone = school({ subjects: [], grants: [grant('hanna', 'manage')], consents: [] })
    expect(judge(alone, ['daan'], 'hanna')).toBe('last manager')
  })
})
