import { randomUUID } from 'node:crypto'
import { type Level, levels } from '@eenplan/plan-schema'
import { closenessSchema, planSchema, tieKindSchema } from '@eenplan/protocol'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ParticipantRow, PlanRecord, SectionRow } from './plan-directory.ts'
import { visiblePlan } from './visible-plan.ts'

const at = new Date('2030-01-01T12:00:00Z')
const people = ['director', 'mother', 'son', 'father', 'debts', 'grandfather'] as const
type Key = (typeof people)[number]
const ids = Object.fromEntries(people.map((key) => [key, randomUUID()])) as Record<Key, string>
const ours = randomUUID()
const money = randomUUID()

const participant = (key: Key): ParticipantRow => ({
  id: ids[key],
  accountId: key === 'grandfather' ? null : randomUUID(),
  demoKey: null,
  name: key,
  kind: 'family',
  role: key,
  organisation: null,
  household: false,
})
const section = (id: string, kind: SectionRow['kind']): SectionRow => ({
  id,
  demoKey: null,
  title: kind,
  kind,
  lifeDomain: null,
  template: null,
  owner: null,
  subjects: [],
  meeting: null,
})
const said = { setBy: ids.director, at }

const record: PlanRecord = {
  id: randomUUID(),
  title: 'Ons plan',
  planDirector: ids.director,
  participants: people.map(participant),
  sections: [section(ours, 'family'), section(money, 'theme')],
  opposites: [],
  closeness: people.map((key) => ({ participantId: ids[key], closeness: 'near', ...said })),
  ties: [
    { a: ids.mother, b: ids.father, kind: 'difficult', ...said },
    { a: ids.mother, b: ids.son, kind: 'often', ...said },
    { a: ids.mother, b: ids.debts, kind: 'sometimes', ...said },
    { a: ids.mother, b: ids.grandfather, kind: 'often', setBy: ids.debts, at },
  ],
  introductions: [{ participantId: ids.grandfather, sectionId: ours, knownTo: 'managers' }],
}

type Levels = Partial<Record<string, Partial<Record<Key, Level>>>>
const granted: Levels = {
  [ours]: { director: 'manage', mother: 'manage', son: 'edit', father: 'view' },
  [money]: { mother: 'manage', debts: 'edit' },
}

const seen = (key: Key, of: PlanRecord = record, given: Levels = granted) => {
  const level = (sectionId: string, participantId: string) =>
    given[sectionId]?.[people.find((one) => ids[one] === participantId)!] ?? 'none'
  const readers = (sectionId: string) =>
    people
      .map((one) => ({ participantId: ids[one], level: level(sectionId, ids[one]) }))
      .filter((reader) => reader.level !== 'none')
  const plan = visiblePlan(of, { level, readers }, { participantId: ids[key], showKeys: false })
  expect(planSchema.strict().parse(plan)).toEqual(plan)
  const nameOf = (id: string) => people.find((one) => ids[one] === id)!
  return {
    plan,
    text: JSON.stringify(plan),
    people: plan.participants.map(({ id }) => nameOf(id)),
    level: plan.network.level,
    mayAddPeople: plan.network.mayAddPeople,
    closeness: plan.network.closeness.map(({ participantId }) => nameOf(participantId)),
    ties: plan.network.ties.map(({ a, b, kind }) => `${nameOf(a)} ${nameOf(b)} ${kind}`),
    introductions: plan.network.introductions.map(({ participantId }) => nameOf(participantId)),
  }
}

