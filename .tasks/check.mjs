import { requireNode } from './node-version.mjs'

requireNode()
const { buildStale } = await import('./build.mjs')
const { runChecks } = await import('./checks/all.mjs')

// Two checks look at what was built.
const built = await buildStale()
const { passed, failed } = await runChecks()
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = built && failed === 0 ? 0 : 1
