import { levels } from '@eenplan/plan-schema'
import { seededRandom, testSeed } from '@eenplan/test-kit'
import { afterAll, describe, expect, it } from 'vitest'
import { type Decision, decide } from './decide.ts'
import { decideOnPaper } from './decide-on-paper.ts'
import type { Consent, Moment, PlanFacts, SectionFacts } from './facts.ts'
import { consent, form, grant, person, plan, section } from './small-family.ts'

/** What a decision objects to, in the words of the one on paper. */
const objectionsOf = ({ why }: Decision): string[] => {
  switch (why.kind) {
    case 'granted':
      return []
    case 'consent lacking':
      return why.lacking.map((one) =>
        one.by === null
          ? `${one.about}: nobody can sign, ${one.unknown} unknown`
          : `${one.about}: ${one.by} ${one.state}`,
      )
    case 'legal basis unknown':
      return ['form: not there']
    case 'legal basis over':
      return ['form: over']
    case 'legal basis incomplete':
      return [...why.fields.map((field) => `form: ${field}`), ...why.untold.map((one) => `untold: ${one}`)]
    default:
      return [why.kind]
  }
}

let worlds = 0
const seen = new Map<string, number>()
const compare = (facts: SectionFacts, family: PlanFacts, reader: string, moment: Moment) => {
  const decision = decide(facts, family, reader, moment)
  const paper = decideOnPaper(facts, family, reader, moment)
  worlds += 1
  seen.set(decision.why.kind, (seen.get(decision.why.kind) ?? 0) + 1)
  const objections = [...new Set(objectionsOf(decision))].sort()
  // Strings, because `toEqual` on every one of so many worlds would take minutes.
  if (decision.level === paper.level && objections.join() === paper.objections.join()) return
  throw new Error(
    `they differ in ${JSON.stringify({ reader, moment, facts, people: [...family.people.values()] }, null, 1)}
decide: ${decision.level} ${objections.join()}\non paper: ${paper.level} ${paper.objections.join()}`,
  )
}