describe('what somebody sees of the network', () => {
  test('S1 to the father, the debt counsellor and the grandfather do not exist, nor that contact with him is difficult', () => {
    const father = seen('father')
    expect(father.people).toEqual(['director', 'mother', 'son', 'father'])
    expect(father.closeness).toEqual(father.people)
    expect(father).toMatchObject({
      level: 'view',
      mayAddPeople: false,
      ties: ['mother son often'],
      introductions: [],
    })
    for (const secret of [ids.debts, ids.grandfather, 'difficult', 'introduced']) {
      expect(father.text.replace('"introductions":[]', '')).not.toContain(secret)
    }
  })

  test('S1 who draws sees difficult contact, and still only people whom they know', () => {
    expect(seen('son')).toMatchObject({
      level: 'edit',
      mayAddPeople: false,
      people: ['director', 'mother', 'son', 'father'],
      ties: ['mother father difficult', 'mother son often'],
    })
  })

  test('S1 who reads no family section sees people only', () => {
    expect(seen('debts')).toMatchObject({
      level: 'none',
      mayAddPeople: false,
      people: ['director', 'mother', 'debts'],
      closeness: [],
      ties: [],
    })
  })

  test('S1 who said it is left out when that is somebody unknown', () => {
    const director = seen('director').plan.network.ties.find(({ b }) => b === ids.grandfather)
    const mother = seen('mother').plan.network.ties.find(({ b }) => b === ids.grandfather)
    expect([director?.setBy, mother?.setBy]).toEqual([null, ids.debts])
  })
})

describe('somebody who was added by hand', () => {
  const added = (sectionId: string | null, knownTo: 'managers' | 'readers') => ({
    ...record,
    introductions: [{ participantId: ids.grandfather, sectionId, knownTo }],
  })
  const knownBy = (of: PlanRecord) => people.filter((key) => seen(key, of).people.includes('grandfather'))
  const decidedBy = (of: PlanRecord) => people.filter((key) => seen(key, of).introductions.length > 0)

  test('S1 is known to the managers of the family section, or to its readers, or to the plan director alone', () => {
    // Oneself is always known: the grandfather would see himself.
    expect(knownBy(added(ours, 'managers'))).toEqual(['director', 'mother', 'grandfather'])
    expect(knownBy(added(ours, 'readers'))).toEqual(['director', 'mother', 'son', 'father', 'grandfather'])
    expect(knownBy(added(null, 'readers'))).toEqual(['director', 'grandfather'])
    expect(knownBy({ ...record, introductions: [] })).toEqual(['grandfather'])
  })

  test('S1 only managers of that section learn who knows this person', () => {
    expect(decidedBy(added(ours, 'readers'))).toEqual(['director', 'mother'])
    expect(decidedBy(added(null, 'managers'))).toEqual(['director'])
  })

  test('S1 when the section is archived nobody knows them by it', () => {
    const archived = { ...record, sections: record.sections.filter(({ id }) => id !== ours) }
    expect(knownBy(archived)).toEqual(['grandfather'])
  })
})

test('S1 whatever is said between people whom one of the two is hidden from somebody, that somebody’s plan is the same', () => {
  const anyLevel = fc.constantFrom(...levels)
  const anyLevels = fc.tuple(...people.map(() => fc.tuple(anyLevel, anyLevel)))
  const anybody = fc.constantFrom(...people)
  const anyRow = fc.tuple(anybody, anybody, fc.constantFrom(...tieKindSchema.options))
  const anyCloseness = fc.tuple(anybody, fc.constantFrom(...closenessSchema.options))
  fc.assert(
    fc.property(anyLevels, anybody, fc.array(anyRow), fc.array(anyCloseness), (drawn, me, rows, near) => {
      const given: Levels = {
        [ours]: Object.fromEntries(people.map((key, i) => [key, drawn[i]![0]])),
        [money]: Object.fromEntries(people.map((key, i) => [key, drawn[i]![1]])),
      }
      const full: PlanRecord = {
        ...record,
        ties: rows.map(([a, b, kind]) => ({ a: ids[a], b: ids[b], kind, ...said })),
        closeness: near.map(([key, closeness]) => ({ participantId: ids[key], closeness, ...said })),
      }
      const answer = seen(me, full, given)
      const known = new Set<Key>(answer.people)
      const without: PlanRecord = {
        ...full,
        ties: full.ties.filter((_, i) => known.has(rows[i]![0]) && known.has(rows[i]![1])),
        closeness: full.closeness.filter((_, i) => known.has(near[i]![0])),
      }
      expect(seen(me, without, given).text).toBe(answer.text)
      for (const key of people) if (!known.has(key)) expect(answer.text).not.toContain(ids[key])
      if (answer.level !== 'edit') expect(answer.text).not.toContain('difficult')
      if (answer.level === 'none') expect([...answer.ties, ...answer.closeness]).toEqual([])
    }),
  )
})
