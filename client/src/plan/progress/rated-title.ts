import { useMessages } from '../../i18n/language.tsx'
import { goalWords } from '../goals/goal-words.ts'
import type { Rated } from './rated.ts'

/** What figures are about, in words. */
export const useRatedTitle = (): ((rated: Rated) => string) => {
  const { progress, goal } = useMessages()
  return (rated) =>
    rated.kind === 'domain' ? progress.domain(goal.domains[rated.lifeDomain]) : goalWords(rated.goal) || goal.untitled
}
