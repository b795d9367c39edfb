import { join } from 'node:path'
import { root } from '../root.mjs'
import { run } from '../run.mjs'

/** What breaks the rules of `.dependency-cruiser.mjs` in the tree at `folder`: one line each, `rule: from -> to`. */
export const brokenImportRules = async (folder = root) => {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const config = join(root, '.dependency-cruiser.mjs')
  const { output } = await run(
    process.execPath,
    [program, '--config', config, '--output-type', 'json', 'client/src', 'server/src', 'packages', 'e2e/src'],
    { cwd: folder },
  )
  const start = output.indexOf('{')
  if (start === -1) return [output]
  return JSON.parse(output.slice(start)).summary.violations.map(
    ({ rule, from, to, cycle }) =>
      `${rule.name}: ${from} -> ${cycle ? cycle.map((step) => step.name ?? step).join(' -> ') : to}`,
  )
}
