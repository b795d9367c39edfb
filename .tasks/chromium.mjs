import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { installDebianPackage } from './debian-package.mjs'
import { root } from './root.mjs'
import { run } from './run.mjs'

const e2e = createRequire(join(root, 'e2e/package.json'))

/** The path when a browser answers there; undefined else. */
const answering = async (path) => {
  const { code, output } = await run(path, ['--version', '--no-sandbox'], { limitMs: 30_000 })
  return code === 0 && /chrom/i.test(output) ? path : undefined
}

/** Absolute paths of a program: Playwright takes nothing less. */
const onPath = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .filter((path) => existsSync(path))

const playwrightsOwn = () => e2e('@playwright/test').chromium.executablePath()

const find = async () => {
  if (process.env.CHROMIUM_PATH) return answering(process.env.CHROMIUM_PATH)
  const installed = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].flatMap(onPath)
  for (const path of [...installed, playwrightsOwn()]) {
    const found = await answering(path)
    if (found !== undefined) return found
  }
  return undefined
}

/** A Chromium to test with, installed when there is none. Undefined when that fails too; says what to do. */
export const ensureChromium = async () => {
  const found = await find()
  if (found !== undefined) return found
  if (process.env.CHROMIUM_PATH) {
    console.error(`No Chromium answers at CHROMIUM_PATH=${process.env.CHROMIUM_PATH}. Correct it, or leave it out.`)
    return undefined
  }
  if (await installDebianPackage('chromium')) {
    // On some kin of Debian the package is an empty shell.
    const installed = await find()
    if (installed !== undefined) return installed
  }
  console.log('Fetching a Chromium ...')
  await run(process.execPath, [e2e.resolve('@playwright/test/cli'), 'install', 'chromium'], { show: true })
  const fetched = await find()
  if (fetched === undefined) {
    console.error(
      'The tests need a Chromium, and none could be installed. Install one (on Debian: sudo apt-get install chromium), or say where it is: CHROMIUM_PATH=/path/to/chromium',
    )
  }
  return fetched
}
