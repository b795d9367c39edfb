/** Code that tests alone may use or be. */
const tests = '[.]test[.](ts|tsx|mjs)$'

/** What tests share among them; a part of tests too. */
const underTest = '(-under-test|/contract-databases)[.]ts$'

/** What proves the guard: the oracle, the fuzzing and the attacks. Parts of tests, and of the program for long runs. */
const proof = '^packages/plan-guard/src/(oracle|fuzz|attacks|mutants)/'

/** The workspace's parts and what of the workspace each may import; `test-kit` has a rule of its own. */
const mayImport = {
  'packages/plan-schema': [],
  'packages/plan-guard': ['packages/plan-schema'],
  'packages/plan-access': ['packages/plan-schema'],
  'packages/protocol': ['packages/plan-schema'],
  'packages/test-kit': ['packages/(plan-schema|plan-guard|plan-access|protocol)'],
  client: ['packages/(plan-schema|plan-guard|plan-access|protocol)'],
  server: ['packages/(plan-schema|plan-guard|plan-access|protocol)'],
  e2e: ['packages/(protocol|test-kit)'],
}

const partsAndTheirNeighbours = Object.entries(mayImport).map(([part, neighbours]) => ({
  name: `${part.replace('packages/', '')}-imports-only-what-it-may`,
  severity: 'error',
  from: { path: `^${part}/` },
  to: {
    path: '^(client|server|e2e|packages)/',
    pathNot: [`^${part}/`, ...neighbours.map((neighbour) => `^${neighbour}/`), '^packages/test-kit/', '/node_modules/'],
  },
}))

/** A module that comes from the registry, however it is resolved. */
const registry = (names) => `(^|/node_modules/)(${names})($|/)`

/** Only files in `place` import the registry's `names`. */
const onlyFrom = (place, names) => ({
  name: `only-${place.split('/').at(-1)}-imports-${names.split('|')[0].replace('@', '').replace('/', '-')}`,
  severity: 'error',
  from: { path: '^(client|server|e2e|packages)/', pathNot: `^${place}/` },
  to: { path: registry(names) },
})

/** A pure package: no clock, randomness or I/O, and nothing from outside but `names`. */
const pure = (part, names) => ({
  name: `${part}-stays-pure`,
  severity: 'error',
  from: { path: `^packages/${part}/`, pathNot: [tests, proof] },
  to: {
    pathNot: [`^packages/(${part}|plan-schema)/`, ...(names === '' ? [] : [registry(names)])],
  },
})

/** The import rules of the architecture. `.tasks/import-rules.test.mjs` shows each of them at work. */
export default {
  forbidden: [
    ...partsAndTheirNeighbours,
    pure('plan-guard', 'yjs|lib0'),
    pure('plan-access', ''),
    onlyFrom('server/src/storage', 'postgres|@electric-sql/.*'),
    onlyFrom('server/src/auth', 'lucia'),
    onlyFrom('server/src/auth', 'openid-client'),
    {
      name: 'http-does-not-import-sync',
      severity: 'error',
      from: { path: '^server/src/http/' },
      to: { path: '^server/src/sync/' },
    },
    {
      name: 'sync-does-not-import-http',
      severity: 'error',
      from: { path: '^server/src/sync/' },
      to: { path: '^server/src/http/' },
    },
    {
      name: 'only-programs-import-storage',
      comment:
        'An interface belongs to who uses it. Programs wire it to its implementation, and nothing else knows one.',
      severity: 'error',
      from: {
        path: '^server/src/',
        pathNot: [
          '^server/src/storage/',
          '^server/src/(main|account|rebuild-projection|audit-command|app-under-test)[.]ts$',
          tests,
        ],
      },
      to: { path: '^server/src/storage/' },
    },
    {
      name: 'test-kit-from-tests-only',
      severity: 'error',
      from: { path: '^(client|server|packages)/', pathNot: ['^packages/test-kit/', tests, underTest, proof] },
      to: { path: '^packages/test-kit/' },
    },
    {
      name: 'tests-are-not-imported',
      severity: 'error',
      from: {},
      to: { path: tests },
    },
    {
      name: 'what-tests-share-from-tests-only',
      severity: 'error',
      from: { path: '^(client|server|packages)/', pathNot: [tests, underTest] },
      to: { path: underTest },
    },
    {
      name: 'proof-from-tests-only',
      severity: 'error',
      from: { pathNot: [tests, proof] },
      to: { path: proof },
    },
    {
      name: 'packages-by-their-front-door',
      comment: 'What a package does not export from its index.ts is its own affair.',
      severity: 'error',
      from: { path: '^(client|server|e2e|packages/([^/]+))/' },
      to: { path: '^packages/[^/]+/src/', pathNot: ['^packages/$2/', '^packages/[^/]+/src/index[.]ts$'] },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'everything-imported-is-there',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}
