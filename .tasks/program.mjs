// Runs one of the server's other programs, built if need be: `node .tasks/program.mjs account add ...`.
import { pathToFileURL } from 'node:url'
import { requireNode } from './node-version.mjs'
import { root } from './root.mjs'

requireNode()
const { buildStale } = await import('./build.mjs')

if (!(await buildStale(['server']))) process.exit(1)
process.chdir(root)
// The program reads `process.argv` as if it had been started itself.
const [name] = process.argv.splice(2, 1)
await import(pathToFileURL(`${root}/server/dist/${name}.js`).href)
