import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../root.mjs'
import { run } from '../run.mjs'
import { filesBelow } from '../source-hash.mjs'
import { brokenImportRules } from './import-rules.mjs'
import { copiesInBundle, copiesInLock } from './one-copy.mjs'
import { projectFiles } from './project-files.mjs'
import { barrels, strangersAtTheTop, tiedToOneMachine, tooLong } from './text-rules.mjs'

/** A program of the workspace's own dependencies: no problem when it ends well, else what it printed. */
const program =
  (script, ...args) =>
  async () => {
    const { code, output } = await run(process.execPath, [join(root, 'node_modules', script), ...args])
    return code === 0 ? [] : [output.trim() || `${script} ended with code ${code}`]
  }

const packages = [
  ...['packages/plan-schema', 'packages/plan-guard', 'packages/plan-access', 'packages/protocol', 'packages/test-kit'],
  ...['server', 'client', 'e2e'],
]

/** The built client's scripts as `{path, text}`. */
const scripts = () => {
  const assets = join(root, 'client/dist/assets')
  return filesBelow(assets)
    .filter((path) => path.endsWith('.js'))
    .map((path) => ({ path: path.slice(root.length + 1), text: readFileSync(path, 'utf8') }))
}

const text = (rule) => async () => rule(projectFiles())

/** The page that shows the design is for who makes the pages; its styles begin like this. */
const galleryInBundle = (built) =>
  built.filter(({ text }) => text.includes('gallery__')).map(({ path }) => `${path}: holds the page of the design`)

/** Every check by its name. Each gives the problems it found, one line or block each; none means that it holds. */
export const checks = {
  'format and lint': program('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--colors=off', '.'),
  ...Object.fromEntries(
    packages
      .filter((path) => existsSync(join(root, path, 'tsconfig.json')))
      .map((path) => [`types of ${path}`, program('typescript/bin/tsc', '-p', path)]),
  ),
  'nothing unused': program('knip/bin/knip.js', '--no-progress', '--no-config-hints'),
  'import rules and cycles': () => brokenImportRules(),
  'no barrel files': text(barrels),
  'no file over 300 lines without a reason': text(tooLong),
  'nothing that holds on one machine only': text(tiedToOneMachine),
  'top folder': text(strangersAtTheTop),
  'one copy of yjs in the lock file': async () => copiesInLock(readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8')),
  'one copy of yjs in the client': async () => copiesInBundle(scripts()),
  'no page of the design in the client': async () => galleryInBundle(scripts()),
}

/** Runs all checks, two at a time, prints what fails, and gives how many held, how many did not, and which. */
export const runChecks = async () => {
  const waiting = Object.entries(checks)
  const totals = { passed: 0, failed: 0, failures: [] }
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [name, check] = next
      const problems = await check()
      if (problems.length === 0) {
        totals.passed += 1
        console.log(`✓ ${name}`)
      } else {
        totals.failed += 1
        totals.failures.push({ name, message: problems.join('\n') })
        console.log(`✗ ${name}\n${problems.join('\n').replace(/^/gm, '    ')}`)
      }
    }
  }
  await Promise.all([work(), work()])
  return totals
}
