import { paragraphs, plainText, sectionRoots, undoable } from '@eenplan/plan-schema'
import * as Y from 'yjs'

const isEmptyParagraph = (node: unknown): boolean =>
  node instanceof Y.XmlElement && node.nodeName === 'paragraph' && plainText(node) === ''

/**
 * Puts a question at the end of a section's text as a small heading, with an empty paragraph below it for the answer.
 * It is an ordinary change of whoever puts it there: undo takes it back, and "who wrote this" names that person, who
 * asked it here. An empty paragraph at the end takes the answer; it is not left standing above the question.
 */
export const putQuestion = (doc: Y.Doc, question: string): void => {
  const { text } = sectionRoots(doc)
  const heading = new Y.XmlElement('heading')
  // Yjs types attributes as texts; the editor keeps the level as a number.
  heading.setAttribute('level', 3 as never)
  heading.insert(0, [new Y.XmlText(question)])
  doc.transact(() => {
    const last = text.length === 0 ? undefined : text.get(text.length - 1)
    if (isEmptyParagraph(last)) text.insert(text.length - 1, [heading])
    else text.insert(text.length, [heading, ...paragraphs([''])])
  }, undoable)
}
