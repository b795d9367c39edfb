import { allows, type Level, levels } from '@eenplan/plan-schema'
import { describe, expect, it } from 'vitest'
import { decide, type Grant, judgeGrantChange } from './decide.ts'

const grant = (participant: string, level: Level, validFrom = 0, validTo: number | null = null): Grant => ({
  participant,
  level,
  basis: 'consent',
  validFrom,
  validTo,
})

/** The same answer, worked out as one would on paper: walk through time, keep what holds. */
const onPaper = (grants: readonly Grant[], participant: string, now: number): Level => {
  let holds: Grant | undefined
  for (const one of grants) if (one.participant === participant && one.validFrom <= now) holds = one
  if (holds === undefined) return 'none'
  return holds.validTo !== null && now >= holds.validTo ? 'none' : holds.level
}

describe('decide', () => {
  it('A1, A6: agrees with a naive reading in every small world', () => {
    const moments = [0, 1, 2]
    const ends = [null, 1, 2]
    const rows = levels.flatMap((level) => moments.flatMap((from) => ends.map((to) => grant('riet', level, from, to))))
    for (const a of rows) {
      for (const b of rows) {
        for (const now of moments) {
          const grants = [a, grant('daan', 'manage'), b]
          expect(decide(grants, 'riet', now).level).toBe(onPaper(grants, 'riet', now))
        }
      }
    }
  })

  it('A1: a later row replaces an earlier one, and says why', () => {
    const grants = [grant('anouk', 'edit'), grant('anouk', 'none', 5)]
    expect(decide(grants, 'anouk', 4)).toEqual({ level: 'edit', why: 'granted' })
    expect(decide(grants, 'anouk', 5)).toEqual({ level: 'none', why: 'ended' })
    expect(decide(grants, 'marco', 5)).toEqual({ level: 'none', why: 'no grant' })
    expect(decide([grant('bram', 'view', 9)], 'bram', 5)).toEqual({ level: 'none', why: 'not yet' })
    expect(decide([grant('bram', 'view', 0, 14)], 'bram', 14)).toEqual({ level: 'none', why: 'ended' })
  })
})

describe('changing a grant (A3)', () => {
  const kinderen = [
    grant('esra', 'manage'),
    grant('hanna', 'manage'),
    grant('daan', 'edit'),
    grant('riet', 'contribute'),
  ]
  const change = (by: string, participant: string, level: Level, grants = kinderen, voiceOwner: string | null = null) =>
    judgeGrantChange(grants, { voiceOwner, by, participant, level }, 1)

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
    const vanNoor = [grant('noor', 'manage'), grant('hanna', 'manage')]
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
                const own = decide(grants, by, 1).level
                expect(allows(own, 'manage') && allows(own, level)).toBe(true)
                const after = [...grants, grant(to, level)]
                expect(people.some((person) => decide(after, person, 1).level === 'manage')).toBe(true)
              }
  })
})
