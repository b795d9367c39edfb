import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Judge } from '../fuzz/case.ts'
import type { Mutant } from './mutants.ts'

const guard = fileURLToPath(new URL('../', import.meta.url))

/** Inside the package, so that the copies find the same libraries as the guard itself. */
const copies = fileURLToPath(new URL('../../.mutants/', import.meta.url))

const isGuard = (name: string) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'index.ts'

/** The guard with one rule switched off, and how to clear it away. Throws when the rule's code is not where it was. */
export const loadMutant = async ({ file, from, to, what }: Mutant): Promise<{ judge: Judge; remove: () => void }> => {
  const source = readFileSync(join(guard, file), 'utf8')
  if (source.split(from).length !== 2) throw new Error(`${file} does not hold once what "${what}" changes: ${from}`)
  mkdirSync(copies, { recursive: true })
  const folder = mkdtempSync(copies)
  for (const name of readdirSync(guard).filter(isGuard)) cpSync(join(guard, name), join(folder, name))
  writeFileSync(
    join(folder, file),
    source.replace(from, () => to),
  )
  const { judge } = (await import(/* @vite-ignore */ join(folder, 'judge.ts'))) as { judge: Judge }
  return { judge, remove: () => rmSync(folder, { recursive: true }) }
}
