import { addAction, addGoal, appendEntry, changeAction, changeGoal } from '@eenplan/plan-schema'
import type { Section } from '@eenplan/protocol'
import { describe, expect, test } from 'vitest'
import { readSectionFixture } from '../overview/read-section.fixture.ts'
import { byMoment, byPerson, everyAction, filtered, listedActions } from './listed-actions.ts'

/** A Wednesday. */
const today = '2026-11-18'
const [me, riet, kees, stranger] = [1, 2, 3, 4].map((n) => `00000000-0000-4000-8000-00000000000${n}`) as [
  string,
  string,
  string,
  string,
]
const ids = new Map<string, string>()
const idOf = (name: string) => {
  if (!ids.has(name)) ids.set(name, crypto.randomUUID())
  return ids.get(name)!
}
const named = (list: readonly { action: { id: string } }[]) =>
  list.map(({ action }) => [...ids].find(([, id]) => id === action.id)?.[0])

interface Planned {
  readonly who?: readonly string[]
  readonly due?: string
  readonly time?: string
  readonly repeats?: string
  readonly goal?: string
  readonly what?: string
}

const section = (title: string, actions: Record<string, Planned>, more: Partial<Section> = {}) => {
  const read = readSectionFixture(title, more)
  for (const [name, { goal, what = name, ...fields }] of Object.entries(actions))
    addAction(read.doc, { id: idOf(name), what, goal: goal === undefined ? null : idOf(goal), ...fields })
  return read
}
const done = (read: ReturnType<typeof section>, name: string, at = `${today}T09:00:00.000Z`) =>
  appendEntry(read.doc, {
    id: crypto.randomUUID(),
    kind: 'status',
    author: me,
    at,
    about: { action: idOf(name) },
    status: 'done',
  })

describe('all actions by date', () => {
  test('late, today, the rest of this week, next week, later, repeating, without a day; weeks begin on Monday', () => {
    const school = section('School', {
      zonder: {},
      later: { due: '2026-11-30' },
      volgendeZondag: { due: '2026-11-29' },
      maandag: { due: '2026-11-23' },
      zondag: { due: '2026-11-22' },
      morgen: { due: '2026-11-19' },
      vandaag: { due: today },
      avond: { due: today, time: '19:00' },
      ochtend: { due: today, time: '08:30' },
      gisteren: { due: '2026-11-17' },
      vorigeMaand: { due: '2026-10-01' },
      elke: { repeats: 'elke dag' },
      gedaan: { due: '2026-11-10' },
    })
    done(school, 'gedaan')
    const parts = byMoment(listedActions([school.read()], today)).map(({ moment, actions }) => [moment, named(actions)])
    expect(parts).toEqual([
      ['late', ['vorigeMaand', 'gisteren']],
      ['today', ['ochtend', 'avond', 'vandaag']],
      ['thisWeek', ['morgen', 'zondag']],
      ['nextWeek', ['maandag', 'volgendeZondag']],
      ['later', ['later']],
      ['repeats', ['elke']],
      ['noDay', ['zonder']],
      ['done', ['gedaan']],
    ])
  })
  test('what was done last stands first among what is done', () => {
    const geld = section('Geld', { eerst: {}, laatst: {} })
    done(geld, 'laatst')
    done(geld, 'eerst', '2026-11-02T09:00:00.000Z')
    expect(named(byMoment(listedActions([geld.read()], today))[0]!.actions)).toEqual(['laatst', 'eerst'])
  })
  test('an action that I just ticked stays where it stood, so that the list does not jump away under my finger', () => {
    const geld = section('Geld', { post: { due: '2026-11-17' } })
    done(geld, 'post')
    const held = listedActions([geld.read()], today, new Map([[idOf('post'), 'late']]))
    expect(held[0]).toMatchObject({ moment: 'late', when: { state: 'done' } })
    expect(filtered(held, everyAction)).toHaveLength(1)
    expect(filtered(listedActions([geld.read()], today), everyAction)).toHaveLength(0)
  })
})

