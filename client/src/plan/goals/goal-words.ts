import { type Goal, plainText } from '@eenplan/plan-schema'

/** The statement as one line, for labels and lists. */
export const goalWords = (goal: Pick<Goal, 'statement'>): string =>
  plainText(goal.statement).replace(/\s+/g, ' ').trim()
