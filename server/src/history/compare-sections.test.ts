import {
  addAction,
  addGoal,
  appendEntry,
  changeAction,
  changeGoal,
  goalOf,
  paragraphs,
  plainText,
  restoreSection,
  sectionRoots,
} from '@eenplan/plan-schema'
import type { Line } from '@eenplan/protocol'
import { seededRandom, testSeed } from '@eenplan/test-kit'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { compareSections } from './compare-sections.ts'
import { readEdits } from './edit-record.ts'
import { insertWords, removeWords, wordsIn } from './section-under-test.ts'
import type { Edit } from './version-store.ts'

const people = ['esra', 'hanna', 'daan'] as const
type Person = (typeof people)[number]

/** A section that people write in, with the record of it. The clock goes a minute further with each change. */
const section = () => {
  const doc = new Y.Doc()
  sectionRoots(doc)
  const edits: Edit[] = []
  let minutes = 0
  const write = (by: Person | null, change: (doc: Y.Doc) => void) => {
    doc.clientID = by === null ? 7 : 1_000 + people.indexOf(by)
    const keep = (bytes: Uint8Array) =>
      edits.push({ seq: edits.length + 1, participantId: by, at: new Date(Date.UTC(2026, 10, 20, 9, minutes)), bytes })
    minutes++
    doc.on('update', keep)
    doc.transact(() => change(doc))
    doc.off('update', keep)
  }
  const copy = () => {
    const kept = new Y.Doc()
    sectionRoots(kept)
    Y.applyUpdate(kept, Y.encodeStateAsUpdate(doc))
    return { kept, seq: edits.length }
  }
  const since = async ({ kept, seq }: ReturnType<typeof copy>) => {
    async function* pages() {
      yield edits.slice(seq)
    }
    return compareSections(kept, copy().kept, await readEdits(pages()))
  }
  write(null, () =>
    sectionRoots(doc).text.insert(
      0,
      paragraphs(['Oma komt elke week eten.', 'Wij wonen met z’n vieren.', 'Daan sport.']),
    ),
  )
  return { doc, write, copy, since }
}

/** What a comparison says, in short: `-weg-` by whom, `+erbij+` by whom. */
const told = (lines: readonly Line[]) =>
  lines.map((line) => {
    if ('unchanged' in line) return line.unchanged
    const mark = { same: '', added: '+', removed: '-' }[line.line]
    const runs = line.runs.map((run) => {
      if (!('by' in run)) return run.change === 'same' ? run.words : `*${run.words}*`
      const sign = run.change === 'added' ? '+' : '-'
      return `${sign}${run.words}${sign}${run.by}`
    })
    return mark + runs.join('')
  })

/** The words of the lines as they were or are; what is left out cannot be checked. */
const side = (lines: readonly Line[], gone: 'added' | 'removed') =>
  lines
    .flatMap((line) => ('unchanged' in line ? [] : line.runs))
    .filter(({ change }) => change !== gone)
    .map(({ words }) => words)
    .join('')

