import type { Level } from '@eenplan/plan-schema'
import { levels } from '@eenplan/plan-schema'
import { type Plan, planSchema } from '@eenplan/protocol'
import { matrixLevel as levelOf, matrixSections, matrixPeople as people } from '@eenplan/test-kit'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import veldkamp from '../demo/veldkamp.json' with { type: 'json' }
import type { PlanRecord } from './plan-directory.ts'
import { type PlanRights, visiblePlan } from './visible-plan.ts'

/** Who meets whom, worked out by hand from the matrix, subjects, attendees and the plan director. */
const acquaintances: Record<string, string> = {
  esra: 'esra noor daan lot riet joyce anouk hanna kees fatima marco',
  marco: 'esra marco noor daan lot riet joyce anouk hanna fatima',
  noor: 'esra marco noor daan lot riet joyce anouk hanna kees fatima',
  daan: 'esra marco noor daan lot riet joyce anouk hanna kees fatima',
  riet: 'esra marco noor daan lot riet joyce anouk hanna kees fatima',
  joyce: 'esra marco noor daan lot riet joyce anouk hanna kees fatima',
  anouk: 'esra marco noor daan lot riet joyce anouk hanna kees fatima',
  hanna: 'esra marco noor daan lot riet joyce anouk hanna kees fatima',
  kees: 'esra noor daan lot riet joyce anouk hanna kees',
  fatima: 'esra marco noor daan lot riet joyce anouk hanna fatima',
  bram: 'hanna bram',
}

const idOf = (kind: string, key: string) => {
  const number = [...`${kind} ${key}`].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 0xffffffff, 7)
  return `${number.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`
}
const person = (key: string) => idOf('person', key)
const section = (key: string) => idOf('section', key)

const record: PlanRecord = {
  id: idOf('plan', 'veldkamp'),
  title: veldkamp.plan.title,
  planDirector: person(veldkamp.plan.planDirector),
  participants: veldkamp.participants.map((row) => ({
    id: person(row.key),
    accountId: row.account ? idOf('account', row.key) : null,
    demoKey: row.key,
    name: row.name,
    kind: row.kind as 'family' | 'network' | 'professional',
    role: row.role,
    organisation: row.organisation ?? null,
    household: row.household ?? false,
  })),
  sections: veldkamp.sections.map((row) => ({
    id: section(row.key),
    demoKey: row.key,
    title: row.title,
    kind: row.kind as PlanRecord['sections'][number]['kind'],
    lifeDomain: (row.lifeDomain ?? null) as PlanRecord['sections'][number]['lifeDomain'],
    template: null,
    owner: row.owner ? person(row.owner) : null,
    subjects: row.subjects.map(person),
    meeting: row.meeting
      ? { startsAt: new Date('2030-01-01T18:00:00Z'), attendees: row.meeting.attendees.map(person) }
      : null,
  })),
  opposites: (
    [
      ['kinderen', 'g1', 'school', 'g2'],
      ['kinderen', 'g1', 'geld', 'g3'],
      ['geld', 'g3', 'veiligheid', 'g4'],
    ] as const
  ).map(([sectionA, goalA, sectionB, goalB]) => ({
    a: { section: section(sectionA), goal: idOf('goal', goalA) },
    b: { section: section(sectionB), goal: idOf('goal', goalB) },
  })),
  closeness: [],
  ties: [],
  introductions: [],
}

const rightsOf = (levelIn: (sectionId: string, participantId: string) => Level): PlanRights => ({
  level: levelIn,
  // In reverse, so that the order of the answer cannot be the order in which rights were given.
  readers: (sectionId) =>
    record.participants
      .map(({ id }) => ({ participantId: id, level: levelIn(sectionId, id) }))
      .filter(({ level }) => level !== 'none')
      .reverse(),
})

const demoGrants = new Map(
  veldkamp.sections.flatMap((row) =>
    Object.entries(row.grants).map(([key, level]) => [section(row.key) + person(key), level as Level] as const),
  ),
)
const demoRights = rightsOf((sectionId, participantId) => demoGrants.get(sectionId + participantId) ?? 'none')

const planOf = (key: string): Plan => visiblePlan(record, demoRights, { participantId: person(key), showKeys: true })

const keys = (rows: readonly { key?: string | undefined }[]) => rows.map((row) => row.key)

