import { headingLevels, markNames, nodeAttributes, nodeNames } from '@eenplan/plan-schema'
import { type SeededRandom, seededRandom, testSeed } from '@eenplan/test-kit'
import { getSchema } from '@tiptap/core'
import { initProseMirrorDoc, prosemirrorJSONToYXmlFragment } from '@tiptap/y-tiptap'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { vocabulary } from './extensions.ts'

const schema = getSchema(vocabulary)

test('G7: the editor knows the nodes, marks and attributes of the vocabulary, and nothing else', () => {
  expect(Object.keys(schema.nodes).sort()).toEqual([...nodeNames, 'doc', 'text'].sort())
  expect(Object.keys(schema.marks).sort()).toEqual([...markNames].sort())
  for (const name of nodeNames) {
    const known = Object.keys(nodeAttributes[name])
    const written = Object.keys(schema.nodes[name]?.spec.attrs ?? {})
    expect(known, name).toEqual(expect.arrayContaining(written))
  }
  expect(Object.keys(schema.marks.link?.spec.attrs ?? {})).toEqual(['href'])
  expect(schema.nodes.heading?.create().attrs.level).toBe(headingLevels[0])
})

test('content may always be absent: no expression of the schema asks for something', () => {
  for (const type of Object.values(schema.nodes)) expect(type.contentMatch.validEnd, type.name).toBe(true)
})

const block = (random: SeededRandom, depth: number): object => {
  const words = () =>
    Array.from({ length: random.below(3) }, () =>
      random.chance(0.2)
        ? { type: 'hardBreak' }
        : {
            type: 'text',
            text: random.pick(['een', 'twee ', 'drie']),
            ...(random.chance(0.3) ? { marks: [{ type: 'bold' }] } : {}),
          },
    )
  const blocks = () => Array.from({ length: random.below(3) }, () => block(random, depth + 1))
  const kind = depth > 2 ? random.below(2) : random.below(5)
  if (kind === 0) return { type: 'paragraph', content: words() }
  if (kind === 1) return { type: 'heading', attrs: { level: random.pick(headingLevels) }, content: words() }
  if (kind === 2) return { type: 'blockquote', content: blocks() }
  return {
    type: kind === 3 ? 'bulletList' : 'orderedList',
    content: Array.from({ length: random.below(3) }, () => ({ type: 'listItem', content: blocks() })),
  }
}

/** Every element and text below a fragment, at any depth. */
const below = (node: Y.XmlFragment | Y.XmlElement): (Y.XmlElement | Y.XmlText)[] =>
  node
    .toArray()
    .flatMap((child) =>
      child instanceof Y.XmlElement ? [child, ...below(child)] : child instanceof Y.XmlText ? [child] : [],
    )

/** Takes something away somewhere, as a person does who works elsewhere at the same time. */
const disturb = (random: SeededRandom, fragment: Y.XmlFragment) => {
  const nodes = below(fragment)
  if (nodes.length === 0) return
  const node = random.pick(nodes)
  if (node instanceof Y.XmlText) node.delete(0, random.below(node.length + 1))
  else if (node.length > 0) node.delete(random.below(node.length), 1)
}

test('S2: showing what several people made at once deletes nothing, for anybody', () => {
  const random = seededRandom(testSeed('several people at once'))
  for (let round = 0; round < 300; round++) {
    const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()]
    const json = { type: 'doc', content: Array.from({ length: 4 }, () => block(random, 0)) }
    prosemirrorJSONToYXmlFragment(schema, json, docs[0]!.getXmlFragment('text'))
    for (const doc of docs.slice(1)) Y.applyUpdate(doc, Y.encodeStateAsUpdate(docs[0]!))
    for (const doc of docs) for (let i = 0; i < 4; i++) disturb(random, doc.getXmlFragment('text'))
    const [first, ...others] = docs as [Y.Doc, ...Y.Doc[]]
    for (const other of others) Y.applyUpdate(first, Y.encodeStateAsUpdate(other))
    let changes = 0
    first.on('update', () => {
      changes++
    })
    const before = first.getXmlFragment('text').toString()
    initProseMirrorDoc(first.getXmlFragment('text'), schema)
    expect([changes, first.getXmlFragment('text').toString()], `round ${round}`).toEqual([0, before])
  }
})
