import { actionMessages } from './action-messages.ts'
import { commonMessages } from './common-messages.ts'
import { editorMessages } from './editor-messages.ts'
import { goalMessages } from './goal-messages.ts'
import type { Language } from './languages.ts'
import { logMessages } from './log-messages.ts'
import { oppositeMessages } from './opposite-messages.ts'
import { peopleMessages } from './people-messages.ts'
import { planMessages } from './plan-messages.ts'
import { plansMessages } from './plans-messages.ts'
import { shapeMessages } from './shape-messages.ts'
import { templateMessages } from './template-messages.ts'

const groups = {
  common: commonMessages,
  plans: plansMessages,
  plan: planMessages,
  goal: goalMessages,
  action: actionMessages,
  log: logMessages,
  editor: editorMessages,
  people: peopleMessages,
  template: templateMessages,
  shape: shapeMessages,
  opposite: oppositeMessages,
}

export type Messages = { readonly [G in keyof typeof groups]: (typeof groups)[G][Language] }

const inLanguage = (language: Language): Messages =>
  Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, group[language]])) as unknown as Messages

const catalogue: Readonly<Record<Language, Messages>> = { nl: inLanguage('nl'), en: inLanguage('en') }

/** Every message in one language. */
export const messagesFor = (language: Language): Messages => catalogue[language]
