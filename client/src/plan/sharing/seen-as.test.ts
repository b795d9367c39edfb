import type { Participant, Plan, Section } from '@eenplan/protocol'
import { matrixLevel, matrixPeople, matrixSections } from '@eenplan/test-kit'
import { describe, expect, test } from 'vitest'
import { seenAs } from './seen-as.ts'

const participant = (id: string): Participant => ({
  id,
  name: id,
  kind: 'family',
  role: '',
  organisation: null,
  household: false,
  planDirector: id === 'hanna',
  account: true,
})

/** What the server gives somebody of the Veldkamp family: the sections that they may read, and whom they meet there. */
const planOf = (me: string): Plan => {
  const sections = matrixSections.flatMap((id): Section[] => {
    const level = matrixLevel(id, me)
    if (level === 'none') return []
    const readers = matrixPeople
      .map((person) => ({ participantId: person, level: matrixLevel(id, person) }))
      .filter((reader) => reader.level !== 'none')
    const owner = id === 'van-noor' ? 'noor' : id === 'van-marco' ? 'marco' : null
    const about = id === 'kinderen' ? ['daan', 'lot'] : []
    const shape = { title: id, kind: 'theme', lifeDomain: null, template: null, meeting: null } as const
    return [{ id, ...shape, level, owner, subjects: about, readers }]
  })
  const known = new Set([
    me,
    ...sections.flatMap((one) => [...one.subjects, ...one.readers.map((r) => r.participantId)]),
  ])
  return {
    id: 'plan',
    title: '',
    me,
    participants: [...matrixPeople, 'lot'].filter((id) => known.has(id) || id === 'hanna').map(participant),
    sections,
    opposites: [],
    network: { level: 'edit', mayAddPeople: true, closeness: [], ties: [], introductions: [] },
  }
}

const levelsIn = (plan: Plan) => plan.sections.map(({ id, level }) => `${id} ${level}`)
const idsOf = (people: readonly { readonly id: string }[]) => people.map(({ id }) => id)

describe('the plan as somebody else sees it', () => {
  const pairs = matrixPeople.flatMap((asker) => matrixPeople.map((person) => [asker, person] as const))

  test.each(pairs)('S1: %s sees of what %s sees the sections that both read, and nothing else', (asker, person) => {
    const mine = planOf(asker)
    const seen = seenAs(mine, person)
    if (!idsOf(mine.participants).includes(person)) {
      expect(seen).toBeUndefined()
      return
    }
    const both = matrixSections.filter((id) => matrixLevel(id, asker) !== 'none' && matrixLevel(id, person) !== 'none')
    expect(levelsIn(seen!.plan)).toEqual(both.map((id) => `${id} ${matrixLevel(id, person)}`))
    // Nobody whom that person would not know, and nobody whom the asker does not.
    const theirs = idsOf(planOf(person).participants)
    for (const id of idsOf(seen!.plan.participants)) {
      expect(theirs).toContain(id)
      expect(idsOf(mine.participants)).toContain(id)
    }
    // Of a network nothing is said, for what that person sees of it is not known here.
    expect(seen!.plan.network).toMatchObject({ level: 'none', mayAddPeople: false })
  })

  test.each(['riet', 'anouk', 'kees'])(
    'for Hanna, who reads all that %s reads, it is what the server gives',
    (person) => {
      const { plan } = seenAs(planOf('hanna'), person)!
      const given = planOf(person)
      expect(levelsIn(plan)).toEqual(levelsIn(given))
      expect(idsOf(plan.participants)).toEqual(idsOf(given.participants))
    },
  )

  test('S1: whoever the asker may not know is as an id that nobody has', () => {
    expect(seenAs(planOf('marco'), 'kees')).toBeUndefined()
    expect(seenAs(planOf('marco'), crypto.randomUUID())).toBeUndefined()
  })

  test('half of a pair of opposites is left out', () => {
    const goal = (section: string) => ({ section, goal: 'g' })
    const mine = {
      ...planOf('hanna'),
      opposites: [
        { a: goal('ons-gezin'), b: goal('geld') },
        { a: goal('ons-gezin'), b: goal('kinderen') },
      ],
    }
    expect(seenAs(mine, 'riet')!.plan.opposites).toEqual([{ a: goal('ons-gezin'), b: goal('kinderen') }])
  })
})
