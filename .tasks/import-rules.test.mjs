import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { brokenImportRules } from './checks/import-rules.mjs'

const folders = []

/** A tree of files in a folder of its own: path to content. */
const tree = (files) => {
  const folder = mkdtempSync(join(tmpdir(), 'eenplan-rules-'))
  folders.push(folder)
  for (const place of ['client/src', 'server/src', 'packages', 'e2e/src'])
    mkdirSync(join(folder, place), { recursive: true })
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return folder
}

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

const one = 'export const one = 1\n'
const uses = (path) => `import { one } from '${path}'\nexport const two = one + 1\n`

const broken = [
  ['client-imports-only-what-it-may', 'client/src/a.ts', '../../server/src/b.ts', 'server/src/b.ts'],
  ['server-imports-only-what-it-may', 'server/src/a.ts', '../../client/src/b.ts', 'client/src/b.ts'],
  ['e2e-imports-only-what-it-may', 'e2e/src/a.ts', '../../server/src/b.ts', 'server/src/b.ts'],
  [
    'plan-schema-imports-only-what-it-may',
    'packages/plan-schema/src/a.ts',
    '../../protocol/src/index.ts',
    'packages/protocol/src/index.ts',
  ],
  [
    'protocol-imports-only-what-it-may',
    'packages/protocol/src/a.ts',
    '../../plan-guard/src/index.ts',
    'packages/plan-guard/src/index.ts',
  ],
  ['plan-guard-stays-pure', 'packages/plan-guard/src/a.ts', 'node:fs'],
  [
    'plan-guard-imports-only-what-it-may',
    'packages/plan-guard/src/a.ts',
    '../../../client/src/b.ts',
    'client/src/b.ts',
  ],
  ['plan-access-stays-pure', 'packages/plan-access/src/a.ts', 'yjs'],
  [
    'plan-access-imports-only-what-it-may',
    'packages/plan-access/src/a.ts',
    '../../protocol/src/index.ts',
    'packages/protocol/src/index.ts',
  ],
  ['test-kit-imports-only-what-it-may', 'packages/test-kit/src/a.ts', '../../../server/src/b.ts', 'server/src/b.ts'],
  ['only-storage-imports-postgres', 'server/src/sync/a.ts', 'postgres'],
  ['only-storage-imports-postgres', 'server/src/main.ts', '@electric-sql/pglite'],
  ['only-auth-imports-lucia', 'server/src/http/a.ts', 'lucia'],
  ['only-auth-imports-openid-client', 'server/src/http/a.ts', 'openid-client'],
  ['http-does-not-import-sync', 'server/src/http/a.ts', '../sync/b.ts', 'server/src/sync/b.ts'],
  ['sync-does-not-import-http', 'server/src/sync/a.ts', '../http/b.ts', 'server/src/http/b.ts'],
  ['only-programs-import-storage', 'server/src/auth/a.ts', '../storage/b.ts', 'server/src/storage/b.ts'],
  [
    'test-kit-from-tests-only',
    'server/src/a.ts',
    '../../packages/test-kit/src/index.ts',
    'packages/test-kit/src/index.ts',
  ],
  ['proof-from-tests-only', 'packages/plan-guard/src/a.ts', './oracle/b.ts', 'packages/plan-guard/src/oracle/b.ts'],
  ['tests-are-not-imported', 'server/src/a.ts', './b.test.ts', 'server/src/b.test.ts'],
  ['what-tests-share-from-tests-only', 'server/src/a.ts', './b-under-test.ts', 'server/src/b-under-test.ts'],
  [
    'packages-by-their-front-door',
    'client/src/a.ts',
    '../../packages/protocol/src/http.ts',
    'packages/protocol/src/http.ts',
  ],
  ['everything-imported-is-there', 'client/src/a.ts', './gone.ts'],
]

/** The same case in a file of its own, so that all of them stand in one tree and are looked at once. */
const apart = broken.map(([rule, from, path, target], index) => [
  rule,
  from.replace('/a.ts', `/a${index}.ts`),
  path,
  target,
])

let problems

beforeAll(async () => {
  const files = apart.flatMap(([, from, path, target]) => [
    [from, uses(path)],
    ...(target === undefined ? [] : [[target, one]]),
  ])
  problems = await brokenImportRules(tree(Object.fromEntries(files)))
})

test.each(apart)('architecture: %s is broken by %s importing %s', (rule, from) => {
  expect(problems.filter((problem) => problem.startsWith(`${rule}: ${from} -> `))).toHaveLength(1)
})

test('architecture: no-cycles is broken by two files that import each other', async () => {
  const folder = tree({
    'server/src/a.ts': `${uses('./b.ts').replaceAll('two', 'three')}`,
    'server/src/b.ts': "import { three } from './a.ts'\nexport const one = () => three\n",
  })
  expect((await brokenImportRules(folder)).some((problem) => problem.startsWith('no-cycles:'))).toBe(true)
})

test('architecture: imports that are allowed break no rule', async () => {
  const folder = tree({
    'packages/plan-schema/src/index.ts': "export * from './inner.ts'\n",
    'packages/plan-schema/src/inner.ts': one,
    'packages/test-kit/src/index.ts': one,
    'packages/plan-access/src/index.ts': uses('../../plan-schema/src/index.ts'),
    'client/src/a.ts': uses('../../packages/plan-schema/src/index.ts'),
    'server/src/storage/b.ts': uses('../sync/c.ts'),
    'server/src/sync/c.ts': one,
    'server/src/sync/c.test.ts': `${uses('../../../packages/test-kit/src/index.ts')}`,
    'server/src/sync/c-under-test.ts': uses('../../../packages/test-kit/src/index.ts'),
    'server/src/sync/d.test.ts': uses('./c-under-test.ts').replace('one }', 'two as one }'),
    'server/src/main.ts': uses('./storage/b.ts').replace('one }', 'two as one }'),
  })
  expect(await brokenImportRules(folder)).toEqual([])
})
