import { sectionRoots } from '@eenplan/plan-schema'
import * as Y from 'yjs'
import { type Attack, changed, firstParagraph, firstText, put, type Scene, typed } from './scene.ts'

const FOREIGN = 'content not allowed'
const HTTPS = 'https://www.nji.nl'

const marks: readonly (readonly [number, string, string, unknown])[] = [
  [21, 'an unknown mark', 'underline', {}],
  [21, 'a mark with attributes', 'bold', { style: 'color:red' }],
  [21, 'a mark that is no object', 'bold', true],
  [21, 'a mark by the name of a prototype’s', '__proto__', {}],
  [22, 'a link to a script', 'link', { href: 'javascript:alert(1)' }],
  [22, 'a link to data', 'link', { href: 'data:text/html,x' }],
  [22, 'a link without a protocol', 'link', { href: '//evil.example' }],
  [22, 'a link without protection', 'link', { href: 'http://example.nl' }],
  [22, 'a link with a class', 'link', { href: HTTPS, class: 'admin' }],
  [22, 'a link with a style', 'link', { href: HTTPS, style: 'position:fixed' }],
  [22, 'a link that does something', 'link', { href: HTTPS, onclick: 'alert(1)' }],
  [22, 'a link with what every object inherits', 'link', { href: HTTPS, hasOwnProperty: 'href' }],
  [22, 'a link with a prototype', 'link', JSON.parse(`{"href":"${HTTPS}","__proto__":{"a":1}}`)],
]

const nodes: readonly (readonly [string, unknown])[] = [
  ['an unknown node', new Y.XmlElement('script')],
  ['a node by the name of a prototype’s', new Y.XmlElement('constructor')],
  ['a node where it has no place', new Y.XmlElement('listItem')],
  ['characters outside a paragraph', new Y.XmlText()],
  ['rich text inside rich text', new Y.XmlFragment()],
  ['a record inside the text', new Y.Map()],
]

const attributes: readonly (readonly [string, string, unknown])[] = [
  ['a heading of level 99', 'level', 99],
  ['a heading whose level is an object', 'level', { toString: 'x' }],
  ['a heading whose level is a list', 'level', [3]],
  ['an attribute that does something', 'onclick', 'alert(1)'],
  ['a style', 'style', 'position:fixed'],
  ['an attribute by the name of a prototype’s', 'constructor', 1],
]

const firstWords = ({ server }: Scene) => firstText(server)._start!

export const attacksOnRichText: readonly Attack[] = [
  ...marks.map(
    ([number, title, name, value]): Attack => ({
      number,
      title: `${title}, over somebody else’s words`,
      level: 'edit',
      reason: FOREIGN,
      update: (scene) => {
        const rightOrigin = firstWords(scene).id
        return put({ rightOrigin, content: new Y.ContentFormat(name, value as object) })
      },
    }),
  ),
  ...nodes.map(
    ([title, type]): Attack => ({
      number: 21,
      title,
      level: 'edit',
      reason: FOREIGN,
      update: ({ server }) => put({ rightOrigin: sectionRoots(server).text._start!.id, content: typed(type) }),
    }),
  ),
  ...attributes.map(
    ([title, key, value]): Attack => ({
      number: key === 'style' || key === 'onclick' ? 22 : 21,
      title,
      level: 'edit',
      reason: FOREIGN,
      update: changed((doc) => {
        const heading = new Y.XmlElement<Record<string, never>>('heading')
        heading.setAttribute(key, value as never)
        sectionRoots(doc).text.insert(0, [heading as unknown as Y.XmlElement])
      }),
    }),
  ),
  {
    number: 21,
    title: 'an attribute on a paragraph, empty already',
    level: 'edit',
    reason: FOREIGN,
    update: ({ server }) =>
      put({ parent: firstParagraph(server)._item!.id, key: 'onclick', content: new Y.ContentDeleted(1) }),
  },
  {
    number: 21,
    title: 'a picture among the words',
    level: 'edit',
    reason: 'unreadable',
    update: changed((doc) => firstText(doc).insertEmbed(0, { image: 'x' })),
  },
  {
    number: 21,
    title: 'nodes nested without end',
    level: 'edit',
    reason: 'unknown place',
    update: changed((doc) => {
      let inner: Y.XmlElement = new Y.XmlElement('blockquote')
      for (let depth = 0; depth < 100; depth++) {
        const outer = new Y.XmlElement('blockquote')
        outer.insert(0, [inner])
        inner = outer
      }
      sectionRoots(doc).text.insert(0, [inner])
    }),
  },
]
