import { newPlanBody } from '@eenplan/protocol'
import { describe, expect, test } from 'vitest'
import {
  bodyOf,
  emptyDraft,
  faultsFrom,
  faultsOf,
  namesForTitle,
  type PersonDraft,
  type PlanDraft,
  withLineAfter,
  withoutLine,
} from './plan-draft.ts'

const person = (key: number, name: string, role: string, more: Partial<PersonDraft> = {}): PersonDraft => ({
  ...{ key, name, role, household: true, birthDate: null, deciders: [] },
  ...more,
})
const filled = (change: Partial<PlanDraft> = {}): PlanDraft => ({
  ...emptyDraft('hulpverlener'),
  people: [
    person(4, 'Ilse Vos', 'moeder'),
    person(7, '', ''),
    person(2, ' Tom Vos ', 'zoon', { birthDate: '2016-03-01', deciders: [4, 7, 'maker'] }),
    person(9, 'Rik', 'vader', { household: false }),
  ],
  ...change,
})

describe('a plan that is being filled in', () => {
  test('the title follows the first names of who lives at home', () => {
    expect(namesForTitle(filled())).toEqual(['Ilse', 'Tom'])
    expect(namesForTitle(filled({ people: [person(1, 'Rik', 'vader', { household: false })] }))).toEqual(['Rik'])
    expect(namesForTitle(emptyDraft(''))).toEqual([])
  })

  test('what is sent is what the server takes; empty lines are nobody, and places are counted without them', () => {
    const body = bodyOf(filled({ planDirector: 9 }), 'Plan', (template) => `Over ${template}`)
    expect(newPlanBody.safeParse(body).error).toBeUndefined()
    expect(body.people.map(({ name, deciders }) => [name, deciders])).toEqual([
      ['Ilse Vos', []],
      [' Tom Vos ', [0, 'maker']],
      ['Rik', []],
    ])
    expect(body.planDirector).toBe(2)
    expect(body.sections[0]).toEqual({ template: 'family', title: 'Over family' })
    const own = bodyOf(filled({ belongs: true, organisation: 'x', planDirector: 7 }), 'Plan', String)
    expect(own.maker).toMatchObject({ kind: 'family', household: true, organisation: null })
    expect(own.planDirector).toBe('maker')
  })

  test('what is missing is named in the order of the page', () => {
    expect(faultsOf(filled(), 'Plan')).toEqual([])
    const people = [person(4, 'Ilse', ''), person(2, '', 'zoon'), person(8, '', '')]
    expect(faultsOf(filled({ people, role: ' ' }), ' ')).toEqual([
      { field: 'people.4.role', what: 'role' },
      { field: 'people.2.name', what: 'name' },
      { field: 'role', what: 'ownRole' },
      { field: 'title', what: 'title' },
    ])
    expect(faultsOf(emptyDraft('hulpverlener'), 'Plan')).toEqual([{ field: 'people.0.name', what: 'nobody' }])
    expect(faultsOf({ ...emptyDraft('moeder'), belongs: true }, 'Plan')).toEqual([])
  })

  test('what the server finds wrong comes to the field where it was written', () => {
    const errors = ['people.1.birthDate', 'people.2.deciders.0', 'maker.role', 'title', 'sections.0.title']
    expect(
      faultsFrom(
        filled(),
        errors.map((field) => ({ field })),
      ),
    ).toEqual([
      { field: 'people.2.birthDate', what: 'birthDate' },
      { field: 'people.9.deciders', what: 'other' },
      { field: 'role', what: 'ownRole' },
      { field: 'title', what: 'title' },
      { field: 'sections.0.title', what: 'other' },
    ])
  })

  test('a line comes below the one that was left, and goes with all that pointed to it', () => {
    const { draft, added } = withLineAfter(filled({ planDirector: 4 }), 4)
    expect(draft.people.map(({ key }) => key)).toEqual([4, added, 7, 2, 9])
    const left = withoutLine(draft, 4)
    expect(left.planDirector).toBe('maker')
    expect(left.people.find(({ key }) => key === 2)!.deciders).toEqual([7, 'maker'])
    expect(withoutLine(emptyDraft(''), 0).people).toHaveLength(1)
  })
})
