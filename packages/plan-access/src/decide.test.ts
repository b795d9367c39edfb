import { describe, expect, it } from 'vitest'
import { dayOfAge } from './age-rules.ts'
import { decide } from './decide.ts'
import type { Moment } from './facts.ts'
import { consent, form, grant, person, plan, section } from './small-family.ts'

const at = (now: number, today = '2026-06-15'): Moment => ({ now, today })
const family = plan(
  [
    person('esra', { household: true }),
    person('marco'),
    person('noor', { household: true, birthDate: '2009-01-01', authority: ['esra', 'marco'] }),
    person('daan', { household: true, birthDate: '2013-01-01', authority: ['esra', 'marco'] }),
    person('lot', { household: true, birthDate: '2019-06-20', authority: ['esra', 'marco'] }),
    person('riet'),
    person('hanna'),
  ],
  { safety: form(), halfway: form({ purpose: '', consulted: [], informed: ['marco'], reasonNotInformed: null }) },
)
const yes = (by: string, about: string, reader: string) => consent(by, about, reader)

describe('A1: grants', () => {
  const level = (grants: ReturnType<typeof grant>[], who: string, moment: Moment) =>
    decide(section({ grants }), family, who, moment)

  it('a later row replaces an earlier one, and says why', () => {
    const grants = [grant('esra', 'edit'), grant('esra', 'none', { validFrom: 5 })]
    expect(level(grants, 'esra', at(4))).toEqual({ level: 'edit', why: { kind: 'granted', rests: 'household' } })
    expect(level(grants, 'esra', at(5))).toEqual({ level: 'none', why: { kind: 'ended', at: 5 } })
    expect(level(grants, 'marco', at(5))).toEqual({ level: 'none', why: { kind: 'no grant' } })
  })

  it('has not begun before its first millisecond, and is over at its last', () => {
    const grants = [grant('esra', 'view', { validFrom: 9, validTo: 14 })]
    expect(level(grants, 'esra', at(8))).toEqual({ level: 'none', why: { kind: 'not yet', from: 9 } })
    expect(level(grants, 'esra', at(9)).level).toBe('view')
    expect(level(grants, 'esra', at(13)).level).toBe('view')
    expect(level(grants, 'esra', at(14))).toEqual({ level: 'none', why: { kind: 'ended', at: 14 } })
  })

  it('a limited row that is over does not bring back what it replaced', () => {
    const grants = [grant('esra', 'manage'), grant('esra', 'view', { validFrom: 1, validTo: 2 })]
    expect(level(grants, 'esra', at(3))).toEqual({ level: 'none', why: { kind: 'ended', at: 2 } })
  })

  it('somebody who is no participant sees nothing without consent, and consent alone opens nothing', () => {
    const facts = section({
      subjects: ['esra'],
      grants: [grant('stranger', 'view')],
      consents: [yes('esra', 'esra', 'riet')],
    })
    expect(decide(facts, family, 'stranger', at(1)).level).toBe('none')
    expect(decide(facts, family, 'riet', at(1)).why).toEqual({ kind: 'no grant' })
  })
})