describe('what changed between two states of a section (P4)', () => {
  test('P4 G2: words that came and went, with who did it and when', async () => {
    const { write, copy, since } = section()
    const before = copy()
    write('esra', (doc) => insertWords(doc, 0, 'Oma', ' Riet'))
    write('hanna', (doc) => removeWords(doc, 1, ' met z’n vieren'))
    const { text } = await since(before)
    expect(told(text)).toEqual([
      'Oma+ Riet+esra komt elke week eten.',
      'Wij wonen- met z’n vieren-hanna.',
      'Daan sport.',
    ])
    const [line] = text as Exclude<Line, { unchanged: number }>[]
    // The plan began a minute before.
    expect(line!.runs[1]).toMatchObject({ at: '2026-11-20T09:02:00.000Z' })
  })

  test('P4: nothing changed is nothing told, also when somebody typed and took it back', async () => {
    const { write, copy, since } = section()
    const before = copy()
    write('esra', (doc) => insertWords(doc, 0, 'Oma', ' Riet'))
    write('esra', (doc) => removeWords(doc, 0, ' Riet'))
    expect(await since(before)).toEqual({ text: [], goals: [], actions: [], entries: [], earlierEntries: 0 })
  })

  test('P4: a word of which a letter changed is told whole, by who changed it', async () => {
    const { write, copy, since } = section()
    const before = copy()
    write('daan', (doc) => removeWords(doc, 0, 'komt'))
    write('daan', (doc) => insertWords(doc, 0, 'Oma ', 'kwam'))
    write('hanna', (doc) => insertWords(doc, 2, 'Daan sport', 'te'))
    const { text } = await since(before)
    const untouched = 'Wij wonen met z’n vieren.'
    expect(told(text)).toEqual([
      'Oma -komt-daan+kwam+daan elke week eten.',
      untouched,
      'Daan -sport-hanna+sportte+hanna.',
    ])
  })

  test('P4: a word that grew is told by who made it grow, also when words that stayed come between', async () => {
    const { write, copy, since } = section()
    const before = copy()
    write('esra', (doc) => insertWords(doc, 2, 'Daan', ' '))
    write('hanna', (doc) => insertWords(doc, 2, 'Daan  sport', 'te'))
    write('hanna', (doc) => insertWords(doc, 2, 'Daan  sportte', ' '))
    expect(told((await since(before)).text).at(-1)).toBe('Daan+  +esra+sportte+hanna -sport-hanna.')
  })

  test('P4: several words that were replaced are told together, not word by word', async () => {
    const { write, copy, since } = section()
    const before = copy()
    write('esra', (doc) => {
      removeWords(doc, 0, 'elke week')
      insertWords(doc, 0, 'komt ', 'iedere maandag')
    })
    expect(told((await since(before)).text)[0]).toBe('Oma komt -elke week-esra+iedere maandag+esra eten.')
  })

  test('P4: a line that was split, and put back by hand, changed no words', async () => {
    const { doc, write, copy, since } = section()
    const before = copy()
    write('daan', () => {
      removeWords(doc, 0, ' elke week eten.')
      sectionRoots(doc).text.insert(1, paragraphs([' elke week eten.']))
    })
    expect(told((await since(before)).text)).toEqual(['Oma komt', '+ elke week eten.', 'Wij wonen met z’n vieren.', 1])
  })

  test('P4: marks that came or went are told as such', async () => {
    const { write, copy, since } = section()
    const before = copy()
    write('daan', (doc) => wordsIn(doc, 2).format(0, 4, { bold: {} }))
    expect(told((await since(before)).text)).toEqual([1, 'Wij wonen met z’n vieren.', '*Daan* sport.'])
  })

  test('P4: goals and actions: new ones, fields with who and when, archived; and what was added to the log', async () => {
    const { doc, write, copy, since } = section()
    const [goal, fresh, action] = ['1', '2', '3'].map((n) => `00000000-0000-4000-8000-00000000000${n}`) as [
      string,
      string,
      string,
    ]
    write('esra', () => {
      addGoal(doc, { id: goal, statement: 'Ik eet rustig.', due: '2027-01-20' })
      addAction(doc, { id: action, what: 'Samen koken', goal })
    })
    const before = copy()
    write('hanna', () => changeGoal(doc, goal, { due: '2027-02-01' }))
    write('daan', () => (goalOf(doc, goal)!.statement!.get(0) as Y.XmlElement).insert(1, [new Y.XmlText(' Elke dag.')]))
    write('daan', () => addGoal(doc, { id: fresh, statement: 'Ik ga naar school.' }))
    write('hanna', () => changeAction(doc, action, { archived: true }))
    const entry = {
      id: fresh,
      kind: 'progress',
      author: goal,
      at: '2026-11-20T09:00:00.000Z',
      text: 'Het ging goed.',
    } as const
    write('daan', () => appendEntry(doc, entry))
    const { goals, actions, entries, text } = await since(before)
    expect(text).toEqual([])
    expect(goals).toMatchObject([
      {
        ...{ id: goal, added: false, words: 'Ik eet rustig. Elke dag.' },
        fields: [{ field: 'due', from: '2027-01-20', to: '2027-02-01', by: 'hanna' }],
      },
      { id: fresh, added: true, fields: [], by: 'daan' },
    ])
    expect(told(goals[0]!.texts[0]!.lines)).toEqual(['Ik eet rustig.+ Elke dag.+daan'])
    expect(told(goals[1]!.texts[0]!.lines)).toEqual(['++Ik ga naar school.+daan'])
    expect(actions).toMatchObject([{ id: action, fields: [{ field: 'archived', from: false, to: true, by: 'hanna' }] }])
    expect(entries).toEqual([entry])
  })

  test('P4: after putting a section back it reads as it did, and no words are told', async () => {
    const { doc, write, copy, since } = section()
    const before = copy()
    write('daan', () => sectionRoots(doc).text.delete(0, 2))
    write('daan', () => insertWords(doc, 0, 'Daan', ' voetbalt en'))
    const last = copy()
    write('esra', () => restoreSection(doc, before.kept))
    expect((await since(before)).text).toEqual([])
    // Nobody's line became somebody else's.
    const put = told((await since(last)).text)
    expect(put).toEqual([
      '+' + '+Oma komt elke week eten.+esra',
      '+' + '+Wij wonen met z’n vieren.+esra',
      'Daan -voetbalt en -esrasport.',
    ])
  })

  test('P4 G2: whatever people do, both readings are in it, and every word is by who wrote or removed it', async () => {
    const seed = testSeed('compare')
    let changes = 0
    for (let run = 0; run < 60; run++) {
      const random = seededRandom(seed + run)
      const { doc, write, copy, since } = section()
      const writers = new Map<string, Person>()
      const removers = new Map<string, Person>()
      let word = 0
      const act = (into: Map<string, Person>) => {
        const by = random.pick(people)
        const { text } = sectionRoots(doc)
        const line = random.below(text.length)
        const fresh = `w${++word}`
        if (random.chance(0.15)) {
          into.set(fresh, by)
          return write(by, () => text.insert(line, paragraphs([`${fresh} `])))
        }
        const words = wordsIn(doc, line)
        const all = [...words.toString().matchAll(/\S+ ?/g)]
        if (all.length > 0 && random.chance(0.4)) {
          const { index, 0: gone } = random.pick(all)
          removers.set(gone.trim(), by)
          return write(by, () => words.delete(index, gone.length))
        }
        into.set(fresh, by)
        const place = all.length === 0 ? 0 : random.pick(all).index
        return write(by, () => words.insert(place, `${fresh} `))
      }
      for (let i = 0; i < 30; i++) act(new Map())
      const before = copy()
      removers.clear()
      for (let i = random.below(40); i > 0; i--) act(writers)
      const { text } = await since(before)
      const flat = (of: Y.Doc) => plainText(sectionRoots(of).text).replaceAll('\n', '')
      if (text.length === 0) {
        expect(flat(doc), `seed ${seed + run}`).toBe(flat(before.kept))
        continue
      }
      // Lines that are left out did not change: both readings end up with the same words missing.
      if (!text.some((line) => 'unchanged' in line)) {
        expect(side(text, 'added'), `seed ${seed + run}`).toBe(flat(before.kept))
        expect(side(text, 'removed'), `seed ${seed + run}`).toBe(flat(doc))
      }
      for (const line of text) {
        for (const run of 'unchanged' in line ? [] : line.runs) {
          if (run.change !== 'added' && run.change !== 'removed') continue
          for (const one of run.words.match(/w\d+/g) ?? []) {
            changes++
            expect([one, run.by]).toEqual([one, (run.change === 'added' ? writers : removers).get(one)])
          }
        }
      }
    }
    expect(changes).toBeGreaterThan(300)
  })
})
