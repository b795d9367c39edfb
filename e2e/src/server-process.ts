import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { quickFolder } from '@eenplan/test-kit'
import { expectNone } from './canaries.ts'
import { keepData, useKeptData } from './kept-data.ts'
import { clockOf, movableClock, type ServerClock } from './server-clock.ts'
import { sightingsAtServer, sightingsInOutput } from './server-traces.ts'

/** Top folder of the project. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** A start slower than this is a fault of its own, even on a busy machine. Milliseconds. */
const startLimitMs = 60_000

export interface ServerOptions {
  /** Kept when given; else a fresh one that goes with the server's `discard`, with the demo family in it already. */
  readonly dataDir?: string
  /** A server that ended: this one takes over its port and its data. */
  readonly after?: ServerProcess
  readonly databaseUrl?: string
  /** A free one when absent. */
  readonly port?: number
  /** The built server when absent. */
  readonly program?: string
  /** Further settings. */
  readonly env?: Readonly<Record<string, string>>
  /** Gives it a clock that `clock` sets. It starts at the real time, so its data is as any other server's. */
  readonly movableClock?: boolean
}

export interface ServerProcess {
  readonly origin: string
  readonly port: number
  readonly dataDir: string
  readonly pid: number
  /** Milliseconds from the start of the process to the line that tells its address. */
  readonly startedInMs: number
  /** Throws for a server that was started without `movableClock`. */
  readonly clock: ServerClock
  /** Everything it printed until now. */
  output(): string
  /** Asks it to stop; gives its exit code, or -1 when the signal ended it before it could stop in good order. */
  stop(signal?: 'SIGTERM' | 'SIGINT'): Promise<number>
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>
  /** Stops it and throws its data away. */
  discard(): Promise<void>
}

/** How a program ended that never became a server. */
export interface FailedStart {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A port that nobody listens on at this moment. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(address)))
    })
  })

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'eenplan-e2e-'))

const running = new Set<ChildProcess>()
// A test run that is broken off leaves no server behind.
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

const launch = (port: number, dataDir: string, options: ServerOptions) => {
  const { DATABASE_URL, ...inherited } = process.env
  const clock = options.movableClock ? movableClock : []
  const program = options.program ?? 'server/dist/main.js'
  const child = spawn(process.execPath, ['--enable-source-maps', ...clock, program], {
    cwd: root,
    env: {
      ...inherited,
      PORT: String(port),
      DATA_DIR: dataDir,
      DEMO: '1',
      PUBLIC_ORIGIN: `http://localhost:${port}`,
      ...(options.databaseUrl === undefined ? {} : { DATABASE_URL: options.databaseUrl }),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe', ...(options.movableClock ? (['ipc'] as const) : [])],
  })
  const printed = { stdout: '', stderr: '' }
  child.stdout!.setEncoding('utf8').on('data', (text: string) => {
    printed.stdout += text
  })
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    printed.stderr += text
  })
  running.add(child)
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', (code) => {
      running.delete(child)
      resolve(code)
    })
  })
  return { child, printed, ended }
}

/** Starts the built server and waits until it prints its address. */
export const startServer = async (options: ServerOptions = {}): Promise<ServerProcess> => {
  const started = performance.now()
  const { after } = options
  const port = options.port ?? after?.port ?? (await freePort())
  const dataDir = options.dataDir ?? after?.dataDir ?? mkdtempSync(join(quickFolder(), 'eenplan-e2e-'))
  // With any other setting it holds something else than the next one would.
  const asUsual = [options.dataDir, after, options.databaseUrl, options.program, options.env].every((it) => !it)
  const began = asUsual ? useKeptData(dataDir) : undefined
  const { child, printed, ended } = launch(port, dataDir, options)
  const output = () => printed.stdout + printed.stderr
  await new Promise<void>((resolve, reject) => {
    const limit = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`No address within ${startLimitMs} ms:\n${output()}`))
    }, startLimitMs)
    child.stdout!.on('data', () => {
      if (!/https?:\/\/\S+/.test(printed.stdout)) return
      clearTimeout(limit)
      resolve()
    })
    void ended.then((code) => {
      clearTimeout(limit)
      reject(new Error(`The server ended with code ${code}:\n${output()}`))
    })
  })
  const clock = clockOf(child)
  const startedInMs = performance.now() - started
  if (began !== undefined) keepData(began, dataDir, child.pid!)
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    const code = (await ended) ?? -1
    // Whichever way it ended, and whatever the test was about.
    expectNone(sightingsInOutput(output()))
    return code
  }
  return {
    origin: `http://localhost:${port}`,
    port,
    dataDir,
    pid: child.pid!,
    startedInMs,
    get clock() {
      if (!options.movableClock) throw new Error('This server has the clock of the machine')
      return clock
    },
    output,
    stop: (signal = 'SIGTERM') => end(signal),
    kill: async () => {
      await end('SIGKILL')
    },
    discard: async () => {
      const sightings = await sightingsAtServer(`http://localhost:${port}`)
      try {
        await end('SIGTERM')
      } finally {
        if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
      }
      expectNone(sightings)
    },
  }
}

/** Starts the built server with settings that cannot work, and waits until it has given up. */
export const startInVain = async (options: ServerOptions): Promise<FailedStart> => {
  const port = options.port ?? (await freePort())
  const { child, printed, ended } = launch(port, options.dataDir ?? temporaryFolder(), options)
  const limit = setTimeout(() => child.kill('SIGKILL'), startLimitMs)
  const code = await ended
  clearTimeout(limit)
  expectNone(sightingsInOutput(printed.stdout + printed.stderr))
  return { code, ...printed }
}
