import { createHash, randomInt } from 'node:crypto'

const CODES = 10
const GROUPS = 5
const GROUP_LENGTH = 5
/** Crockford's base 32: without I, L, O and U, which people mistake for something else. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Five bits each, 125 in all: nobody guesses one, so a fast hash of it is safe. */
const newCode = () =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP_LENGTH }, () => letters[randomInt(letters.length)]).join(''),
  ).join('-')

export const newRecoveryCodes = (): string[] => Array.from({ length: CODES }, newCode)

/** As it is kept: SHA-256 in hex. However it was typed: in small letters, without dashes, an O for a zero. */
export const recoveryCodeHash = (typed: string): string => {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  return createHash('sha256').update(code).digest('hex')
}
