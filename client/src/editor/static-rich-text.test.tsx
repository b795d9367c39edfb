import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { StaticRichText } from './static-rich-text.tsx'

const text = (delta: object[]) => {
  const words = new Y.XmlText()
  words.applyDelta(delta)
  return words
}

const element = (name: string, children: (Y.XmlElement | Y.XmlText)[], attributes: Record<string, unknown> = {}) => {
  const made = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string)
  made.insert(0, children)
  return made
}

const show = (...nodes: Y.XmlElement[]) => {
  const fragment = new Y.Doc().getXmlFragment('text')
  fragment.insert(0, nodes)
  return renderToStaticMarkup(<StaticRichText fragment={fragment} />)
}

test('every node and mark of the vocabulary is shown as the editor shows it', () => {
  expect(
    show(
      element('heading', [text([{ insert: 'Kop' }])], { level: 4 }),
      element('paragraph', [text([{ insert: 'a' }, { insert: 'b', attributes: { bold: {}, italic: {} } }])]),
      element('paragraph', []),
      element('orderedList', [element('listItem', [element('paragraph', [text([{ insert: 'x' }])])])], { start: 3 }),
      element('bulletList', [element('listItem', [])]),
      element('blockquote', [element('paragraph', [text([{ insert: 'y' }]), element('hardBreak', [])])]),
    ),
  ).toBe(
    '<h4>Kop</h4><p>a<strong><em>b</em></strong></p><p><br/></p><ol start="3"><li><p>x</p></li></ol>' +
      '<ul><li></li></ul><blockquote><p>y<br/></p></blockquote>',
  )
})

test('G7: a link opens an allowed address and no other', () => {
  const linked = (href: unknown) =>
    show(element('paragraph', [text([{ insert: 'woord', attributes: { link: { href } } }])]))
  expect(linked('https://nibud.nl')).toBe(
    '<p><a href="https://nibud.nl" target="_blank" rel="noopener noreferrer nofollow">woord</a></p>',
  )
  for (const href of ['javascript:alert(1)', 'JAVASCRIPT:alert(1)', 'data:text/html,x', null, 3, {}]) {
    expect(linked(href)).toBe('<p>woord</p>')
  }
})

test('G7: markup in words stays words, and a node that nobody knows is not shown', () => {
  expect(show(element('paragraph', [text([{ insert: '<img src=x onerror=alert(1)>' }])]))).toBe(
    '<p>&lt;img src=x onerror=alert(1)&gt;</p>',
  )
  expect(show(element('script', [text([{ insert: 'alert(1)' }])]), element('iframe', []))).toBe('')
})