describe('A2: consent', () => {
  const about = (subjects: string[], consents: ReturnType<typeof consent>[], reader = 'riet', moment = at(9)) =>
    decide(section({ subjects, grants: [grant(reader, 'view')], consents }), family, reader, moment)

  it('is needed from those with authority under 12, from the child too until 16, from the person alone after that', () => {
    const lacking = (subject: string) => {
      const { why } = about([subject], [])
      return why.kind === 'consent lacking' ? why.lacking.map(({ by }) => by) : []
    }
    expect(lacking('lot')).toEqual(['esra', 'marco'])
    expect(lacking('daan')).toEqual(['esra', 'marco', 'daan'])
    expect(lacking('noor')).toEqual(['noor'])
    expect(lacking('esra')).toEqual(['esra'])
  })

  it('one that is missing, refused or withdrawn closes the section, and says whose', () => {
    const parents = [yes('esra', 'daan', 'riet'), yes('marco', 'daan', 'riet')]
    expect(about(['daan'], parents)).toEqual({
      level: 'none',
      why: { kind: 'consent lacking', lacking: [{ about: 'daan', by: 'daan', state: 'missing' }] },
    })
    const all = [...parents, yes('daan', 'daan', 'riet')]
    expect(about(['daan'], all)).toEqual({ level: 'view', why: { kind: 'granted', rests: 'consent' } })
    const withdrawn = [...all, consent('daan', 'daan', 'riet', { answer: 'withdrawn', at: 5 })]
    expect(about(['daan'], withdrawn, 'riet', at(4)).level).toBe('view')
    expect(about(['daan'], withdrawn, 'riet', at(5))).toEqual({
      level: 'none',
      why: { kind: 'consent lacking', lacking: [{ about: 'daan', by: 'daan', state: 'withdrawn', at: 5 }] },
    })
    const refused = [...all, consent('marco', 'daan', 'riet', { answer: 'refused', at: 6 })]
    expect(about(['daan'], refused)).toMatchObject({ why: { lacking: [{ by: 'marco', state: 'refused', at: 6 }] } })
    expect(about(['daan'], [...withdrawn, consent('daan', 'daan', 'riet', { at: 7 })]).level).toBe('view')
  })

  it('is of one person, about one person, for one reader', () => {
    const all = [yes('esra', 'lot', 'riet'), yes('marco', 'lot', 'riet'), yes('esra', 'esra', 'riet')]
    expect(about(['lot', 'esra'], all).level).toBe('view')
    expect(about(['lot', 'esra'], all, 'hanna').level).toBe('none')
    expect(about(['lot', 'esra', 'noor'], all)).toMatchObject({ why: { lacking: [{ about: 'noor', by: 'noor' }] } })
  })

  it('counts as given by the reader for themselves', () => {
    expect(about(['lot'], [yes('esra', 'lot', 'marco')], 'marco').level).toBe('view')
    expect(about(['lot'], [], 'marco')).toMatchObject({ why: { lacking: [{ by: 'esra' }] } })
    expect(about(['marco'], [], 'marco').level).toBe('view')
  })

  it('is not asked inside the household, nor for a section about nobody', () => {
    expect(about(['lot', 'marco'], [], 'noor')).toEqual({ level: 'view', why: { kind: 'granted', rests: 'household' } })
    expect(about([], [], 'riet').level).toBe('view')
  })

  it('nobody can give it without a birth date, or under 16 without anybody who has authority', () => {
    const alone = plan([person('x', { birthDate: null }), person('y', { birthDate: '2019-01-01' })])
    const facts = section({
      subjects: ['x', 'y', 'gone'],
      grants: [grant('riet', 'view')],
      consents: ['x', 'y', 'gone'].map((one) => yes(one, one, 'riet')),
    })
    expect(decide(facts, alone, 'riet', at(1)).why).toEqual({
      kind: 'consent lacking',
      lacking: [
        { about: 'x', by: null, state: 'nobody can decide', unknown: 'birth date' },
        { about: 'y', by: null, state: 'nobody can decide', unknown: 'parental authority' },
        { about: 'gone', by: null, state: 'nobody can decide', unknown: 'birth date' },
      ],
    })
  })
})

