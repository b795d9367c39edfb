import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { overBudget, reachable, sizesOf } from '../client/budget.mjs'
import manifest from '../package.json' with { type: 'json' }
import { copiesInBundle, copiesInLock } from './checks/one-copy.mjs'
import { barrels, strangersAtTheTop, tiedToOneMachine, tooLong } from './checks/text-rules.mjs'
import { nodeComplaint, oldestNode } from './node-version.mjs'

const file = (path, text) => [{ path, text }]
const lines = (count) => 'const a = 1\n'.repeat(count)

test('architecture: a file of 301 lines needs a reason, one of 300 does not', () => {
  expect(tooLong(file('server/src/a.ts', lines(301)))).toEqual([expect.stringContaining('server/src/a.ts: 301 lines')])
  expect(tooLong(file('server/src/a.ts', lines(300)))).toEqual([])
  expect(tooLong(file('server/src/a.ts', `// long: one table of all words\n${lines(301)}`))).toEqual([])
  expect(tooLong(file('server/src/a.ts', `// long:\n${lines(301)}`))).toHaveLength(1)
})

test('architecture: only the front door of a package hands on what others export', () => {
  expect(barrels(file('client/src/a.ts', "export * from './b.ts'\n"))).toHaveLength(1)
  expect(barrels(file('client/src/a.ts', "export { b } from './b.ts'\n"))).toHaveLength(1)
  expect(barrels(file('client/src/a.ts', "export type { B } from './b.ts'\n"))).toHaveLength(1)
  expect(barrels(file('client/src/plan/index.tsx', 'export const a = 1\n'))).toHaveLength(1)
  expect(barrels(file('packages/protocol/src/index.ts', "export * from './b.ts'\n"))).toEqual([])
  expect(barrels(file('client/src/a.ts', "import { b } from './b.ts'\nexport const a = b\n"))).toEqual([])
})

test('architecture: nothing in the tree holds on one machine only', () => {
  for (const folder of ['home', 'root', 'work', 'Users']) {
    expect(tiedToOneMachine(file('a.md', `see /${folder}/somebody/eenplan`))).toHaveLength(1)
  }
  expect(tiedToOneMachine(file('.npmrc', `//registry.${'npmjs'}.org/:_authTo${'ken'}=x`))).toHaveLength(1)
  expect(tiedToOneMachine(file('a.ts', "const path = '../shared/traces' // and ./work/done, client/root/x"))).toEqual(
    [],
  )
})

test('architecture: the top folder holds what it should and no more', () => {
  const files = (...paths) => paths.map((path) => ({ path, text: '' }))
  expect(strangersAtTheTop(files('notes.md', 'src/a.ts'))).toHaveLength(2)
  expect(strangersAtTheTop(files('client/src/a.ts', 'README.md', '.ci/run', 'biome.json'))).toEqual([])
})

const lock = (...names) =>
  `lockfileVersion: '9.0'\n\nsnapshots:\n\n${names.map((name) => `  ${name}:\n    x: 1\n\n`).join('')}`
const whole = [
  ...['yjs@13.6.33', 'lib0@0.2.120', 'y-protocols@1.0.7(yjs@13.6.33)', 'y-websocket@3.1.0(yjs@13.6.33)'],
  ...["'@tiptap/core@3.31.3(@tiptap/pm@3.31.3)'", "'@tiptap/pm@3.31.3'", "'@tiptap/y-tiptap@3.0.9(yjs@13.6.33)'"],
  'react@19.3.1',
]

test('architecture: one copy of yjs and of what carries its state, in the lock file', () => {
  expect(copiesInLock(lock(...whole))).toEqual([])
  expect(copiesInLock(lock(...whole, 'yjs@13.6.30'))).toEqual([expect.stringContaining('2 copies of yjs')])
  expect(copiesInLock(lock(...whole, 'y-protocols@1.0.7(yjs@13.6.30)'))).toEqual([
    expect.stringContaining('2 copies of y-protocols'),
  ])
  expect(copiesInLock(lock(...whole.slice(1)))).toEqual([expect.stringContaining('0 copies of yjs')])
})

test('architecture: one copy of yjs in the built client', () => {
  const copy = { path: 'a.js', text: 'console.error("Yjs was already imported. ...")' }
  expect(copiesInBundle([copy])).toEqual([])
  expect(copiesInBundle([copy, copy])).toHaveLength(1)
  expect(copiesInBundle([])).toHaveLength(1)
})

test('architecture: the build refuses a plan page over its budget of compressed JavaScript', () => {
  // Random letters hardly compress: this is more than 300 KB however it is packed.
  const chunk = (bytes, imports = [], dynamicImports = []) => ({
    code: randomBytes(bytes).toString('base64'),
    imports,
    dynamicImports,
  })
  const chunks = new Map([
    ['plan.js', chunk(1_000, ['shared.js'], ['editor.js', 'charts.js'])],
    ['shared.js', chunk(160 * 1024)],
    ['editor.js', chunk(160 * 1024)],
    ['charts.js', chunk(160 * 1024)],
    ['elsewhere.js', chunk(320 * 1024)],
  ])
  const first = sizesOf(chunks, reachable(chunks, ['plan.js']))
  expect(first.map(({ file }) => file).sort()).toEqual(['plan.js', 'shared.js'])
  const whole = sizesOf(
    chunks,
    reachable(chunks, ['plan.js'], (later) => later !== chunks.get('charts.js')),
  )
  expect(whole.map(({ file }) => file).sort()).toEqual(['editor.js', 'plan.js', 'shared.js'])
  expect(overBudget(whole, 300, 'The plan page')).toContain('shared.js')
  expect(overBudget(first, 300, 'The plan page')).toBeUndefined()
})

test('start: a Node that is too old is told so, with what to do', () => {
  expect(nodeComplaint('18.20.4')).toContain('nodejs.org')
  expect(nodeComplaint('20.18.9')).toContain('20.19')
  expect(nodeComplaint('20.19.0')).toBeUndefined()
  expect(nodeComplaint('24.1.0')).toBeUndefined()
  expect(manifest.engines.node).toBe(`>=${oldestNode.join('.')}`)
})
