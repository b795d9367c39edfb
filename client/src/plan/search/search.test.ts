import {
  addAction,
  addGoal,
  appendEntry,
  changeGoal,
  type LogEntry,
  paragraphs,
  sectionRoots,
} from '@eenplan/plan-schema'
import type { Participant } from '@eenplan/protocol'
import { describe, expect, test } from 'vitest'
import { readSectionFixture } from '../overview/read-section.fixture.ts'
import { search } from './search.ts'
import { createSearchIndex } from './search-index.ts'

const author = '00000000-0000-4000-8000-000000000001'
const riet: Participant = {
  id: author,
  name: 'Riet Veldkamp',
  kind: 'network',
  role: 'oma',
  organisation: null,
  household: false,
  planDirector: false,
  account: true,
}
const said = (text: string): LogEntry => ({
  id: crypto.randomUUID(),
  kind: 'progress',
  author,
  at: '2026-11-18T09:00:00.000Z',
  text,
})
const goal = crypto.randomUUID()
const action = crypto.randomUUID()

/** A section with the same word in each of its parts. */
const everywhere = () => {
  const read = readSectionFixture('Rustig wonen')
  sectionRoots(read.doc).text.insert(0, paragraphs(['Wij wonen samen.', 'Het is rustig.']))
  addGoal(read.doc, { id: goal, statement: 'Ik wil een rustig huis.', why: 'Omdat ik slecht slaap.' })
  addAction(read.doc, { id: action, what: 'Een rustige plek zoeken.', goal })
  appendEntry(read.doc, said('Het was RÚSTIG vandaag.'))
  appendEntry(read.doc, { ...said('Er was veel lawaai.'), about: { action } } as LogEntry)
  return read
}
const kindsOf = (found: ReturnType<typeof search>) =>
  found.sections.flatMap(({ places }) => places.map(({ kind }) => kind))

describe('what is found', () => {
  test('titles, text, goals with why, actions and what was said, in that order; accents and capitals make no difference', () => {
    const read = everywhere()
    const index = createSearchIndex()
    expect(kindsOf(search('rustig', [read.read()], [], index))).toEqual(['title', 'text', 'goal', 'action', 'entry'])
    expect(kindsOf(search('slaap', [read.read()], [], index))).toEqual(['goal'])
    expect(search('rustig', [read.read()], [], index).sections[0]!.places.map(({ target }) => target)).toEqual([
      read.read().section.id,
      read.read().section.id,
      `goal-${goal}`,
      `action-${action}`,
      expect.stringMatching(/^entry-/),
    ])
  })
  test('all words must occur in one place, wherever in it', () => {
    const index = createSearchIndex()
    const read = everywhere()
    expect(kindsOf(search('rustig samen', [read.read()], [], index))).toEqual(['text'])
    expect(search('rustig onvindbaar', [read.read()], [], index).count).toBe(0)
  })
  test('sections in the order of the plan, people by name and role, and the count of both', () => {
    const [one, two] = [readSectionFixture('Oma’s huis'), readSectionFixture('Bij oma')]
    const found = search('oma', [one.read(), two.read()], [riet], createSearchIndex())
    expect(found.sections.map(({ section }) => section.title)).toEqual(['Oma’s huis', 'Bij oma'])
    expect(found.people).toEqual([riet])
    expect(found.count).toBe(3)
  })
  test('one letter is not searched for', () => {
    expect(search('r', [everywhere().read()], [riet], createSearchIndex()).count).toBe(0)
  })
  test('what rests in an archive is told as such, also with its goal', () => {
    const read = everywhere()
    changeGoal(read.doc, goal, { archived: true })
    const { sections } = search('rustig', [read.read()], [], createSearchIndex())
    expect(sections[0]!.places.map(({ kind, archived }) => [kind, archived])).toEqual([
      ['title', false],
      ['text', false],
      ['goal', true],
      ['action', true],
      ['entry', false],
    ])
    expect(search('lawaai', [read.read()], [], createSearchIndex()).sections[0]!.places).toMatchObject([
      { kind: 'entry', archived: true },
    ])
  })
  test('S1: a section that is not given is not found, nor counted, nor remembered', () => {
    const [open, hidden] = [everywhere(), readSectionFixture('Geheim en rustig')]
    const index = createSearchIndex()
    expect(search('geheim', [open.read(), hidden.read()], [], index).count).toBe(1)
    expect(search('geheim', [open.read()], [], index).count).toBe(0)
    // Its document is not listened to either.
    expect(hidden.doc._observers.get('update')?.size ?? 0).toBe(0)
  })
})

describe('the index', () => {
  test('reads a section again only after it changed, and an entry never', () => {
    const [one, two] = [everywhere(), everywhere()]
    const reads = () => [one.read(), two.read()]
    const index = createSearchIndex()
    const [first, other] = reads()
    const before = index.placesOf(first!)
    const beside = index.placesOf(other!)
    expect(index.placesOf(first!)).toBe(before)

    addAction(one.doc, { id: crypto.randomUUID(), what: 'Nog iets rustigs.' })
    const after = index.placesOf(one.read())
    expect(after.filter(({ kind }) => kind === 'action')).toHaveLength(2)
    expect(index.placesOf(other!)).toBe(beside)
    const entriesIn = (places: typeof before) => places.filter(({ kind }) => kind === 'entry')
    expect(entriesIn(after)[0]).toBe(entriesIn(before)[0])
  })
  test('letters that are typed in a goal are found, though no record changed', () => {
    const read = everywhere()
    const index = createSearchIndex()
    const seen = read.read()
    expect(search('tuinhuis', [seen], [], index).count).toBe(0)
    seen.goals[0]!.statement!.insert(0, paragraphs(['Een tuinhuis.']))
    expect(search('tuinhuis', [seen], [], index).count).toBe(1)
  })
  test('a section of another title is found by that', () => {
    const read = everywhere()
    const index = createSearchIndex()
    expect(search('anders', [read.read()], [], index).count).toBe(0)
    const renamed = { ...read.read(), section: { ...read.read().section, title: 'Heel anders' } }
    expect(search('anders', [renamed], [], index).count).toBe(1)
  })
})
