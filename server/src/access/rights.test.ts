import { matrixLevel, matrixPeople, matrixSections } from '@eenplan/test-kit'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type AppUnderTest, openAppUnderTest } from '../app-under-test.ts'
import { createGrantStore } from '../storage/grant-store.ts'
import { createRights, type Rights } from './rights.ts'

const dayMs = 86_400_000

let at: AppUnderTest
beforeAll(async () => {
  at = await openAppUnderTest()
})
afterAll(() => at.close())

/** The rights as they will be after some days, if nothing is done. */
const rightsIn = async (days: number): Promise<Rights> => {
  const store = createGrantStore(at.db)
  const rights = createRights({
    ...store,
    load: async (planId) => {
      const loaded = await store.load(planId)
      return loaded && { ...loaded, now: loaded.now + days * dayMs }
    },
  })
  expect(await rights.load(at.planId)).toBe(true)
  return rights
}

const levelIn = (rights: Rights) => (section: string, person: string) =>
  rights.level(at.planId, at.section(section), at.person(person))

/** `section person` of every cell that is not as the matrix has it. */
const changed = (rights: Rights): string[] => {
  const level = levelIn(rights)
  return matrixSections.flatMap((section) =>
    [...matrixPeople, 'lot']
      .filter((person) => level(section, person) !== matrixLevel(section, person))
      .map((person) => `${section} ${person} ${level(section, person)}`),
  )
}

const closed = (section: string, ...people: string[]) => people.map((person) => `${section} ${person} none`)

describe('the Veldkamp family as it is loaded', () => {
  test('A1 A2 A4: everybody has exactly the level of the matrix, decided by grants, consents and legal ground', async () => {
    expect(changed(await rightsIn(0))).toEqual([])
  })

  test('S1: the readers of a section are those of the matrix', async () => {
    const rights = await rightsIn(0)
    for (const section of matrixSections)
      expect(
        new Map(rights.readers(at.planId, at.section(section)).map((one) => [one.participantId, one.level])),
      ).toEqual(
        new Map(
          matrixPeople
            .filter((person) => matrixLevel(section, person) !== 'none')
            .map((person) => [at.person(person), matrixLevel(section, person)]),
        ),
      )
  })

  test('A2: at Noor’s 18th birthday, in 60 days, nothing of hers rests on a parent, and nothing closes', async () => {
    expect(changed(await rightsIn(62))).toEqual([])
  })

  test('A4: what is shared for safety ends by itself after 90 days, for all but the household', async () => {
    expect(changed(await rightsIn(88))).toEqual([])
    expect(changed(await rightsIn(92))).toEqual([
      ...closed('adres-esra', 'riet', 'hanna'),
      ...closed('veiligheid', 'riet', 'anouk', 'hanna', 'fatima'),
      ...closed('veilig-daan', 'anouk', 'hanna'),
      ...closed('veilig-joyce', 'riet', 'joyce', 'hanna'),
      ...closed('rondetafel', 'riet', 'joyce', 'anouk', 'hanna', 'kees'),
    ])
  })

  test('A2: when Daan becomes 16, what is about him closes to all outside the household until he agrees', async () => {
    const cells = changed(await rightsIn(200 + 2 * 365 + 3))
    expect(cells).toEqual(expect.arrayContaining(closed('school', 'marco', 'anouk', 'hanna')))
    expect(cells).toEqual(expect.arrayContaining(closed('kinderen', 'marco', 'riet', 'anouk', 'hanna')))
    const inside = cells.filter((cell) => /\b(esra|noor|daan) \w+$/.test(cell))
    expect([inside, cells.filter((cell) => cell.startsWith('geld') || cell.startsWith('van-'))]).toEqual([[], []])
  })
})

