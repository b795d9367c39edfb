import { ApiError, inPlainWords, statusOf } from '../../api/api-error.ts'
import type { Messages } from '../../i18n/catalogue.ts'
import type { SharingChangeWords } from '../../i18n/sharing-change-messages.ts'

/** The name of a refusal, as the server's list of problems has it; undefined when there is none. */
export const refusalOf = (error: unknown): string | undefined =>
  error instanceof ApiError && error.failure.kind === 'refused'
    ? error.failure.problem?.type.replace('/problems/', '')
    : undefined

const fieldsOf = (error: unknown): string[] =>
  error instanceof ApiError && error.failure.kind === 'refused'
    ? (error.failure.problem?.errors ?? []).map(({ field }) => field)
    : []

/** Why a change was not made, in plain words. Nothing that was typed is lost by it. */
export const troubleWords = (error: unknown, { effect, trouble }: SharingChangeWords, messages: Messages): string => {
  switch (refusalOf(error)) {
    case 'not-allowed':
    case 'manage-needed':
      return `${effect.cannot} ${effect.cannotAbove}`
    case 'voice-belongs-to-owner':
      return `${effect.cannot} ${effect.voice}`
    case 'last-manager':
      return `${effect.cannot} ${effect.lastManager}`
    case 'account-needed':
      return `${effect.cannot} ${effect.accountNeeded}`
    case 'form-incomplete':
      return effect.formIncomplete
    case 'invalid':
      return fieldsOf(error).includes('until') ? trouble.dayOver : inPlainWords(error, messages)
    default:
      return statusOf(error) === 404 ? trouble.gone : `${trouble.notDone} ${inPlainWords(error, messages)}`
  }
}
