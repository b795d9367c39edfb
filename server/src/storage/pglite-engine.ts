import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { StartupError } from '../startup-error.ts'
import { durableFiles, durableParameters, syncFolder, syncPath } from './durable-files.ts'
import { watchEngine } from './engine-watch.ts'

const NEW = 'database.new-'

/**
 * Makes an empty database beside its place and then gives it its name, so that a process that is killed meanwhile
 * leaves no half of one behind.
 */
const create = async (dataDir: string, place: string) => {
  const fresh = await mkdtemp(join(dataDir, NEW))
  const engine = await PGlite.create(fresh)
  await engine.close()
  await syncFolder(fresh)
  await rename(fresh, place)
  await syncPath(dataDir)
}

const removeUnfinished = async (dataDir: string) => {
  const unfinished = (await readdir(dataDir)).filter((name) => name.startsWith(NEW))
  await Promise.all(unfinished.map((name) => rm(join(dataDir, name), { recursive: true, force: true })))
}

const checkVersion = async (place: string) => {
  const version = await readFile(join(place, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (version === undefined) {
    throw new StartupError(
      `The folder ${place} holds no database that can be read (PG_VERSION is missing). ` +
        'Put a backup back, or move the folder away to begin with an empty one. Nothing was changed.',
    )
  }
}

/**
 * Opens the embedded engine in `dataDir/database`, and makes it when it is not there. The folder has to be locked.
 * Throws `StartupError`.
 *
 * @param onLost the engine failed beyond repair; it will answer nothing any more
 */
export const openEngine = async (dataDir: string, onLost: (error: unknown) => void): Promise<PGlite> => {
  const place = join(dataDir, 'database')
  await removeUnfinished(dataDir)
  const output: string[] = []
  try {
    if (!existsSync(place)) await create(dataDir, place)
    await checkVersion(place)
    const engine = await PGlite.create(place, {
      extensions: { durableFiles },
      startParams: durableParameters,
      onStderr: (line) => {
        output.push(line)
        return false
      },
    })
    output.length = 0
    watchEngine(engine, onLost)
    return engine
  } catch (error) {
    if (error instanceof StartupError) throw error
    const said = [...output.filter((line) => /FATAL|PANIC|ERROR/.test(line)).slice(-2), String(error)].join('; ')
    throw new StartupError(
      `The database in ${place} cannot be opened (${said}). Is there room on the disk? ` +
        'Else put a backup back, or move the folder away to begin with an empty one. Nothing was removed.',
    )
  }
}
