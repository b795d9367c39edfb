import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { installDebianPackage, isDebianPackage } from './debian-package.mjs'
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

/** The first of these paths at which a browser answers. */
const firstOf = async (paths) => {
  for (const path of paths) {
    const found = await answering(path)
    if (found !== undefined) return found
  }
  return undefined
}

/** The same Chromium without the parts that only a window needs: a third less work for two cores. */
const withoutWindow = 'chromium-headless-shell'

const findAny = () =>
  firstOf([
    ...[withoutWindow, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].flatMap(onPath),
    playwrightsOwn(),
  ])

/** A Chromium to test with, installed when there is none. Undefined when that fails too; says what to do. */
export const ensureChromium = async () => {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    const found = await answering(named)
    if (found === undefined)
      console.error(`No Chromium answers at CHROMIUM_PATH=${named}. Correct it, or leave it out.`)
    return found
  }
  const lean = await firstOf(onPath(withoutWindow))
  if (lean !== undefined) return lean
  const found = await findAny()
  // Where one is installed already, nothing is asked of a system that does not know the lean one.
  for (const name of [withoutWindow, 'chromium']) {
    if (found !== undefined && !(name === withoutWindow && (await isDebianPackage(name)))) continue
    if (!(await installDebianPackage(name))) continue
    // On some kin of Debian the package is an empty shell.
    const installed = await findAny()
    if (installed !== undefined) return installed
  }
  if (found !== undefined) return found
  console.log('Fetching a Chromium ...')
  await run(process.execPath, [e2e.resolve('@playwright/test/cli'), 'install', 'chromium'], { show: true })
  const fetched = await findAny()
  if (fetched === undefined) {
    console.error(
      'The tests need a Chromium, and none could be installed. Install one (on Debian: sudo apt-get install chromium), or say where it is: CHROMIUM_PATH=/path/to/chromium',
    )
  }
  return fetched
}
