import { readFileSync } from 'node:fs'

/** Milliseconds between two looks at the programs that started this one. */
const lookEveryMs = 500

/** Milliseconds that a stop in good order may take. */
const patienceMs = 10_000

const parentOf = (pid) => {
  // The name, in parentheses, may hold spaces: what follows the last parenthesis is state, then parent.
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

const isPackageManager = (pid) => /\b(npx|npm|pnpm|corepack)\b/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))

/** The package managers between the person who typed the command and this process; empty where /proc is not there. */
const startedBy = () => {
  const found = []
  try {
    let waiting = []
    for (let pid = process.ppid; pid > 1; pid = parentOf(pid)) {
      waiting.push(pid)
      if (!isPackageManager(pid)) continue
      found.push(...waiting)
      waiting = []
    }
  } catch {
    // No /proc, or somebody ended while we looked: what was found until then is watched.
  }
  return found
}

const lives = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/**
 * Stops this process when `npx` or `pnpm` above it ended. They do not pass every signal on, and cannot pass on a kill;
 * a server that nobody can see any more would keep the port and the data folder.
 */
export const endWithParents = () => {
  const parents = startedBy()
  if (parents.length === 0) return
  const timer = setInterval(() => {
    if (parents.every(lives)) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
    setTimeout(() => process.exit(1), patienceMs).unref()
  }, lookEveryMs)
  timer.unref()
}