describe('what is listed', () => {
  test('nothing from an archive, alone or with its goal, and nothing without words', () => {
    const school = section('School', { blijft: {}, archief: {}, metDoel: { goal: 'doel' }, leeg: { what: ' ' } })
    addGoal(school.doc, { id: idOf('doel'), statement: 'Ik ga elke dag.' })
    expect(named(listedActions([school.read()], today))).toEqual(['blijft', 'archief', 'metDoel'])
    changeAction(school.doc, idOf('archief'), { archived: true })
    changeGoal(school.doc, idOf('doel'), { archived: true })
    expect(named(listedActions([school.read()], today))).toEqual(['blijft'])
  })
  test('S1: it knows the sections that it is given and nothing else', () => {
    const [open, hidden] = [section('School', { zichtbaar: {} }), section('Veiligheid', { verborgen: {} })]
    expect(named(listedActions([open.read(), hidden.read()], today))).toEqual(['zichtbaar', 'verborgen'])
    expect(named(listedActions([open.read()], today))).toEqual(['zichtbaar'])
  })
})

describe('all actions by person', () => {
  test('me first, the others in their order, what nobody does last; what two do stands with both', () => {
    const school = section('School', {
      samen: { who: [riet, me] },
      vanKees: { who: [kees] },
      vanNiemand: {},
      vanMij: { who: [me], due: '2026-11-01' },
    })
    const parts = byPerson(listedActions([school.read()], today), me, [riet, kees, me])
    expect(parts.map(({ person, actions }) => [person, named(actions)])).toEqual([
      [me, ['vanMij', 'samen']],
      [riet, ['samen']],
      [kees, ['vanKees']],
      [null, ['vanNiemand']],
    ])
  })
  test('S1: somebody I may not know of gets no place of their own', () => {
    const school = section('School', { geheim: { who: [stranger] } })
    const parts = byPerson(listedActions([school.read()], today), me, [riet, me])
    expect(parts.map(({ person, actions }) => [person, named(actions)])).toEqual([[null, ['geheim']]])
  })
})

describe('filters', () => {
  const school = section(
    'School',
    { bellen: { who: [kees], due: '2026-11-01', goal: 'rust' }, lezen: { who: [me] } },
    { lifeDomain: 'workEducation' },
  )
  addGoal(school.doc, { id: idOf('rust'), statement: 'Rust.', lifeDomain: 'parenting' })
  const geld = section('Geld', { lijst: { who: [kees, me] } }, { lifeDomain: 'finances' })
  const all = listedActions([school.read(), geld.read()], today)
  const kept = (filter: Partial<typeof everyAction>) => named(filtered(all, { ...everyAction, ...filter }))

  test('by person, only what is late, and both', () => {
    expect(kept({})).toEqual(['bellen', 'lezen', 'lijst'])
    expect(kept({ who: me })).toEqual(['lezen', 'lijst'])
    expect(kept({ onlyLate: true })).toEqual(['bellen'])
    expect(kept({ who: me, onlyLate: true })).toEqual([])
  })
  test('by section, and by life domain: that of the goal counts before that of the section', () => {
    expect(kept({ about: { section: geld.read().section.id } })).toEqual(['lijst'])
    expect(kept({ about: { lifeDomain: 'workEducation' } })).toEqual(['lezen'])
    expect(kept({ about: { lifeDomain: 'parenting' } })).toEqual(['bellen'])
  })
  test('what is done is there when it is asked for', () => {
    done(geld, 'lijst')
    const after = listedActions([school.read(), geld.read()], today)
    expect(named(filtered(after, everyAction))).toEqual(['bellen', 'lezen'])
    expect(named(filtered(after, { ...everyAction, withDone: true }))).toEqual(['bellen', 'lezen', 'lijst'])
  })
})
