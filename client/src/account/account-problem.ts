import { PasskeyCancelled } from '../api/account.ts'
import { inPlainWords, problemOf } from '../api/api-error.ts'
import { accountProblemMessages } from '../i18n/account-problem-messages.ts'
import { useMessages } from '../i18n/language.tsx'
import { useWords } from '../i18n/use-words.ts'

/** Says what went wrong with an account, in words that fit what one was doing. */
export const useAccountProblem = (): ((error: unknown) => string) => {
  const messages = useMessages()
  const problems = useWords(accountProblemMessages)
  return (error) => {
    if (error instanceof PasskeyCancelled) return problems.cancelled
    const name = problemOf(error)
    const known = Object.entries(problems).find(([key]) => key === name)
    return known?.[1] ?? inPlainWords(error, messages)
  }
}
