import { pathToFileURL } from 'node:url'
import { requireNode } from './node-version.mjs'
import { root } from './root.mjs'

requireNode()
const { buildStale } = await import('./build.mjs')
const { endWithParents } = await import('./end-with-parents.mjs')

if (!(await buildStale())) process.exit(1)
process.chdir(root)
process.env.DEMO ||= '1'
endWithParents()
// In this very process: signals reach the server without a go-between, and its exit code is ours.
await import(pathToFileURL(`${root}/server/dist/main.js`).href)
