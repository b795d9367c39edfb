import { allows, type Level, levels } from '@eenplan/plan-schema'
import { describe, expect, it } from 'vitest'
import { decide } from './decide.ts'
import type { Grant, SectionFacts } from './facts.ts'
import { effectOfChange, type GrantChange, judgeGrantChange, withEffect, withForm } from './grant-change.ts'
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

describe('for a time, and on a form', () => {
  const family = plan(
    [
      person('esra', { household: true }),
      person('hanna', { professional: true }),
      person('kees', { professional: true }),
      person('riet'),
    ],
    { safety: form(), over: form({ validUntil: '2026-06-14' }) },
  )
  const geld = (change: Partial<SectionFacts> = {}) =>
    section({
      subjects: ['esra'],
      grants: [grant('esra', 'manage'), grant('hanna', 'manage')],
      consents: [consent('esra', 'esra', 'hanna')],
      ...change,
    })
  const complete = { ...form(), key: 'crisis' }
  const judge = (change: Partial<GrantChange>, facts = geld()) =>
    judgeGrantChange(facts, family, { by: 'hanna', participant: 'kees', level: 'view', ...change }, moment)

  it('A4: a complete form shares, without a consent and without asking', () => {
    expect(judge({ form: complete })).toBeUndefined()
    const change = { by: 'hanna', participant: 'kees', level: 'view', form: complete } as const
    const effect = effectOfChange(geld(), family, change, moment)
    expect([effect.grant.basis, effect.consents]).toEqual(['crisis', []])
    expect(decide(withEffect(geld(), effect), withForm(family, change), 'kees', moment).level).toBe('view')
    expect(decide(withEffect(geld(), effect), family, 'kees', moment).level).toBe('none')
  })

  it('A4: an incomplete one, or one that is over, does not; nor a form of somebody who works nowhere', () => {
    for (const part of ['ground', 'purpose', 'necessity', 'proportionality', 'subsidiarity'] as const)
      expect(judge({ form: { ...complete, [part]: ' ' } })).toBe('form incomplete')
    expect(judge({ form: { ...complete, consulted: [] } })).toBe('form incomplete')
    expect(judge({ form: { ...complete, consulted: [], consultedOutside: 'Veilig Thuis' } })).toBeUndefined()
    expect(judge({ form: { ...complete, informed: [], reasonNotInformed: null } })).toBe('form incomplete')
    expect(judge({ form: { ...complete, validUntil: null } })).toBe('form incomplete')
    expect(judge({ form: { ...complete, validUntil: '2026-06-14' } })).toBe('form incomplete')
    expect(judge({ form: complete, by: 'esra' })).toBe('not allowed')
    expect(judge({ form: complete, by: 'kees' })).toBe('not allowed')
    expect(judge({ form: complete, level: 'none' })).toBe('not allowed')
  })

  it('A3: no form opens somebody’s own section, not even the owner’s', () => {
    const own = section({ voiceOwner: 'hanna', subjects: ['hanna'], grants: [grant('hanna', 'manage')] })
    expect(judge({ form: complete }, own)).toBe('voice belongs to its owner')
  })

  it('A4: who is there on a form stays on it under another level, until it is over', () => {
    const on = (basis: string) => geld({ grants: [...geld().grants, grant('kees', 'view', { basis })] })
    const basis = (facts: SectionFacts) =>
      effectOfChange(facts, family, { by: 'hanna', participant: 'kees', level: 'edit' }, moment).grant.basis
    expect([basis(on('safety')), basis(on('over')), basis(on('nowhere'))]).toEqual(['safety', 'consent', 'consent'])
  })

  it('A1: an end stays until another is said, may not lie behind, and no manager with an end is the last', () => {
    const until = geld({ grants: [...geld().grants, grant('kees', 'view', { validTo: 50 })] })
    const end = (change: Partial<GrantChange>) =>
      effectOfChange(until, family, { by: 'hanna', participant: 'kees', level: 'edit', ...change }, moment).grant
        .validTo
    expect([end({}), end({ validTo: 90 }), end({ validTo: null }), end({ level: 'none' })]).toEqual([
      50,
      90,
      null,
      null,
    ])
    expect(judge({ validTo: 1 })).toBe('not allowed')
    expect(judge({ validTo: 2 })).toBeUndefined()
    const one = section({ grants: [grant('esra', 'manage')] })
    expect(judge({ by: 'esra', participant: 'esra', level: 'manage', validTo: 90 }, one)).toBe('last manager')
  })
})
