import { paragraphs, plainText, sectionRoots } from '@eenplan/plan-schema'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createSectionUndo } from '../../sync/section-undo.ts'
import { putQuestion } from './put-question.ts'

const withText = (lines: readonly string[]) => {
  const doc = new Y.Doc()
  sectionRoots(doc).text.insert(0, paragraphs(lines))
  return doc
}
const blocksOf = (doc: Y.Doc) =>
  sectionRoots(doc)
    .text.toArray()
    .map((node) => [(node as Y.XmlElement).nodeName, plainText(node as Y.XmlElement)])

test('in an empty text: the question, and a place to answer', () => {
  for (const doc of [withText([]), withText([''])]) {
    putQuestion(doc, 'Wat gaat er goed?')
    expect(blocksOf(doc)).toEqual([
      ['heading', 'Wat gaat er goed?'],
      ['paragraph', ''],
    ])
  }
})

test('below what is there; the next question does not leave a gap', () => {
  const doc = withText(['Wij zijn met z’n vieren.'])
  putQuestion(doc, 'Wat gaat er goed?')
  putQuestion(doc, 'Wie helpt er?')
  expect(blocksOf(doc)).toEqual([
    ['paragraph', 'Wij zijn met z’n vieren.'],
    ['heading', 'Wat gaat er goed?'],
    ['heading', 'Wie helpt er?'],
    ['paragraph', ''],
  ])
})

test('undo takes the question back and leaves the rest', () => {
  const doc = withText(['Blijft.'])
  const undo = createSectionUndo(doc)
  putQuestion(doc, 'Wat gaat er goed?')
  undo.undo()
  expect(blocksOf(doc)).toEqual([['paragraph', 'Blijft.']])
})
