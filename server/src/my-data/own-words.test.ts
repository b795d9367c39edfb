import { randomUUID } from 'node:crypto'
import { addAction, addGoal, appendEntry, changeAction, paragraphs, sectionRoots } from '@eenplan/plan-schema'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { ownEntries, ownTexts } from './own-words.ts'

const [RIET, KEES] = [11, 22]

/** A document in which each writes under a client id of their own. */
const writtenBy = (doc: Y.Doc, client: number, change: () => void) => {
  doc.clientID = client
  doc.transact(change)
}
const lineOf = (doc: Y.Doc, line: number) => (sectionRoots(doc).text.get(line) as Y.XmlElement).get(0) as Y.XmlText

test('G2: exactly the letters that one person wrote and nobody removed, from texts, goals and actions', () => {
  // Without clearing up: what was removed is still in it, and must not come out.
  const doc = new Y.Doc({ gc: false })
  const goal = randomUUID()
  const action = randomUUID()
  writtenBy(doc, KEES, () => sectionRoots(doc).text.insert(0, paragraphs(['De schuld is groot.', 'Alleen van Kees.'])))
  writtenBy(doc, RIET, () => {
    lineOf(doc, 0).insert(2, ' lieve')
    lineOf(doc, 0).insert(lineOf(doc, 0).length, ' Ik help mee.')
  })
  // In the middle of her words, and one of them away again.
  writtenBy(doc, KEES, () => {
    const text = lineOf(doc, 0)
    const at = text.toString().indexOf('help')
    text.delete(at, 5)
    text.insert(at, 'betaal ')
  })
  writtenBy(doc, RIET, () => {
    addGoal(doc, { id: goal, statement: 'Minder zorgen.', why: '' })
    sectionRoots(doc).text.insert(2, paragraphs(['Weg.']))
  })
  writtenBy(doc, KEES, () => {
    sectionRoots(doc).text.delete(2, 1)
    addAction(doc, { id: action, what: 'Bellen met het loket.', repeats: 'elke week' })
  })
  expect(ownTexts(doc, (client) => client === RIET)).toEqual(['lieve\nIk\nmee.', 'Minder zorgen.'])
  writtenBy(doc, RIET, () => changeAction(doc, action, { repeats: 'elke maandag' }))
  expect(ownTexts(doc, (client) => client === RIET)).toContain('elke maandag')
  expect(ownTexts(doc, (client) => client === KEES).join()).not.toContain('elke')
  expect(ownTexts(doc, () => false)).toEqual([])
})

test('entries by their author', () => {
  const doc = new Y.Doc()
  const [riet, kees] = [randomUUID(), randomUUID()]
  for (const author of [riet, kees, riet])
    appendEntry(doc, { id: randomUUID(), author, at: '2026-01-02T10:00:00.000Z', kind: 'wish', text: 'Rust.' })
  expect(ownEntries(doc, riet).map(({ author }) => author)).toEqual([riet, riet])
})
