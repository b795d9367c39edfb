import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { findPostgres } from './postgres-binaries.ts'
import { whenGone } from './when-gone.ts'

/** A real PostgreSQL of a test's own, on 127.0.0.1, with its data in a temporary folder. */
export interface PostgresCluster {
  /** Address of the database `postgres`, for a superuser. */
  readonly url: string
  readonly port: number
  /** The address of another database of this cluster; it need not be there yet. */
  urlOf(database: string): string
  /** Ends connections and the server; the data stays. */
  stop(): Promise<void>
  /** Ends the server as a power cut would: nothing is tidied, the next start recovers from its log. */
  kill(): Promise<void>
  /** Starts the server again, on the same port and data. */
  start(): Promise<void>
  /** Ends the server and removes its data. */
  remove(): Promise<void>
}

const USER = 'eenplan'
const PASSWORD = 'only-for-tests'

/** PostgreSQL refuses to run as root. */
const unprivileged = (): { uid: number; gid: number } | undefined => {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }))
      return { uid: id('-u'), gid: id('-g') }
    } catch {
      // No such user: try the next.
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as')
}

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** Resolves when the server accepts connections; rejects with what it said when it ends before. */
const ready = (server: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    const said: string[] = []
    if (server.stderr === null) throw new Error('the output of PostgreSQL is not readable')
    createInterface(server.stderr).on('line', (line) => {
      if (said.length < 50) said.push(line)
      if (line.includes('database system is ready to accept connections')) resolve()
    })
    server.once('error', reject)
    server.once('exit', () => reject(new Error(`PostgreSQL ended: ${said.join('\n')}`)))
  })

/**
 * Makes and starts a cluster. Its disk writes are real (`fsync` is on), so that a test of a crash proves something.
 * Call `remove` at the end; when the test's process ends before, or is killed, the server ends with it.
 *
 * @param place of its folder, which everybody may enter; on the disk unless given
 */
export const startPostgres = async (place?: string): Promise<PostgresCluster> => {
  const bin = findPostgres()
  const identity = unprivileged()
  // An unprivileged user may not look into root's own folder for temporary files.
  const folder = mkdtempSync(join(place ?? (identity === undefined ? tmpdir() : '/tmp'), 'eenplan-postgres-'))
  const passwordFile = join(folder, 'password')
  const data = join(folder, 'data')
  writeFileSync(passwordFile, PASSWORD)
  chmodSync(folder, 0o700)
  if (identity !== undefined) for (const path of [folder, passwordFile]) chownSync(path, identity.uid, identity.gid)
  const options = { cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }, ...identity }

  const init = ['-D', data, '-U', USER, '--pwfile', passwordFile, '-A', 'scram-sha-256', '-E', 'UTF8', '--no-sync']
  execFileSync(join(bin, 'initdb'), [...init, '--no-locale'], { ...options, stdio: 'pipe' })

  const port = await freePort()
  let server: ChildProcess | undefined

  const start = async () => {
    if (server !== undefined) throw new Error('PostgreSQL runs already')
    const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'on', shared_buffers: '32MB' }
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const started = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...args], {
      ...options,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    server = started
    const callOff = whenGone('kill -QUIT "$1"; rm -rf "$2"', String(started.pid), folder)
    started.once('exit', () => {
      callOff()
      if (server === started) server = undefined
    })
    await ready(started)
  }
  const end = async (signal: NodeJS.Signals) => {
    const ending = server
    if (ending === undefined) return
    ending.kill(signal)
    if (ending.exitCode === null && ending.signalCode === null) await once(ending, 'exit')
  }
  const remove = async () => {
    await end('SIGQUIT')
    rmSync(folder, { recursive: true, force: true })
  }
  const urlOf = (database: string) => `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/${database}`

  await start()
  return { url: urlOf('postgres'), port, urlOf, stop: () => end('SIGINT'), kill: () => end('SIGQUIT'), start, remove }
}
