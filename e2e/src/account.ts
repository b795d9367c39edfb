import { execFile } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { signIn } from './people.ts'
import { root, type ServerProcess } from './server-process.ts'

export interface TestAccount {
  readonly email: string
  readonly password: string
}

/** Runs `pnpm account` with these settings of a server, while that runs. */
export const accountCommand = (
  settings: Readonly<Record<string, string>>,
  args: readonly string[],
  typed = '',
): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      ['server/dist/account.js', ...args],
      { cwd: root, env: { PATH: process.env.PATH, ...settings } },
      (error, _, stderr) => (error === null ? resolve() : reject(new Error(stderr))),
    )
    child.stdin?.end(typed)
  })

/** Makes an account with a place in the demo family's plan, as `pnpm account add` does, while the server runs. */
export const addAccount = async (
  server: ServerProcess,
  name: string,
  kind: 'professional' | 'network' = 'professional',
  settings: Readonly<Record<string, string>> = { DATA_DIR: server.dataDir },
): Promise<TestAccount> => {
  const { planId } = await signIn(server.origin, 'hanna')
  const email = `${name.toLowerCase()}-${Date.now()}@example.nl`
  const password = 'vier woorden met spaties'
  const args = ['add', '--email', email, '--name', name, '--plan', planId, '--kind', kind, '--role', 'gezinscoach']
  await accountCommand(settings, args, `${password}\n`)
  return { email, password }
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Bytes of a secret in base 32 (RFC 4648), as one types it in an app. */
const bytesOf = (base32: string): Buffer => {
  const bits = [...base32.replaceAll(/\s/g, '')].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0'))
  return Buffer.from(
    bits
      .join('')
      .match(/.{8}/g)!
      .map((byte) => Number.parseInt(byte, 2)),
  )
}

/** What an authenticator app shows (RFC 6238), by an implementation of our own; `steps` of half a minute from now. */
export const appCode = (base32: string, steps = 0): string => {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps))
  const mac = createHmac('sha1', bytesOf(base32)).update(counter).digest()
  const number = mac.readUInt32BE(mac.at(-1)! & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}
