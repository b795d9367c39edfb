import { existsSync } from 'node:fs'
import { run } from './run.mjs'

/** The words before a command that make it run with the rights to install; undefined when there are none. */
const withRights = async () => {
  if (process.getuid?.() === 0) return []
  const { code } = await run('sudo', ['-n', 'true'])
  return code === 0 ? ['sudo', '-n'] : undefined
}

/** Whether this system's lists know the package; false where there are no such lists. */
export const isDebianPackage = async (name) =>
  existsSync('/usr/bin/apt-cache') && (await run('apt-cache', ['show', name])).code === 0

/** Installs a package on Debian and its kin. False where that is not possible; says what it does. */
export const installDebianPackage = async (name) => {
  if (!existsSync('/usr/bin/apt-get')) return false
  const rights = await withRights()
  if (rights === undefined) return false
  console.log(`Installing ${name} ...`)
  const apt = (...args) => {
    const [command, ...rest] = [...rights, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', ...args]
    return run(command, rest)
  }
  // The lists of a fresh machine are empty or old.
  await apt('update')
  const { code, output } = await apt('install', '-y', '--no-install-recommends', name)
  if (code !== 0) console.error(output)
  return code === 0
}
