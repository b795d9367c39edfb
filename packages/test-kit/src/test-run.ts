import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { memoryFolder } from './quick-folder.ts'
import { keptWithin, runFolder, setRunFolder } from './run-folder.ts'
import { offerPostgres } from './shared-postgres.ts'
import { whenGone } from './when-gone.ts'

/** What vitest hands over; Playwright's has no second round. */
interface Runner {
  readonly onTestsRerun?: (then: () => void) => void
}

/**
 * Before and after a run of tests, of one file or of all: vitest and Playwright call it, in the process that starts the
 * others. Nothing is made here that no test may need: what they share is made by the first who asks for it.
 */
export default async (runner: Runner): Promise<(() => Promise<void>) | undefined> => {
  // Two projects of one run share one folder.
  if (runFolder() !== undefined) return undefined
  const folder = mkdtempSync(join(memoryFolder() ?? tmpdir(), 'eenplan-tests-'))
  const callOff = whenGone('rm -rf "$1"', folder)
  const withdraw = await offerPostgres(folder)
  setRunFolder(folder)
  // Somebody has changed something, perhaps a migration.
  runner.onTestsRerun?.(() => rmSync(keptWithin(folder), { recursive: true, force: true }))
  return async () => {
    setRunFolder(undefined)
    await withdraw()
    rmSync(folder, { recursive: true, force: true })
    callOff()
  }
}
