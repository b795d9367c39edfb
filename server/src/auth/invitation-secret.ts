import { createHash, randomBytes, randomInt } from 'node:crypto'

/**
 * Letters and digits that nobody takes for another, and no vowels, so that no code spells a word. 16 of 25 are 74 bits.
 */
const ALPHABET = 'BCDFGHJKMNPQRSTVWXYZ34679'
const GROUPS = 4
const GROUP_LENGTH = 4

/** What is read from paper in the wrong way, and is not in the alphabet. */
const misread: Readonly<Record<string, string>> = { '2': 'Z', '5': 'S', '8': 'B' }

/** As the secret of a link is kept: who reads the database cannot use it. Also finds the mail that waits with that link. */
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** 256 bits for a mail, 128 for the quarter of an hour that a QR code is valid: fewer and larger squares. */
export const newLinkSecret = (way: 'mail' | 'qr'): string => randomBytes(way === 'mail' ? 32 : 16).toString('base64url')

/** A code to type: `BCDF-GHJK-MNPQ-RSTV`. */
export const newLetterCode = (): string =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''),
  ).join('-')

/** A code as people type it, in the spelling of the letter: small letters, spaces, dashes or none of them are fine. */
const letterCodeOf = (typed: string): string | undefined => {
  const signs = [...typed.toUpperCase()].filter((sign) => /[A-Z0-9]/.test(sign)).map((sign) => misread[sign] ?? sign)
  if (signs.length !== GROUPS * GROUP_LENGTH || signs.some((sign) => !ALPHABET.includes(sign))) return undefined
  return Array.from({ length: GROUPS }, (_, group) =>
    signs.slice(group * GROUP_LENGTH, (group + 1) * GROUP_LENGTH).join(''),
  ).join('-')
}

/** The hashes that what was given may have: as a link's secret, and as a code that was typed. */
export const hashesOfGiven = (given: string): readonly string[] => {
  const code = letterCodeOf(given)
  const secret = given.trim()
  return [...new Set([secret, code ?? secret])].map(hashOfSecret)
}
