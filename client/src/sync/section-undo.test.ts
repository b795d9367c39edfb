import {
  actionsOf,
  addAction,
  addGoal,
  appendEntry,
  changeGoal,
  entriesOf,
  goalsOf,
  plainText,
  sectionRoots,
  undoable,
} from '@eenplan/plan-schema'
import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createSectionUndo } from './section-undo.ts'

let mine: Y.Doc
let theirs: Y.Doc
let undo: Y.UndoManager

const typing = Symbol('an editor')

const connect = (a: Y.Doc, b: Y.Doc) => {
  a.on('update', (update, origin) => origin !== b && Y.applyUpdate(b, update, a))
  b.on('update', (update, origin) => origin !== a && Y.applyUpdate(a, update, b))
}

beforeEach(() => {
  mine = new Y.Doc()
  theirs = new Y.Doc()
  connect(mine, theirs)
  undo = createSectionUndo(mine)
  undo.addTrackedOrigin(typing)
})

const words = () => plainText(sectionRoots(mine).text)

const newParagraph = (doc: Y.Doc, text: string, origin: unknown) =>
  doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(text)])
    sectionRoots(doc).text.push([paragraph])
  }, origin)

const paragraphText = (doc: Y.Doc) => (sectionRoots(doc).text.get(0) as Y.XmlElement).get(0) as Y.XmlText

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`

test('undo only undoes my own changes', () => {
  newParagraph(mine, 'mine', typing)
  newParagraph(theirs, 'theirs', typing)
  undo.undo()
  expect(words()).toBe('theirs')
  expect(undo.canUndo()).toBe(false)
  undo.redo()
  expect(words()).toBe('mine\ntheirs')
})

test('undoing my paragraph leaves the words that somebody else typed in it', () => {
  newParagraph(mine, 'mine', typing)
  theirs.transact(() => paragraphText(theirs).insert(4, ' and theirs'), typing)
  undo.undo()
  expect(words()).toBe(' and theirs')
})

test('undoing a change of a goal that somebody else changed since leaves theirs', () => {
  addGoal(mine, { id: id(1), statement: 'a goal' })
  undo.clear()
  changeGoal(mine, id(1), { due: '2026-01-01' })
  changeGoal(theirs, id(1), { due: '2026-02-02' })
  undo.undo()
  expect(goalsOf(mine)[0]?.due).toBe('2026-02-02')
})

test('undoing "add a goal" archives it, and redoing brings it back', () => {
  addGoal(mine, { id: id(1), statement: 'a goal' })
  expect(goalsOf(mine).map((goal) => goal.archived)).toEqual([false])
  undo.undo()
  expect(goalsOf(theirs).map((goal) => goal.archived)).toEqual([true])
  expect(plainText(goalsOf(theirs)[0]?.statement)).toBe('a goal')
  undo.redo()
  expect(goalsOf(theirs).map((goal) => goal.archived)).toEqual([false])
})

test('undoing "add an action" archives it', () => {
  addAction(mine, { id: id(1), what: 'an action' })
  undo.undo()
  expect(actionsOf(theirs).map((action) => action.archived)).toEqual([true])
})

test('undo does not reach the log', () => {
  appendEntry(mine, { id: id(1), kind: 'wish', author: id(2), at: '2026-01-01T00:00:00Z', text: 'a wish' })
  expect(undo.canUndo()).toBe(false)
  expect(entriesOf(theirs)).toHaveLength(1)
})

test('text, goals and actions share one undo, in the order in which they were done', () => {
  newParagraph(mine, 'words', typing)
  undo.stopCapturing()
  addGoal(mine, { id: id(1) })
  undo.stopCapturing()
  mine.transact(() => paragraphText(mine).insert(5, '!'), undoable)
  undo.undo()
  expect([words(), goalsOf(mine)[0]?.archived]).toEqual(['words', false])
  undo.undo()
  expect([words(), goalsOf(mine)[0]?.archived]).toEqual(['words', true])
  undo.undo()
  expect(words()).toBe('')
})