describe('the Veldkamp family', () => {
  test.each(people)('S1 %s sees the sections of the matrix, in the order of the plan, at their level', (key) => {
    const expected = matrixSections
      .map((section) => ({ key: section, level: levelOf(section, key) }))
      .filter((s) => s.level !== 'none')
    expect(planOf(key).sections.map((s) => ({ key: s.key, level: s.level }))).toEqual(expected)
  })

  test.each(people)('S1 %s meets only who shares a section, and the plan director', (key) => {
    const met = new Set(acquaintances[key]!.split(' '))
    const inOrder = veldkamp.participants.map((row) => row.key).filter((k) => met.has(k))
    expect(keys(planOf(key).participants)).toEqual(inOrder)
  })

  test('S1 to Marco, Kees does not exist, nor does anything he may not see', () => {
    const answer = JSON.stringify(planOf('marco'))
    for (const hidden of [
      'adres-esra',
      'geld',
      'veiligheid',
      'veilig-daan',
      'veilig-joyce',
      'van-noor',
      'rondetafel',
    ]) {
      const row = record.sections.find((s) => s.demoKey === hidden)!
      for (const trace of [hidden, row.id, row.title]) expect(answer).not.toContain(trace)
    }
    for (const trace of [person('kees'), 'Kees', 'Geldloket', 'schuldhulp', person('bram'), 'Bram'])
      expect(answer).not.toContain(trace)
  })

  test('S1 readers of a section are shown to its readers, nobody else among them', () => {
    for (const key of people)
      for (const shown of planOf(key).sections) {
        const names = shown.readers.map(
          (r) => veldkamp.participants.find((p) => person(p.key) === r.participantId)?.key,
        )
        expect(names).toEqual(
          veldkamp.participants
            .map((p) => p.key)
            .filter((k) => people.includes(k) && levelOf(shown.key!, k) !== 'none'),
        )
      }
  })

  test('S1 somebody without any section sees the title, themselves and the plan director', () => {
    const plan = planOf('bram')
    expect(plan).toMatchObject({ title: veldkamp.plan.title, me: person('bram'), sections: [] })
    expect(plan.participants.find((p) => p.planDirector)?.key).toBe('hanna')
  })

  test('S1 goals that pull against each other are shown to who may read both, and half a pair to nobody', () => {
    const pairs = (key: string) => planOf(key).opposites.map((pair) => record.opposites.indexOf(pair))
    expect(pairs('hanna')).toEqual([0, 1, 2])
    expect(pairs('marco')).toEqual([0])
    expect(pairs('kees')).toEqual([])
    expect(pairs('riet')).toEqual([])
    expect(JSON.stringify(planOf('marco'))).not.toContain(idOf('goal', 'g3'))
  })

  test('keys of the demo file are there in demo mode only', () => {
    const plain = visiblePlan(record, demoRights, { participantId: person('esra'), showKeys: false })
    expect(JSON.stringify(plain)).not.toContain('"key"')
    expect(planOf('esra').participants[0]).toHaveProperty('key', 'esra')
  })

  test('H1 the answer fits its schema, and says who has an account', () => {
    for (const key of people) expect(planSchema.strict().parse(planOf(key))).toEqual(planOf(key))
    expect(
      planOf('esra')
        .participants.filter((p) => !p.account)
        .map((p) => p.key),
    ).toEqual(['lot'])
  })
})

describe('any rights', () => {
  const anyRights = fc
    .array(fc.constantFrom(...levels), {
      minLength: record.sections.length * record.participants.length,
      maxLength: record.sections.length * record.participants.length,
    })
    .map((drawn) => (sectionId: string, participantId: string) => {
      const s = record.sections.findIndex(({ id }) => id === sectionId)
      const p = record.participants.findIndex(({ id }) => id === participantId)
      return drawn[s * record.participants.length + p] ?? 'none'
    })
  const anybody = fc.constantFrom(...record.participants.map(({ id }) => id))

  test('S1 what is hidden changes nothing: not there, renamed, or with other people, the answer is the same', () => {
    fc.assert(
      fc.property(anyRights, anybody, (levelIn, me) => {
        const asker = { participantId: me, showKeys: true }
        const hidden = (id: string) => levelIn(id, me) === 'none'
        const without = {
          ...record,
          sections: record.sections.filter(({ id }) => !hidden(id)),
          opposites: record.opposites.filter(({ a, b }) => !hidden(a.section) && !hidden(b.section)),
        }
        const changed = {
          ...record,
          sections: record.sections.map((row) =>
            hidden(row.id) ? { ...row, title: 'canary', subjects: record.participants.map(({ id }) => id) } : row,
          ),
        }
        const answer = visiblePlan(record, rightsOf(levelIn), asker)
        expect(visiblePlan(without, rightsOf(levelIn), asker)).toEqual(answer)
        expect(visiblePlan(changed, rightsOf(levelIn), asker)).toEqual(answer)
      }),
    )
  })

  test('every person that a section names is among the participants', () => {
    fc.assert(
      fc.property(anyRights, anybody, (levelIn, me) => {
        const plan = visiblePlan(record, rightsOf(levelIn), { participantId: me, showKeys: false })
        const known = new Set(plan.participants.map(({ id }) => id))
        expect(known).toContain(me)
        for (const s of plan.sections)
          for (const id of [...s.subjects, ...(s.meeting?.attendees ?? []), ...s.readers.map((r) => r.participantId)])
            expect(known).toContain(id)
      }),
    )
  })
})
