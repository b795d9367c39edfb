import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

export const PASSWORD_MIN_CHARACTERS = 12
/** Bounds the work of hashing; far above any pass phrase. */
export const PASSWORD_MAX_CHARACTERS = 1_000
/**
 * Guesses that somebody needs who knows the lists of leaked passwords, the keyboard and how people vary a word. Fewer
 * means: a known password, or one with a year and an exclamation mark.
 */
const MIN_GUESSES = 1e9
/** What comes after is not looked at: looking takes longer the longer it is, and this much is enough by itself. */
const LOOKED_AT = 64
/** Names with fewer letters are part of too many words. */
const NAME_MIN_CHARACTERS = 3

/** Why a password is refused. */
export type PasswordProblem = 'password-too-short' | 'password-too-long' | 'password-too-common' | 'password-is-yours'

/** About 50,000 leaked passwords and the patterns around them. Made when it is first needed: 80 ms and 20 MB. */
let estimator: ZxcvbnFactory | undefined

const guessesFor = (password: string, own: readonly string[]): number => {
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  return estimator.check(password.slice(0, LOOKED_AT), [...own]).guesses
}

/** The address, its parts and the names, each by itself. */
const partsOf = (own: readonly string[]) =>
  [...own, ...own.flatMap((text) => text.split(/[\s@.]+/))]
    .map((part) => part.toLowerCase())
    .filter((part) => part.length >= NAME_MIN_CHARACTERS)

/**
 * Why this may not be a password; undefined when it may. Length counts and no rule about kinds of characters, and lists of
 * what leaked are looked at: NIST SP 800-63B, section 3.1.1.2.
 *
 * @param own the address and the name of whose password it is to be
 */
export const passwordProblem = (password: string, own: readonly string[] = []): PasswordProblem | undefined => {
  const normal = password.normalize('NFKC')
  const characters = [...normal].length
  if (characters < PASSWORD_MIN_CHARACTERS) return 'password-too-short'
  if (characters > PASSWORD_MAX_CHARACTERS) return 'password-too-long'
  const parts = partsOf(own)
  if (guessesFor(normal, []) < MIN_GUESSES) return 'password-too-common'
  return guessesFor(normal, parts) < MIN_GUESSES ? 'password-is-yours' : undefined
}

/** The same in words. */
export const passwordAdvice: Readonly<Record<PasswordProblem, string>> = {
  'password-too-short': `Use at least ${PASSWORD_MIN_CHARACTERS} characters, for example four words with spaces.`,
  'password-too-long': `Use at most ${PASSWORD_MAX_CHARACTERS} characters.`,
  'password-too-common': 'Many people use a password like this, so it is guessed first. Take, for example, four words.',
  'password-is-yours': 'It is made of your own name or address, which others know. Take, for example, four words.',
}
