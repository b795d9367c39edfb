import { inPlainWords, problemOf } from '../api/api-error.ts'
import type { Messages } from '../i18n/catalogue.ts'

/**
 * What went wrong on the way to an organisation or back, in a plain sentence.
 *
 * @param away for a provider that does not answer
 * @param others by what the server calls them
 */
export const providerProblem = (
  error: unknown,
  messages: Messages,
  { away }: { readonly away: string },
  others: Readonly<Record<string, string>> = {},
): string => {
  const problem = problemOf(error)
  if (problem === 'provider-away') return away
  return (problem !== undefined && others[problem]) || inPlainWords(error, messages)
}
