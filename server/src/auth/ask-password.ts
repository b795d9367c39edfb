import { createInterface, type Interface } from 'node:readline'
import { type Readable, Writable } from 'node:stream'
import { UsageError } from './account-command.ts'
import { passwordAdvice, passwordProblem } from './password-judge.ts'

interface Terminal {
  readonly input: Readable & { readonly isTTY?: boolean }
  /** For questions; not where the program's own output goes. */
  readonly prompt: { write(text: string): unknown }
}

const nextLine = (lines: Interface): Promise<string> =>
  new Promise((resolve, reject) => {
    const ended = () => reject(new UsageError('No password was given; nothing was changed.'))
    lines.once('close', ended)
    lines.once('line', (line) => {
      lines.off('close', ended)
      resolve(line)
    })
  })

const checked = (password: string, own: readonly string[]): string => {
  const problem = passwordProblem(password, own)
  if (problem !== undefined) throw new UsageError(`This password cannot be used. ${passwordAdvice[problem]}`)
  return password
}

/**
 * Twice, without showing it; or the first line of an input that is no terminal. Throws `UsageError`.
 *
 * @param own address and name of whose password it is
 */
export const askPassword = async ({ input, prompt }: Terminal, own: readonly string[]): Promise<string> => {
  const isTerminal = input.isTTY === true
  // What readline would show of the typed characters goes nowhere.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input, output: nowhere, terminal: isTerminal })
  lines.on('SIGINT', () => lines.close())
  try {
    if (!isTerminal) return checked(await nextLine(lines), own)
    prompt.write('Password (nothing is shown while you type): ')
    const password = checked(await nextLine(lines), own)
    prompt.write('\nThe same password again: ')
    const again = await nextLine(lines)
    if (again !== password) throw new UsageError('The two passwords differ; nothing was changed.')
    return password
  } finally {
    lines.close()
    if (isTerminal) prompt.write('\n')
  }
}
