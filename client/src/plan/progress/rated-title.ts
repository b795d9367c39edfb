import { useMessages } from '../../i18n/language.tsx'
import { progressMessages } from '../../i18n/progress-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { goalWords } from '../goals/goal-words.ts'
import type { Rated } from './rated.ts'

/** What figures are about, in words. */
export const useRatedTitle = (): ((rated: Rated) => string) => {
  const { goal } = useMessages()
  const progress = useWords(progressMessages)
  return (rated) =>
    rated.kind === 'domain' ? progress.domain(goal.domains[rated.lifeDomain]) : goalWords(rated.goal) || goal.untitled
}
