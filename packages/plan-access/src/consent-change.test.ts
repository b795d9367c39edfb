import { describe, expect, it } from 'vitest'
import { effectOfAnswer, questionsTo } from './consent-change.ts'
import { decide } from './decide.ts'
import type { Consent, SectionFacts } from './facts.ts'
import { consent, form, grant, person, plan, section } from './small-family.ts'

const moment = { now: 10, today: '2026-06-15' }
const family = plan(
  [
    person('esra', { household: true }),
    person('marco'),
    person('noor', { household: true, birthDate: '2009-01-01', authority: ['esra', 'marco'] }),
    person('daan', { household: true, birthDate: '2013-01-01', authority: ['esra', 'marco'] }),
    person('lot', { household: true, birthDate: '2019-06-20', authority: ['esra', 'marco'] }),
    person('hanna'),
    person('kees'),
  ],
  { safety: form() },
)
const all = (reader: string, ...subjects: string[]): Consent[] =>
  subjects.flatMap((about) => ['esra', 'marco', 'daan', 'noor'].map((by) => consent(by, about, reader)))

/** "De kinderen", which Esra, Marco and Daan read, shared by Hanna with Kees, who waits. */
const kinderen = (change: Partial<SectionFacts> = {}) =>
  section({
    subjects: ['daan', 'lot'],
    grants: [
      grant('esra', 'manage'),
      grant('daan', 'edit'),
      grant('marco', 'view'),
      grant('hanna', 'manage'),
      grant('kees', 'contribute'),
    ],
    consents: [...all('hanna', 'daan', 'lot'), ...all('marco', 'daan', 'lot')],
    ...change,
  })
const asked = (facts: SectionFacts, by: string) =>
  questionsTo(facts, family, by, moment).flatMap(({ reader, about }) =>
    about.map(({ subject, state }) => `${reader} ${subject} ${state}`),
  )
const answered = (facts: SectionFacts, by: string, answer: Consent['answer'], about?: string[]): SectionFacts => {
  const effect = effectOfAnswer(facts, family, { by, reader: 'kees', answer, ...(about && { about }) }, moment)
  if (effect === 'not asked') throw new Error(`${by} is not asked`)
  return { ...facts, consents: [...facts.consents, ...effect] }
}
const level = (facts: SectionFacts, reader = 'kees') => decide(facts, family, reader, moment).level

