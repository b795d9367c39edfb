import type { SeededRandom } from '@eenplan/test-kit'
import * as Y from 'yjs'

const HTTPS = 'https://www.nji.nl'

/** Values that a field, an attribute or the log may be given by somebody who does not keep to the shape. */
const values: readonly ((random: SeededRandom) => unknown)[] = [
  () => null,
  () => undefined,
  () => true,
  () => 7,
  () => Number.NaN,
  () => 'a0',
  () => 'zzz',
  () => '2026-02-30',
  () => '2027-01-20',
  () => 'javascript:alert(1)',
  (random) => random.uuid(),
  (random) => [random.uuid()],
  () => [],
  () => ['x', 5],
  () => ({ archived: true }),
  () => JSON.parse('{"__proto__":{"level":"manage"}}'),
  () => 'x'.repeat(2_000),
  () => [[[[[[[[[['deep']]]]]]]]]],
]

const marks: readonly (readonly [string, unknown])[] = [
  ['bold', {}],
  ['bold', null],
  ['bold', true],
  ['italic', { style: 'color:red' }],
  ['italic', []],
  ['underline', {}],
  ['style', 'color:red'],
  ['onclick', 'alert(1)'],
  ['__proto__', {}],
  ['constructor', null],
  ['link', {}],
  ['link', { href: HTTPS }],
  ['link', { href: 'javascript:alert(1)' }],
  ['link', { href: 'data:text/html,x' }],
  ['link', { href: '//evil.example' }],
  ['link', { href: HTTPS, class: 'x' }],
  ['link', { href: HTTPS, onclick: 'x' }],
  ['link', { href: HTTPS, hasOwnProperty: 'href' }],
  ['link', { href: HTTPS, toString: 'x' }],
  ['link', JSON.parse(`{"href":"${HTTPS}","__proto__":{}}`)],
  ['link', [HTTPS]],
]

const types: readonly (() => unknown)[] = [
  () => new Y.Map(),
  () => new Y.Array(),
  () => new Y.Text(),
  () => new Y.XmlText(),
  () => new Y.XmlFragment(),
  () => new Y.XmlHook('x'),
  ...[
    'paragraph',
    'heading',
    'bulletList',
    'listItem',
    'blockquote',
    'hardBreak',
    'script',
    'image',
    'constructor',
  ].map((name) => () => new Y.XmlElement(name)),
]

type Content = Y.Item['content']

const kinds: readonly ((random: SeededRandom) => Content)[] = [
  (random) => new Y.ContentAny([random.pick(values)(random)]),
  (random) => new Y.ContentAny([random.pick(values)(random)]),
  (random) => new Y.ContentAny([random.pick(values)(random), random.pick(values)(random)]),
  (random) => new Y.ContentFormat(...(random.pick(marks) as [string, object])),
  (random) => new Y.ContentFormat(...(random.pick(marks) as [string, object])),
  (random) => new Y.ContentType(random.pick(types)() as ConstructorParameters<typeof Y.ContentType>[0]),
  (random) => new Y.ContentType(random.pick(types)() as ConstructorParameters<typeof Y.ContentType>[0]),
  (random) => new Y.ContentString(random.pick(['x', 'ab', '🙂', '<script>', '‮', 'woorden '.repeat(20)])),
  (random) => new Y.ContentDeleted(1 + random.below(4)),
  () => new Y.ContentEmbed({ image: 'x' }),
  () => new Y.ContentBinary(new Uint8Array(3)),
  () => new Y.ContentDoc(new Y.Doc({ guid: 'other', autoLoad: true })),
  () => new Y.ContentJSON(['x']),
]

/** Content of any kind, lawful somewhere or nowhere. */
export const forgedContent = (random: SeededRandom): Content => random.pick(kinds)(random)

/** A value of any kind. */
export const forgedValue = (random: SeededRandom): unknown => random.pick(values)(random)