describe('A6: decide agrees with the naive reading', () => {
  afterAll(() => {
    // Agreement in worlds where everything is open, or everything closed, would prove little.
    expect(worlds).toBeGreaterThan(400_000)
    expect([...seen.keys()].sort()).toEqual([
      'consent lacking',
      'ended',
      'granted',
      'legal basis incomplete',
      'legal basis over',
      'legal basis unknown',
      'no grant',
      'not yet',
    ])
    for (const count of seen.values()) expect(count).toBeGreaterThan(1_000)
  })

  it('A1: in every world of two grants, in an ordinary and in a voice section', () => {
    const rows = levels.flatMap((level) =>
      [0, 1, 2].flatMap((validFrom) =>
        [null, 1, 2].flatMap((validTo) =>
          ['noor', 'hanna'].map((grantedBy) => grant('riet', level, { validFrom, validTo, grantedBy })),
        ),
      ),
    )
    const family = plan([person('noor'), person('riet'), person('hanna')])
    for (const voiceOwner of [null, 'noor', 'riet'])
      for (const a of [undefined, ...rows])
        for (const b of rows)
          for (const now of [0, 1, 2]) {
            const grants = [...(a === undefined ? [] : [a]), grant('daan', 'manage'), b]
            compare(section({ voiceOwner, grants }), family, 'riet', { now, today: '2026-01-01' })
          }
  })

  /** Birthdays on a plain day, on 29 February, on the day before it, and in 2100 on 1 March in its place. */
  const births = ['2008-06-15', '2008-02-29', '2010-02-28', '2088-02-29']
  const daysAround = (day: string) =>
    [-2, -1, 0, 1, 2].map((offset) => new Date(Date.parse(day) + offset * 86_400_000).toISOString().slice(0, 10))

  it('A2: at every age and birthday, with every mix of answers, for readers of every kind', () => {
    const authorities = [[], ['mother'], ['mother', 'father']]
    for (const birthDate of [...births, null])
      for (const age of [11, 12, 15, 16, 17, 18]) {
        const birthday =
          birthDate === null ? '2026-06-15' : `${Number(birthDate.slice(0, 4)) + age}${birthDate.slice(4)}`
        const days = daysAround(Number.isNaN(Date.parse(birthday)) ? birthday.replace('02-29', '03-01') : birthday)
        const stories = (by: string, reader: string): Consent[][] => {
          const on = (answer: Consent['answer'], which: number): Consent =>
            consent(by, 'child', reader, { answer, at: which, day: days[which]! })
          return [
            [],
            [on('given', 0)],
            [on('given', 2)],
            [on('given', 4)],
            [on('refused', 0)],
            [on('given', 0), on('withdrawn', 1)],
            [on('given', 0), on('withdrawn', 2), on('given', 3)],
          ]
        }
        for (const authority of authorities)
          for (const reader of ['helper', 'father', 'child'])
            for (const household of [false, true])
              for (const voiceOwner of [null, 'child'])
                for (const mother of stories('mother', reader))
                  for (const father of household ? [[]] : stories('father', reader))
                    for (const child of household ? [[]] : stories('child', reader))
                      for (const which of [1, 2, 3]) {
                        const family = plan([
                          person('child', { birthDate, authority, household: reader === 'child' && household }),
                          person('helper', { household: reader === 'helper' && household }),
                          person('father', { household: reader === 'father' && household }),
                        ])
                        const facts = section({
                          voiceOwner,
                          subjects: ['child'],
                          grants: [grant(reader, 'edit', { grantedBy: 'child' })],
                          consents: [...mother, ...father, ...child],
                        })
                        compare(facts, family, reader, { now: which, today: days[which]! })
                      }
      }
  })

  it('A4: with every form, complete or with any parts missing, before, on and after its last day', () => {
    const family = (validUntil: string | null, change: Parameters<typeof form>[0]) =>
      plan(
        [
          person('esra', { household: true }),
          person('lot', { household: true, birthDate: '2018-01-01', authority: ['esra', 'marco'] }),
          person('daan', { household: true, birthDate: null }),
          person('marco'),
        ],
        { safety: form({ validUntil, ...change }) },
      )
    const texts = ['ground', 'purpose', 'necessity', 'proportionality', 'subsidiarity'] as const
    const told = [[], ['esra'], ['esra', 'marco'], ['esra', 'marco', 'daan'], ['riet']]
    for (let missing = 0; missing < 2 ** texts.length; missing += 1) {
      const blanks = Object.fromEntries(texts.flatMap((field, i) => (missing & (1 << i) ? [[field, ' \n']] : [])))
      for (const consulted of [[], ['bram']])
        for (const informed of told)
          for (const reasonNotInformed of [null, ' ', 'not safe'])
            for (const validUntil of [null, '2026-06-14', '2026-06-15', '2026-06-16']) {
              const plans = family(validUntil, { ...blanks, consulted, informed, reasonNotInformed })
              for (const subjects of [[], ['esra'], ['esra', 'lot'], ['lot', 'daan']])
                for (const reader of ['riet', 'esra'])
                  for (const basis of ['safety', 'crisis']) {
                    const facts = section({ subjects, grants: [grant(reader, 'view', { basis })] })
                    compare(facts, plans, reader, { now: 1, today: '2026-06-15' })
                  }
            }
    }
  })

  it('A1 A2 A4: in random families of any shape', () => {
    const { pick, chance } = seededRandom(testSeed('families of any shape'))
    const ids = ['a', 'b', 'c', 'd']
    const some = <T>(from: readonly T[]): T[] => from.filter(() => chance(0.5))
    const days = ['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']
    const moments = days.map((today, now) => ({ now, today }))
    const born = [
      null,
      '1980-01-01',
      '2008-02-29',
      '2010-03-01',
      '2014-02-28',
      '2014-03-01',
      '2015-01-01',
      '2027-01-01',
    ]
    for (let i = 0; i < 100_000; i += 1) {
      const family = plan(
        ids.map((id) =>
          person(id, { household: chance(0.3), birthDate: pick(born), authority: some(ids.slice(0, 3)) }),
        ),
        chance(0.9)
          ? {
              safety: form({
                informed: some(ids),
                reasonNotInformed: pick([null, 'not safe']),
                validUntil: pick([null, ...days, '2027-01-01']),
              }),
            }
          : {},
      )
      const facts = section({
        voiceOwner: chance(0.3) ? pick(ids) : null,
        subjects: some(ids),
        grants: Array.from({ length: 4 }, () =>
          grant(pick(ids), pick(levels), {
            basis: pick(['consent', 'consent', 'own section', 'safety']),
            grantedBy: pick(ids),
            validFrom: pick([0, 0, 1, 2]),
            validTo: pick([null, null, 2, 3]),
          }),
        ),
        consents: Array.from({ length: 12 }, (_, row) => {
          const at = Math.floor(row / 4)
          return consent(pick(ids), pick(ids), pick(ids), {
            answer: pick(['given', 'given', 'given', 'refused', 'withdrawn']),
            at,
            day: days[at]!,
          })
        }),
      })
      for (const reader of ids) compare(facts, family, reader, pick(moments))
    }
  })
})
