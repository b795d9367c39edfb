import { describe, expect, it } from 'vitest'
import { daysAfter, isShareDay, judgeStep, MOST_DAYS, mayEnd, type RaisedTo, raisedToInOrder } from './escalation.ts'

const raised = (steps: readonly RaisedTo[], ended = false, openedBy = 'anouk') => ({
  openedBy,
  ended,
  steps: steps.map((to) => ({ to })),
})
const judge = (by: string, to: RaisedTo, steps?: readonly RaisedTo[], saysWhySkipped = false, ended = false) =>
  judgeStep(steps && raised(steps, ended), { by, to, planDirector: 'hanna', saysWhySkipped })

describe('raising, step by step', () => {
  it('begins with anybody to the plan director, and goes on by the plan director alone', () => {
    expect(judge('anouk', 'planDirector')).toBeUndefined()
    expect(judge('hanna', 'manager', ['planDirector'])).toBeUndefined()
    expect(judge('hanna', 'processDirector', ['planDirector', 'manager'])).toBeUndefined()
    for (const to of ['manager', 'processDirector'] as const) {
      expect(judge('anouk', to, ['planDirector', 'manager'], true)).toBe('only the plan director')
      expect(judge('anouk', to, undefined, true)).toBe('only the plan director')
    }
  })

  it('passes no manager by without saying why', () => {
    expect(judge('hanna', 'processDirector', ['planDirector'])).toBe('manager first')
    expect(judge('hanna', 'processDirector')).toBe('manager first')
    expect(judge('hanna', 'processDirector', ['planDirector'], true)).toBeUndefined()
    // Once said, it need not be said again to go on for longer.
    expect(judge('hanna', 'processDirector', ['processDirector'])).toBeUndefined()
  })

  it('never goes down, to oneself, or on after its end', () => {
    expect(judge('hanna', 'manager', ['manager', 'processDirector'])).toBe('goes up only')
    expect(judge('hanna', 'planDirector')).toBe('goes up only')
    expect(judge('anouk', 'planDirector', ['planDirector'])).toBe('goes up only')
    for (const to of raisedToInOrder) expect(judge('hanna', to, ['planDirector'], true, true)).toBe('ended')
  })

  it('is made longer by the same step once more', () => {
    expect(judge('hanna', 'manager', ['manager'])).toBeUndefined()
    expect(judge('hanna', 'processDirector', ['manager', 'processDirector'])).toBeUndefined()
  })
})

describe('ending', () => {
  it('is for the plan director, and for who began it until it went further', () => {
    expect(mayEnd(raised(['planDirector']), 'anouk', 'hanna')).toBe(true)
    expect(mayEnd(raised(['planDirector', 'manager']), 'anouk', 'hanna')).toBe(false)
    expect(mayEnd(raised(['planDirector', 'manager']), 'hanna', 'hanna')).toBe(true)
    expect(mayEnd(raised(['planDirector']), 'esra', 'hanna')).toBe(false)
    expect(mayEnd(raised(['planDirector'], true), 'hanna', 'hanna')).toBe(false)
  })
})

describe('A4: what is shared by raising', () => {
  it('ends by itself, within six weeks', () => {
    expect(daysAfter('2026-11-27', 14)).toBe('2026-12-11')
    expect(daysAfter('2026-02-20', 14)).toBe('2026-03-06')
    const today = '2026-12-20'
    expect(isShareDay(today, today)).toBe(true)
    expect(isShareDay(daysAfter(today, -1), today)).toBe(false)
    expect(isShareDay(daysAfter(today, MOST_DAYS), today)).toBe(true)
    expect(isShareDay(daysAfter(today, MOST_DAYS + 1), today)).toBe(false)
  })
})