describe('A2: who is asked', () => {
  it('each parent with authority about each child, and from 12 the child, about themselves alone', () => {
    expect(asked(kinderen(), 'esra')).toEqual([
      ...['marco daan given', 'marco lot given', 'hanna daan given', 'hanna lot given'],
      ...['kees daan asked', 'kees lot asked'],
    ])
    expect(asked(kinderen(), 'marco').filter((one) => one.startsWith('kees'))).toEqual([
      'kees daan asked',
      'kees lot asked',
    ])
    expect(asked(kinderen(), 'daan')).toEqual(['marco daan given', 'hanna daan given', 'kees daan asked'])
  })

  it('nobody else: not who shares, not the reader, not a sister', () => {
    const facts = kinderen({ grants: [...kinderen().grants, grant('noor', 'view')] })
    for (const by of ['hanna', 'kees', 'noor', 'lot', 'nobody']) expect(asked(facts, by)).toEqual([])
  })

  it('S1: who may not read the section is asked nothing, and cannot answer either', () => {
    const hidden = kinderen({ grants: kinderen().grants.filter(({ participant }) => participant !== 'marco') })
    expect(asked(hidden, 'marco')).toEqual([])
    const answer = { by: 'marco', reader: 'kees', answer: 'given' } as const
    expect(effectOfAnswer(hidden, family, answer, moment)).toBe('not asked')
  })

  it('nothing about the household, about who is there on a form, and about whose right ended', () => {
    const grants = [
      ...kinderen().grants,
      grant('noor', 'view'),
      grant('kees', 'view', { basis: 'safety' }),
      grant('hanna', 'none', { validFrom: 5 }),
    ]
    expect(asked(kinderen({ grants }), 'daan')).toEqual(['marco daan given'])
  })

  it('anew on the birthday on which others come to decide, whatever they said before', () => {
    const facts = kinderen({
      consents: [...kinderen().consents, consent('esra', 'daan', 'kees', { day: '2024-12-31' })],
    })
    expect(questionsTo(facts, family, 'esra', moment).find(({ reader }) => reader === 'kees')?.about[0]).toEqual({
      subject: 'daan',
      state: 'lapsed',
      at: 0,
      since: '2025-01-01',
    })
  })

  it('acceptance 3: at 18 nothing rests on what her parents said, and she alone is asked', () => {
    const grown = plan([
      person('esra', { household: true }),
      person('marco'),
      person('noor', { birthDate: '2008-06-15', authority: ['esra', 'marco'] }),
      person('kees'),
    ])
    const school = section({
      subjects: ['noor'],
      grants: [grant('noor', 'edit'), grant('esra', 'manage'), grant('kees', 'view')],
      consents: ['esra', 'marco'].map((by) => consent(by, 'noor', 'kees', { day: '2020-06-14' })),
    })
    const moments = [
      { now: 10, today: '2020-06-14' },
      { now: 10, today: '2026-06-14' },
      { now: 10, today: '2026-06-15' },
    ]
    expect(moments.map((at) => decide(school, grown, 'kees', at).level)).toEqual(['view', 'none', 'none'])
    const [, , birthday] = moments
    const questions = (by: string) => questionsTo(school, grown, by, birthday!).map(({ about }) => about[0]?.state)
    expect([questions('noor'), questions('esra')]).toEqual([['asked'], []])
  })

  it('the owner of a voice section, at any age, and no parent', () => {
    const voice = section({
      voiceOwner: 'lot',
      subjects: ['lot'],
      grants: ['lot', 'esra', 'kees'].map((one) => grant(one, one === 'lot' ? 'manage' : 'view', { grantedBy: 'lot' })),
    })
    expect(asked(voice, 'lot')).toEqual(['kees lot asked'])
    expect(asked(voice, 'esra')).toEqual([])
  })
})

describe('A2: what an answer does', () => {
  it('opens when the last of all agreed, whoever that is', () => {
    for (const order of [
      ['esra', 'marco', 'daan'],
      ['daan', 'esra', 'marco'],
      ['marco', 'daan', 'esra'],
    ]) {
      let facts: SectionFacts = kinderen()
      for (const by of order) {
        expect(level(facts)).toBe('none')
        facts = answered(facts, by, 'given')
      }
      expect(level(facts)).toBe('contribute')
    }
  })

  it('one refusal, or one withdrawal, closes; to this reader and nobody else', () => {
    const open = ['esra', 'marco', 'daan'].reduce((facts, by) => answered(facts, by, 'given'), kinderen())
    for (const by of ['esra', 'marco', 'daan'])
      for (const answer of ['refused', 'withdrawn'] as const) {
        const closed = answered(open, by, answer)
        expect([level(closed), level(closed, 'hanna'), level(closed, 'marco')]).toEqual(['none', 'manage', 'view'])
        expect(level(answered(closed, by, 'given'))).toBe('contribute')
      }
    expect(level(answered(open, 'marco', 'refused', ['lot']))).toBe('none')
  })

  it('nobody answers for another, about another, or about somebody who is no reader', () => {
    const answer = (by: string, reader: string, about?: string[]) =>
      effectOfAnswer(kinderen(), family, { by, reader, answer: 'given', ...(about && { about }) }, moment)
    expect(answer('daan', 'kees', ['lot'])).toBe('not asked')
    expect(answer('hanna', 'kees')).toBe('not asked')
    expect(answer('kees', 'kees')).toBe('not asked')
    expect(answer('esra', 'noor')).toBe('not asked')
    expect(answer('esra', 'somebody')).toBe('not asked')
    expect(answer('daan', 'kees')).toEqual([
      { by: 'daan', about: 'daan', reader: 'kees', answer: 'given', at: 10, day: '2026-06-15' },
    ])
  })

  it('what was not given is not withdrawn, and the same answer twice is one', () => {
    expect(answered(kinderen(), 'daan', 'withdrawn').consents).toHaveLength(kinderen().consents.length)
    const once = answered(kinderen(), 'daan', 'given')
    expect(answered(once, 'daan', 'given').consents).toEqual(once.consents)
  })
})
