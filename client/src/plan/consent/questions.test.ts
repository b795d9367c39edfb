import type { ConsentQuestion } from '@eenplan/protocol'
import { describe, expect, test } from 'vitest'
import { waitingOf } from '../../api/asked-and-told.ts'
import { ageReached, answeredOf, firstName } from './questions.ts'

type About = ConsentQuestion['about'][number]

const about = (id: string, state: About['state'], at: string | null = null): About => ({ id, state, at, since: null })

const question = (sectionId: string, reader: string, ...people: About[]): ConsentQuestion => ({
  sectionId,
  reader: { id: reader, name: `${reader} de Wit`, role: 'x', kind: 'professional', organisation: null },
  level: 'view',
  open: false,
  about: people,
})

describe('A2: what waits for me and what I said', () => {
  test('a question waits only about those about whom it was not answered, or answered before a birthday', () => {
    const waiting = waitingOf([
      question('children', 'kees', about('daan', 'asked'), about('lot', 'given', '2026-08-02T10:00:00Z')),
      question('children', 'anouk', about('daan', 'lapsed')),
      question('school', 'anouk', about('daan', 'refused')),
    ])
    expect(waiting.map(({ reader, about }) => [reader.id, about.map(({ id }) => id)])).toEqual([
      ['kees', ['daan']],
      ['anouk', ['daan']],
    ])
  })

  test('answers stand by section in the order of the plan, one line for the same answer, with its latest moment', () => {
    const answered = answeredOf(
      [
        question('school', 'anouk', about('daan', 'given', '2026-08-02T10:00:00Z')),
        question(
          'children',
          'kees',
          about('daan', 'given', '2026-08-02T10:00:00Z'),
          about('lot', 'given', '2026-09-02T10:00:00Z'),
          about('noor', 'withdrawn', '2026-09-03T10:00:00Z'),
          about('esra', 'asked'),
        ),
        question('gone', 'kees', about('daan', 'given', '2026-08-02T10:00:00Z')),
      ],
      ['children', 'empty', 'school'],
    )
    expect(
      answered.map(({ sectionId, answers }) => [sectionId, answers.map(({ about, state, at }) => [about, state, at])]),
    ).toEqual([
      [
        'children',
        [
          [['daan', 'lot'], 'given', '2026-09-02T10:00:00Z'],
          [['noor'], 'withdrawn', '2026-09-03T10:00:00Z'],
        ],
      ],
      ['school', [[['daan'], 'given', '2026-08-02T10:00:00Z']]],
    ])
  })

  test('A2: which birthday made an answer lapse, also for who was born on 29 February', () => {
    expect(ageReached('2014-11-20', '2026-11-20')).toBe(12)
    expect(ageReached('2012-02-29', '2024-02-29')).toBe(12)
    expect(ageReached('2012-02-29', '2028-02-29')).toBe(16)
    expect(ageReached('2014-02-28', null)).toBeUndefined()
    expect(ageReached(null, '2026-11-20')).toBeUndefined()
  })

  test('somebody is called by the first name', () => {
    expect([firstName('Kees Brouwer'), firstName(' Anouk de Wit '), firstName('')]).toEqual(['Kees', 'Anouk', ''])
  })
})
