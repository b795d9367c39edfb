import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A process of a test's own, that can be killed without the test. */
export interface ProgramUnderTest {
  readonly child: ChildProcessWithoutNullStreams
  /** The next line that it writes. Rejects with its complaints when it ends without one. */
  line(): Promise<string>
  /** Ends it by the signal and waits until it is gone. */
  end(signal?: NodeJS.Signals): Promise<void>
}

/** Runs `code` as a module of this folder; its imports are paths from here. */
export const startProgram = (code: string, ...args: string[]): ProgramUnderTest => {
  const here = new URL('./', import.meta.url)
  const module = code.replaceAll(/from '\.\//g, `from '${here.href}`)
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', module, ...args], {
    // Where `tsx` is installed.
    cwd: fileURLToPath(new URL('../..', here)),
    stdio: 'pipe',
  })
  let complaints = ''
  child.stderr.on('data', (text) => {
    complaints += text
  })
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  return {
    child,
    line: async () => {
      const next = await lines.next()
      if (next.done) throw new Error(`the program ended: ${complaints}`)
      return next.value
    },
    end: async (signal = 'SIGKILL') => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill(signal)
      await once(child, 'exit')
    },
  }
}
