import { messagesFor } from './catalogue.ts'
import { historyMessages } from './history-messages.ts'
import type { Language } from './languages.ts'
import { newPlanMessages } from './new-plan-messages.ts'

/** Every message of the app in one language, those that come with a screen of their own too; for tests. */
export const everyMessage = (language: Language) => ({
  ...messagesFor(language),
  newPlan: newPlanMessages[language],
  history: historyMessages[language],
})
