import { beforeEach, expect, test } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { createSectionUndo } from '../sync/section-undo.ts'
import { awarenessForEditor } from './caret-awareness.ts'
import { undoForEditor } from './editor-undo.ts'

let doc: Y.Doc

beforeEach(() => {
  doc = new Y.Doc()
})

const typing = Symbol('an editor')
const write = (words: string) =>
  doc.transact(() => doc.getXmlFragment('text').insert(0, [new Y.XmlText(words)]), typing)

test('an editor that unmounts leaves the undo of the other editors alone', () => {
  const shared = createSectionUndo(doc)
  shared.addTrackedOrigin(typing)
  const [first, second] = [undoForEditor(shared), undoForEditor(shared)]
  write('words')
  first.destroy()
  shared.stopCapturing()
  write('more ')
  expect(second.undoStack).toHaveLength(2)
  second.undo()
  second.undo()
  expect(doc.getXmlFragment('text').length).toBe(0)
  second.redo()
  expect(doc.getXmlFragment('text').toString()).toBe('words')
})

test('S8: an editor that unmounts takes back its own caret, not the one in another editor', () => {
  const shared = new Awareness(doc)
  const [first, second] = [awarenessForEditor(shared), awarenessForEditor(shared)]
  const caret = () => shared.getLocalState()?.cursor
  first.setLocalStateField('cursor', { anchor: 1 })
  second.setLocalStateField('cursor', { anchor: 2 })
  first.setLocalStateField('cursor', null)
  expect(caret()).toEqual({ anchor: 2 })
  second.setLocalStateField('cursor', null)
  expect(caret()).toBeNull()
  shared.destroy()
})

test('S8: an editor never says who somebody is, and shows who the server says', () => {
  const shared = new Awareness(doc)
  const view = awarenessForEditor(shared)
  view.setLocalStateField('user', { name: 'somebody else' })
  expect(shared.getLocalState()).not.toHaveProperty('user')
  const state = { user: { participantId: 'p', name: 'Riet Bakker' }, cursor: null }
  shared.states.set(7, state)
  shared.states.set(8, { user: { name: 'without an id' } })
  expect([...view.getStates()]).toEqual([
    [7, { user: { name: 'Riet', color: expect.stringMatching(/^#[0-9a-f]{6}$/) }, cursor: null }],
  ])
  expect(state).toEqual({ user: { participantId: 'p', name: 'Riet Bakker' }, cursor: null })
  shared.destroy()
})
