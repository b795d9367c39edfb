import { type Action, plainText } from '@eenplan/plan-schema'

/** What will happen as one line, for labels and lists. */
export const actionWords = (action: Pick<Action, 'what'>): string => plainText(action.what).replace(/\s+/g, ' ').trim()
