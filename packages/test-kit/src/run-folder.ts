import { join } from 'node:path'

/** Handed down to every process of a run. */
const NAME = 'EENPLAN_TEST_RUN'

/** The folder of what the tests of one run share; undefined when nobody keeps one. */
export const runFolder = (): string | undefined => process.env[NAME] || undefined

export const setRunFolder = (folder: string | undefined): void => {
  if (folder === undefined) delete process.env[NAME]
  else process.env[NAME] = folder
}

/** Of folders that the first test that needs them makes, and others begin from. */
export const keptWithin = (run: string): string => join(run, 'kept')
