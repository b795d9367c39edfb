import { join } from 'node:path'
import { argv } from 'node:process'
import { requireNode } from './node-version.mjs'
import { root } from './root.mjs'

requireNode()
const { run } = await import('./run.mjs')

/** A day: whoever asks for more minutes than that asks again. */
const limitMs = 24 * 60 * 60_000

const guard = join(root, 'packages/plan-guard')
const { code } = await run(process.execPath, ['--import', 'tsx', 'src/fuzz/run.ts', ...argv.slice(2)], {
  cwd: guard,
  show: true,
  limitMs,
})
process.exitCode = code
