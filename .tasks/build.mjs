import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { requireNode } from './node-version.mjs'
import { root } from './root.mjs'
import { run } from './run.mjs'
import { sourceHash } from './source-hash.mjs'

const shared = ['packages', 'package.json', 'pnpm-lock.yaml', 'tsconfig.base.json']

/** What can be built: from which sources, into which file, by which program. */
const parts = {
  client: {
    words: 'the pages',
    sources: ['client', ...shared],
    result: 'client/dist/index.html',
    command: ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
  },
  server: {
    words: 'the server',
    sources: ['server', ...shared],
    result: 'server/dist/main.js',
    command: ['build.mjs'],
  },
}

const stampOf = (name) => join(root, '.cache', 'build', name)

const buildPart = async (name, force) => {
  const part = parts[name]
  const hash = sourceHash(part.sources.map((source) => join(root, source)))
  const stamp = stampOf(name)
  const built = existsSync(stamp) && readFileSync(stamp, 'utf8') === hash && existsSync(join(root, part.result))
  if (built && !force) return true
  console.log(`Building ${part.words} ...`)
  // A build that is broken off halfway must not pass for the one before it.
  rmSync(stamp, { force: true })
  const started = Date.now()
  const { code, output } = await run(process.execPath, part.command, { cwd: join(root, name) })
  if (code !== 0) {
    console.error(`${output}\nBuilding ${part.words} failed: the lines above say why.`)
    return false
  }
  mkdirSync(join(root, '.cache', 'build'), { recursive: true })
  writeFileSync(stamp, hash)
  console.log(`Built ${part.words} in ${((Date.now() - started) / 1000).toFixed(1)} s.`)
  return true
}

/** Builds what is older than its sources. False when a build failed; the reason is printed. */
export const buildStale = async (names = ['client', 'server'], { force = false } = {}) => {
  const built = await Promise.all(names.map((name) => buildPart(name, force)))
  return built.every(Boolean)
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  requireNode()
  if (!(await buildStale(undefined, { force: true }))) process.exit(1)
}
