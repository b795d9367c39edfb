import { ApiError, inPlainWords } from '../../api/api-error.ts'
import type { Messages } from '../../i18n/catalogue.ts'
import { escalationMessages } from '../../i18n/escalation-messages.ts'
import { useWords } from '../../i18n/use-words.ts'

export type EscalationWords = (typeof escalationMessages)['nl']

export const useEscalationWords = (): EscalationWords => useWords(escalationMessages)

const isKnown = (name: string | undefined, words: EscalationWords): name is keyof EscalationWords['problems'] =>
  name !== undefined && Object.hasOwn(words.problems, name)

/** Why it was not done, in plain words. */
export const troubleWords = (error: unknown, words: EscalationWords, messages: Messages): string => {
  const failure = error instanceof ApiError ? error.failure : undefined
  const name = failure?.kind === 'refused' ? failure.problem?.type.replace('/problems/', '') : undefined
  return isKnown(name, words) ? words.problems[name] : inPlainWords(error, messages)
}
