import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartupError } from '../startup-error.ts'

const KEY_BYTES = 32
const FILE = 'secret.key'

const keyOf = (base64: string): Buffer | undefined => {
  const key = Buffer.from(base64.trim(), 'base64')
  return key.length === KEY_BYTES ? key : undefined
}

const readKey = async (path: string): Promise<Buffer | undefined> => {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new StartupError(`The file ${path} cannot be read. It holds the key of secrets in the database.`)
  }
  const key = keyOf(text)
  if (key === undefined)
    throw new StartupError(`The file ${path} holds no key of 32 bytes in base64. Put back the one that was there.`)
  return key
}

/**
 * The key that seals what must not be read from a copy of the database. As it is set; otherwise from a file in the data
 * folder that is made once, readable by its owner only.
 *
 * @throws StartupError
 */
export const loadSecretKey = async (config: {
  readonly secretKey: Buffer | null
  readonly dataDir: string
}): Promise<Buffer> => {
  if (config.secretKey !== null) return config.secretKey
  const path = join(config.dataDir, FILE)
  const known = await readKey(path)
  if (known !== undefined) return known
  const draft = join(config.dataDir, `${FILE}.${randomBytes(6).toString('hex')}`)
  try {
    await mkdir(config.dataDir, { recursive: true, mode: 0o700 })
    await writeFile(draft, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
    // Whole or not at all; of two that start at once the first one's key is everybody's.
    await link(draft, path).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    })
  } catch {
    throw new StartupError(
      `The key of secrets cannot be kept in ${config.dataDir}. Set SECRET_KEY, or another DATA_DIR.`,
    )
  } finally {
    await rm(draft, { force: true })
  }
  const kept = await readKey(path)
  if (kept === undefined) throw new StartupError(`The file ${path} vanished while the server started. Start again.`)
  return kept
}

/** Whether it is a key as `SECRET_KEY` takes it: 32 bytes in base64. */
export const isSecretKey = (base64: string): boolean => keyOf(base64) !== undefined