describe('A2: birthdays', () => {
  const child = (birthDate: string) =>
    plan([person('lot', { birthDate, authority: ['esra', 'marco'] }), person('esra'), person('marco'), person('riet')])
  const answers = (day: string, by = ['esra', 'marco', 'lot']) =>
    by.map((one) => consent(one, 'lot', 'riet', { day, at: Date.parse(day) }))
  const on = (birthDate: string, today: string, consents: ReturnType<typeof consent>[]) =>
    decide(section({ subjects: ['lot'], grants: [grant('riet', 'view')], consents }), child(birthDate), 'riet', {
      now: Date.parse(today),
      today,
    })

  it('at 12 the child comes to decide: what rested on the parents lapses that day and is asked of all three', () => {
    const parents = answers('2031-06-01', ['esra', 'marco'])
    expect(on('2019-06-20', '2031-06-19', parents).level).toBe('view')
    const since = '2031-06-20'
    expect(on('2019-06-20', since, parents)).toEqual({
      level: 'none',
      why: {
        kind: 'consent lacking',
        lacking: [
          { about: 'lot', by: 'esra', state: 'lapsed', since },
          { about: 'lot', by: 'marco', state: 'lapsed', since },
          { about: 'lot', by: 'lot', state: 'missing' },
        ],
      },
    })
    expect(on('2019-06-20', '2031-06-25', [...parents, ...answers(since)]).level).toBe('view')
  })

  it('at 16 the person alone decides: a parent’s refusal ends as well, but nothing opens by itself', () => {
    const before = [
      ...answers('2035-01-01'),
      consent('marco', 'lot', 'riet', { answer: 'refused', at: Date.parse('2035-02-01'), day: '2035-02-01' }),
    ]
    expect(on('2019-06-20', '2035-06-19', before)).toMatchObject({
      why: { lacking: [{ by: 'marco', state: 'refused' }] },
    })
    expect(on('2019-06-20', '2035-06-20', before).why).toEqual({
      kind: 'consent lacking',
      lacking: [{ about: 'lot', by: 'lot', state: 'lapsed', since: '2035-06-20' }],
    })
    expect(on('2019-06-20', '2035-06-20', [...before, ...answers('2035-06-20', ['lot'])]).level).toBe('view')
  })

  it('at 18 nothing rests on a parent any more, and what the person agreed to since 16 stays', () => {
    expect(on('2019-06-20', '2037-06-20', answers('2036-01-01', ['lot'])).level).toBe('view')
    expect(on('2019-06-20', '2037-06-20', answers('2036-01-01', ['esra', 'marco'])).level).toBe('none')
  })

  it('who was born on 29 February is older on 1 March in a year without that day', () => {
    expect(dayOfAge('2008-02-29', 16)).toBe('2024-02-29')
    expect(dayOfAge('2008-02-29', 18)).toBe('2026-03-01')
    expect(dayOfAge('2008-02-28', 18)).toBe('2026-02-28')
    // Of the ages that change who decides, only in 2100 one falls in a year without that day.
    const parents = answers('2099-01-01', ['esra', 'marco'])
    expect(on('2088-02-29', '2100-02-28', parents).level).toBe('view')
    expect(on('2088-02-29', '2100-03-01', parents)).toMatchObject({
      why: { lacking: [{ since: '2100-03-01' }, {}, {}] },
    })
  })
})

describe('A3: a voice section', () => {
  const voice = (change: Parameters<typeof section>[0]) =>
    section({ voiceOwner: 'daan', subjects: ['daan'], ...change })

  it('is opened by its owner only', () => {
    const facts = voice({
      grants: [grant('esra', 'view', { grantedBy: 'hanna' }), grant('esra', 'view', { grantedBy: 'esra' })],
    })
    expect(decide(facts, family, 'esra', at(1)).why).toEqual({ kind: 'no grant' })
    const opened = voice({
      grants: [grant('esra', 'view', { grantedBy: 'daan' }), grant('esra', 'none', { grantedBy: 'hanna' })],
    })
    expect(decide(opened, family, 'esra', at(1)).level).toBe('view')
  })

  it('asks consent of its owner alone, so that no parent learns that it exists', () => {
    const facts = (consents: ReturnType<typeof consent>[]) =>
      voice({ grants: [grant('riet', 'view', { grantedBy: 'daan' })], consents })
    expect(decide(facts([]), family, 'riet', at(1))).toMatchObject({
      why: { lacking: [{ by: 'daan', state: 'missing' }] },
    })
    expect(decide(facts([yes('daan', 'daan', 'riet')]), family, 'riet', at(1)).level).toBe('view')
  })
})

describe('A4: a legal ground', () => {
  const shared = (basis: string, reader = 'riet', today = '2026-06-15') =>
    decide(
      section({ subjects: ['esra', 'lot'], grants: [grant(reader, 'view', { basis })] }),
      family,
      reader,
      at(1, today),
    )

  it('opens without consent, until the end of its last day', () => {
    expect(shared('safety')).toEqual({ level: 'view', why: { kind: 'granted', rests: 'legal basis', basis: 'safety' } })
    expect(shared('safety', 'riet', '2026-12-31').level).toBe('view')
    expect(shared('safety', 'riet', '2027-01-01').why).toEqual({ kind: 'legal basis over', basis: 'safety' })
  })

  it('opens nothing while the form is incomplete, and says what is missing and who was not told', () => {
    expect(shared('halfway').why).toEqual({
      kind: 'legal basis incomplete',
      basis: 'halfway',
      fields: ['purpose', 'consulted', 'informed'],
      untold: ['esra'],
    })
    expect(shared('nowhere').why).toEqual({ kind: 'legal basis unknown', basis: 'nowhere' })
  })

  it('never closes the section to the household', () => {
    for (const basis of ['halfway', 'nowhere']) expect(shared(basis, 'esra').level).toBe('view')
    expect(shared('safety', 'esra', '2027-01-01').level).toBe('view')
  })
})
