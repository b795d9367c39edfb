import { spawn } from 'node:child_process'
import type { Socket } from 'node:net'

/**
 * Runs a line of shell when this process has ended, however it ended: after a kill nobody else is left to tidy up.
 * `words` are its `$1`, `$2`, ... Gives what calls it off.
 */
export const whenGone = (line: string, ...words: readonly string[]): (() => void) => {
  // The pipe between us closes with this process, whatever became of it. In a group of its own, Ctrl-C leaves it alone.
  const watcher = spawn('sh', ['-c', `cat; ${line}`, 'sh', ...words], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  watcher.unref()
  ;(watcher.stdin as Socket).unref()
  return () => {
    if (watcher.pid === undefined || watcher.exitCode !== null) return
    process.kill(-watcher.pid, 'SIGKILL')
  }
}
