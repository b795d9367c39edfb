import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { StartupError } from '../startup-error.ts'
import { loadSecretKey } from './secret-key.ts'
import { createVault } from './vault.ts'

describe('the key', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'eenplan-key-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  test('as it is set, without a file', async () => {
    const secretKey = Buffer.alloc(32, 7)
    expect(await loadSecretKey({ secretKey, dataDir: '/nowhere' })).toBe(secretKey)
  })

  test('otherwise made once in the data folder, for its owner only, also by two that start at once', async () => {
    const dataDir = join(folder, 'data')
    const keys = await Promise.all([1, 2, 3].map(() => loadSecretKey({ secretKey: null, dataDir })))
    expect(keys[0]).toHaveLength(32)
    expect(keys.every((key) => key.equals(keys[0]!))).toBe(true)
    expect((await stat(join(dataDir, 'secret.key'))).mode & 0o777).toBe(0o600)
    expect((await loadSecretKey({ secretKey: null, dataDir })).equals(keys[0]!)).toBe(true)
    expect(Buffer.from(await readFile(join(dataDir, 'secret.key'), 'utf8'), 'base64').equals(keys[0]!)).toBe(true)
  })

  test('a damaged file is never replaced: what it sealed would be lost', async () => {
    await writeFile(join(folder, 'secret.key'), 'half a ke')
    await expect(loadSecretKey({ secretKey: null, dataDir: folder })).rejects.toBeInstanceOf(StartupError)
    expect(await readFile(join(folder, 'secret.key'), 'utf8')).toBe('half a ke')
  })
})

describe('the vault', () => {
  const vault = createVault(Buffer.alloc(32, 1))
  const secret = Buffer.from('twenty bytes of this')

  test('opens what it sealed, for what it was sealed for, with the same key, unchanged', () => {
    const sealed = vault.seal('authenticator a', secret)
    expect(vault.open('authenticator a', sealed)?.equals(secret)).toBe(true)
    expect(sealed.includes(secret)).toBe(false)
    expect(vault.seal('authenticator a', secret).equals(sealed)).toBe(false)
    expect(vault.open('authenticator b', sealed)).toBeUndefined()
    expect(createVault(Buffer.alloc(32, 2)).open('authenticator a', sealed)).toBeUndefined()
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed)
      changed[at]! ^= 1
      expect(vault.open('authenticator a', changed)).toBeUndefined()
    }
    for (const short of [0, 1, 28]) expect(vault.open('authenticator a', sealed.subarray(0, short))).toBeUndefined()
  })

  test('knows its signature', () => {
    const signature = vault.sign('challenge', secret)
    expect(vault.isSigned('challenge', secret, signature)).toBe(true)
    expect(vault.isSigned('another', secret, signature)).toBe(false)
    expect(vault.isSigned('challenge', Buffer.from('other'), signature)).toBe(false)
    expect(vault.isSigned('challenge', secret, signature.subarray(1))).toBe(false)
  })
})
