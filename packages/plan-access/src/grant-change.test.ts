import { allows, type Level, levels } from '@eenplan/plan-schema'
import { describe, expect, it } from 'vitest'
import { decide } from './decide.ts'
import type { Grant, SectionFacts } from './facts.ts'
import { effectOfChange, judgeGrantChange } from './grant-change.ts'
import { consent, form, grant, person, plan, section } from './small-family.ts'

const moment = { now: 1, today: '2026-06-15' }
const nobodyKnown = plan([])

describe('changing a grant (A3)', () => {
  const kinderen = [
    grant('esra', 'manage'),
    grant('hanna', 'manage'),
    grant('daan', 'edit'),
    grant('riet', 'contribute'),
  ]
  const change = (
    by: string,
    participant: string,
    level: Level,
    grants: Grant[] = kinderen,
    voiceOwner: string | null = null,
  ) => judgeGrantChange(section({ grants, voiceOwner }), nobodyKnown, { by, participant, level }, moment)

  it('is for those who may manage', () => {
    expect(change('esra', 'anouk', 'view')).toBeUndefined()
    for (const by of ['daan', 'riet', 'marco']) expect(change(by, 'anouk', 'view')).toBe('not allowed')
    expect(change('riet', 'riet', 'manage')).toBe('not allowed')
  })

  it('never removes or lowers the last who may manage', () => {
    const one = [grant('hanna', 'manage')]
    expect(change('hanna', 'hanna', 'none', one)).toBe('last manager')
    expect(change('hanna', 'hanna', 'edit', one)).toBe('last manager')
    expect(change('esra', 'hanna', 'none')).toBeUndefined()
  })

  it('leaves a voice section to its owner', () => {
    const vanNoor = [grant('noor', 'manage', { grantedBy: 'noor' }), grant('hanna', 'manage', { grantedBy: 'noor' })]
    expect(change('hanna', 'esra', 'view', vanNoor, 'noor')).toBe('voice belongs to its owner')
    expect(change('noor', 'esra', 'view', vanNoor, 'noor')).toBeUndefined()
    expect(change('noor', 'noor', 'none', vanNoor, 'noor')).toBe('voice belongs to its owner')
  })

  it('A6: in every small world, nobody lawfully gives more than they have, and somebody can always manage', () => {
    const people = ['a', 'b', 'c']
    for (const la of levels)
      for (const lb of levels)
        for (const lc of levels)
          for (const by of people)
            for (const to of people)
              for (const level of levels) {
                const grants = [grant('a', la), grant('b', lb), grant('c', lc)]
                if (change(by, to, level, grants) !== undefined) continue
                const levelOf = (who: string, rows: Grant[]) =>
                  decide(section({ grants: rows }), nobodyKnown, who, moment).level
                const own = levelOf(by, grants)
                expect(allows(own, 'manage') && allows(own, level)).toBe(true)
                const after = [...grants, grant(to, level)]
                expect(people.some((one) => levelOf(one, after) === 'manage')).toBe(true)
              }
  })

  describe('where consent is needed', () => {
    const family = plan([person('esra', { household: true }), person('hanna'), person('kees')], { safety: form() })
    const geld = (change: Partial<SectionFacts> = {}) =>
      section({ subjects: ['esra'], grants: [grant('esra', 'manage'), grant('hanna', 'manage')], ...change })
    const judge = (facts: SectionFacts, by: string, participant: string, level: Level) =>
      judgeGrantChange(facts, family, { by, participant, level }, moment)

    it('A2: a manager who is kept out by a missing consent manages nothing, and is no last manager', () => {
      expect(judge(geld(), 'hanna', 'kees', 'view')).toBe('not allowed')
      expect(judge(geld(), 'esra', 'esra', 'edit')).toBe('last manager')
      const agreed = geld({ consents: [consent('esra', 'esra', 'hanna')] })
      expect(judge(agreed, 'hanna', 'kees', 'view')).toBeUndefined()
      expect(judge(agreed, 'esra', 'esra', 'edit')).toBeUndefined()
    })
  })
})

describe('what a change writes (A2)', () => {
  const family = plan(
    [
      person('esra', { household: true }),
      person('daan', { household: true, birthDate: '2013-01-01', authority: ['esra', 'marco'] }),
      person('noor', { household: true, birthDate: '2009-01-01', authority: ['esra', 'marco'] }),
      person('marco'),
      person('hanna'),
      person('kees'),
    ],
    { safety: form() },
  )
  const facts = (change: Partial<SectionFacts> = {}) => section({ subjects: ['esra', 'daan', 'noor'], ...change })
  const effect = (by: string, participant: string, level: Level, change: Partial<SectionFacts> = {}) =>
    effectOfChange(facts(change), family, { by, participant, level }, moment)

  it('opening is consenting, about those about whom the opener decides', () => {
    const { grant: row, consents } = effect('esra', 'kees', 'view')
    expect(row).toEqual({
      participant: 'kees',
      level: 'view',
      basis: 'consent',
      grantedBy: 'esra',
      validFrom: 1,
      validTo: null,
    })
    expect(consents).toEqual(
      ['esra', 'daan'].map((about) => ({
        by: 'esra',
        about,
        reader: 'kees',
        answer: 'given',
        at: 1,
        day: '2026-06-15',
      })),
    )
  })

  it('closing withdraws it, so that nobody else opens it again', () => {
    const { consents } = effect('esra', 'kees', 'none')
    expect(consents.map(({ about, answer }) => [about, answer])).toEqual([
      ['esra', 'withdrawn'],
      ['daan', 'withdrawn'],
    ])
  })

  it('nobody consents for another: not a helper, not inside the household, not to themselves', () => {
    expect(effect('hanna', 'kees', 'view').consents).toEqual([])
    expect(effect('esra', 'noor', 'view').consents).toEqual([])
    expect(effect('marco', 'marco', 'view').consents).toEqual([])
  })

  it('A4: a section that is shared on a legal ground stays on it, and asks nobody', () => {
    expect(effect('esra', 'kees', 'view', { basis: 'safety' })).toMatchObject({
      grant: { basis: 'safety' },
      consents: [],
    })
  })

  it('A3: the owner’s own right rests on the section being theirs', () => {
    const voice = { voiceOwner: 'noor', subjects: ['noor'] }
    expect(effect('noor', 'noor', 'manage', voice)).toMatchObject({ grant: { basis: 'own section' }, consents: [] })
    expect(effect('noor', 'kees', 'view', voice)).toMatchObject({
      grant: { basis: 'consent', grantedBy: 'noor' },
      consents: [{ by: 'noor', about: 'noor', reader: 'kees', answer: 'given' }],
    })
  })
})
