import { accessLogMessages } from './access-log-messages.ts'
import { accountMessages } from './account-messages.ts'
import { accountProblemMessages } from './account-problem-messages.ts'
import { actionsOverviewMessages } from './actions-overview-messages.ts'
import { authorityMessages } from './authority-messages.ts'
import { callMessages } from './call-messages.ts'
import { messagesFor } from './catalogue.ts'
import { consentMessages } from './consent-messages.ts'
import { escalationMessages } from './escalation-messages.ts'
import { historyMessages } from './history-messages.ts'
import { inviteMessages, letterMessages } from './invite-messages.ts'
import { joiningMessages } from './joining-messages.ts'
import type { Language } from './languages.ts'
import { legalBasisMessages } from './legal-basis-messages.ts'
import { myDataMessages } from './my-data-messages.ts'
import { networkMessages } from './network-messages.ts'
import { newPlanMessages } from './new-plan-messages.ts'
import { noticeMessages } from './notice-messages.ts'
import { organisationMessages } from './organisation-messages.ts'
import { outboxMessages } from './outbox-messages.ts'
import { personMessages } from './person-messages.ts'
import { progressMessages } from './progress-messages.ts'
import { providerMessages } from './provider-messages.ts'
import { searchMessages } from './search-messages.ts'
import { sharingChangeMessages } from './sharing-change-messages.ts'
import { sharingMessages } from './sharing-messages.ts'
import { signInMessages } from './sign-in-messages.ts'

/** Every message of the app in one language, those that come with a screen of their own too; for tests. */
export const everyMessage = (language: Language) => ({
  ...messagesFor(language),
  account: accountMessages[language],
  accountProblem: accountProblemMessages[language],
  signIn: signInMessages[language],
  newPlan: newPlanMessages[language],
  history: historyMessages[language],
  myData: myDataMessages[language],
  accessLog: accessLogMessages[language],
  actionsOverview: actionsOverviewMessages[language],
  network: networkMessages[language],
  invite: inviteMessages[language],
  letter: letterMessages[language],
  joining: joiningMessages[language],
  outbox: outboxMessages[language],
  consent: consentMessages[language],
  notice: noticeMessages[language],
  call: callMessages[language],
  authority: authorityMessages[language],
  person: personMessages[language],
  progress: progressMessages[language],
  organisation: organisationMessages[language],
  providers: providerMessages[language],
  search: searchMessages[language],
  legalBasis: legalBasisMessages[language],
  sharingChange: sharingChangeMessages[language],
  sharing: sharingMessages[language],
  escalation: escalationMessages[language],
})
