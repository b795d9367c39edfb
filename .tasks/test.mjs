import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argv } from 'node:process'
import { requireNode } from './node-version.mjs'
import { root } from './root.mjs'

requireNode()
const { buildStale } = await import('./build.mjs')
const { runChecks } = await import('./checks/all.mjs')
const { ensureChromium } = await import('./chromium.mjs')
const { failureLines, playwrightFailures, vitestFailures } = await import('./failures.mjs')
const { ensurePostgres } = await import('./postgres-binaries.mjs')
const { run } = await import('./run.mjs')
const { playwrightTotals, sum, vitestTotals } = await import('./totals.mjs')

/** Longer than any stage may take; a runner that hangs is killed and counts as failed. */
const stageLimitMs = 25 * 60_000

const reports = mkdtempSync(join(tmpdir(), 'eenplan-reports-'))
const readReport = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined)

// A server of the tests takes nothing from the settings of the person who types the command.
const { DATABASE_URL, DATA_DIR, PORT, PUBLIC_ORIGIN, DEMO, ...env } = process.env

const vitest = (projects) => async () => {
  const path = join(reports, `${projects.replaceAll(/\W/g, '')}.json`)
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', projects]
  const { code } = await run(
    process.execPath,
    [...args, '--reporter=default', '--reporter=json', `--outputFile.json=${path}`],
    {
      env,
      show: true,
      limitMs: stageLimitMs,
    },
  )
  const report = readReport(path)
  return { ...vitestTotals(report, code), failures: vitestFailures(report) }
}

const playwrightProject = async (project) => {
  const path = join(reports, `browser-${project}.json`)
  const { code } = await run(
    process.execPath,
    ['node_modules/@playwright/test/cli.js', 'test', `--project=${project}`, '--reporter=list,json'],
    {
      cwd: join(root, 'e2e'),
      env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: path },
      show: true,
      limitMs: stageLimitMs,
    },
  )
  const report = readReport(path)
  return { ...playwrightTotals(report, code), failures: playwrightFailures(report) }
}

const playwright = async () => {
  const totals = [await playwrightProject('screens'), await playwrightProject('speed')]
  return { ...sum(totals), failures: totals.flatMap(({ failures }) => failures) }
}

/** In this order: what is quick and fails often comes first. */
const stages = { checks: runChecks, unit: vitest('unit*'), faults: vitest('faults*'), browser: playwright }

/** `--only unit` or `--only unit,faults`: those stages and no others. */
const chosen = () => {
  const place = argv.indexOf('--only')
  if (place === -1) return Object.keys(stages)
  const names = (argv[place + 1] ?? '').split(',')
  const unknown = names.filter((name) => !Object.hasOwn(stages, name))
  if (unknown.length === 0) return names
  console.error(`--only takes ${Object.keys(stages).join(', ')}, separated by commas.`)
  process.exit(1)
}

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(0)} s`

/** A program that the tests cannot do without and that cannot be had. */
const missing = (what) => [{ stage: 'before any test', passed: 0, failed: 1, failures: [{ name: what }] }]

const everything = async () => {
  const names = chosen()
  if (names.includes('browser')) {
    const chromium = await ensureChromium()
    if (chromium === undefined) return missing('there is no Chromium')
    env.CHROMIUM_PATH = chromium
  }
  if (names.includes('unit') || names.includes('faults')) {
    const postgres = await ensurePostgres()
    if (postgres === undefined) return missing('there is no PostgreSQL')
    env.POSTGRES_BIN = postgres
  }
  if (!(await buildStale())) return missing('the build failed')
  const totals = []
  for (const name of names) {
    console.log(`\n── ${name} ──`)
    const started = Date.now()
    const total = await stages[name]()
    totals.push({ stage: name, ...total })
    console.log(`── ${name}: ${total.passed} passed, ${total.failed} failed, in ${seconds(started)} ──`)
  }
  return totals
}

const started = Date.now()
const totals = await everything()
const { passed, failed } = sum(totals)
rmSync(reports, { recursive: true })
const lines = failureLines(totals)
if (lines.length > 0) console.log(`\n${lines.join('\n')}`)
console.log(`\nAll of it took ${seconds(started)}.`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