describe('A2: one withdrawal', () => {
  const withdraw = (by: string, about: string, section: string, reader: string) => at.db.sql`
    update consent_answer set answer = 'withdrawn'
    where given_by = ${at.person(by)} and about = ${at.person(about)} and section_id = ${at.section(section)}
      and reader = ${at.person(reader)}
    returning answer_no`
  const restore = () => at.db.sql`update consent_answer set answer = 'given'`

  test.each([
    ['daan', 'daan', 'kinderen', 'anouk'],
    ['marco', 'lot', 'kinderen', 'hanna'],
    ['esra', 'daan', 'school', 'marco'],
    ['noor', 'noor', 'van-noor', 'hanna'],
    ['noor', 'noor', 'ons-gezin', 'joyce'],
    ['esra', 'esra', 'geld', 'kees'],
  ])('of %s about %s closes %s to %s, and nothing else to anybody', async (by, about, section, reader) => {
    expect(await withdraw(by, about, section, reader)).toHaveLength(1)
    expect(changed(await rightsIn(0))).toEqual(closed(section, reader))
    await restore()
    expect(changed(await rightsIn(0))).toEqual([])
  })

  test('is not needed to end what rests on a legal ground, and an incomplete form opens nothing', async () => {
    const [form] = await at.db.sql<{ necessity: string }[]>`select necessity from legal_basis`
    await at.db.sql`update legal_basis set necessity = ''`
    expect(changed(await rightsIn(0))).toHaveLength(16)
    await at.db.sql`update legal_basis set necessity = ${form!.necessity}`
    await at.db.sql`update legal_basis set reason_not_informed = null`
    // Marco decides about the children and was not told.
    expect(changed(await rightsIn(0))).toHaveLength(16)
    await at.db.sql`update legal_basis set reason_not_informed = 'Het gevaar komt van hem.'`
    expect(changed(await rightsIn(0))).toEqual([])
  })
})

describe('changing a right', () => {
  const change = (by: string, section: string, person: string, level: 'none' | 'view') =>
    at.rights.change({
      planId: at.planId,
      sectionId: at.section(section),
      participantId: at.person(person),
      level,
      grantedBy: at.person(by),
      reason: null,
    })

  test('S1: a share that waits for consent is heard of by nobody, nor is its end', async () => {
    expect(await at.rights.load(at.planId)).toBe(true)
    const heard: string[] = []
    at.rights.onChange(({ participantId }) => heard.push(participantId))
    const epoch = at.rights.epoch(at.planId)
    expect(await change('hanna', 'kinderen', 'kees', 'view')).toEqual({ level: 'none' })
    expect(await change('hanna', 'kinderen', 'kees', 'none')).toEqual({ level: 'none' })
    expect([heard, at.rights.epoch(at.planId)]).toEqual([[], epoch + 2])
    // There is nothing left to end.
    expect(await change('hanna', 'kinderen', 'kees', 'none')).toEqual({ level: 'none' })
    expect(at.rights.epoch(at.planId)).toBe(epoch + 2)
    expect(await change('hanna', 'kinderen', 'anouk', 'none')).toEqual({ level: 'none' })
    expect(heard).toEqual([at.person('anouk')])
    expect(await change('hanna', 'kinderen', 'anouk', 'view')).toEqual({ level: 'view' })
    expect(heard).toEqual([at.person('anouk'), at.person('anouk')])
  })

  test('A3: who is kept out by a missing consent may not share either', async () => {
    await at.db.sql`
      update consent_answer set answer = 'withdrawn'
      where given_by = ${at.person('esra')} and section_id = ${at.section('geld')} and reader = ${at.person('hanna')}`
    await at.rights.refresh(at.planId)
    expect(await change('hanna', 'geld', 'kees', 'none')).toEqual({ refused: 'not allowed' })
    expect(await change('esra', 'geld', 'esra', 'none')).toEqual({ refused: 'last manager' })
  })
})

test('S7: whoever loses something by a change is silent from before its commit on, and nobody else', async () => {
  const [sectionId, daan, anouk] = [at.section('kinderen'), at.person('daan'), at.person('anouk')]
  const levels = () => ['anouk', 'esra', 'marco'].map((key) => at.rights.level(at.planId, sectionId, at.person(key)))
  await at.rights.refresh(at.planId)
  expect(levels()).toEqual(['view', 'manage', 'view'])
  const heard: string[] = []
  at.rights.onChange(({ participantId }) => heard.push(participantId))
  let during: string[] = []
  const change = (fails: boolean) =>
    at.rights.rearrange(at.planId, {
      judge: () => undefined,
      becomes: (plan, { now, today }) => ({
        ...plan,
        sections: plan.sections.map((one) =>
          one.sectionId === sectionId
            ? {
                ...one,
                consents: [
                  ...one.consents,
                  { by: daan, about: daan, reader: anouk, answer: 'withdrawn' as const, at: now, day: today },
                ],
              }
            : one,
        ),
      }),
      write: async () => {
        during = levels()
        if (fails) throw new Error('the database went away')
        return 'done' as const
      },
    })
  // Nothing was written after all: the right is there again once that is known.
  expect(await change(false)).toBe('done')
  expect([during, levels()]).toEqual([
    ['none', 'manage', 'view'],
    ['view', 'manage', 'view'],
  ])
  await expect(change(true)).rejects.toThrow('went away')
  expect(levels()[0]).toBe('none')
  await vi.waitFor(() => expect(levels()).toEqual(['view', 'manage', 'view']))
  expect(heard).toEqual([])
})
