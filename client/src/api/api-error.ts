import type { Problem } from '@eenplan/protocol'
import type { Messages } from '../i18n/catalogue.ts'

export type ApiFailure =
  /** No answer came. */
  | { readonly kind: 'offline' }
  /** An answer that does not fit its schema: this page and the server differ in version. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'refused'; readonly status: number; readonly problem: Problem | undefined }

/** The one error that every call of the API may throw. */
export class ApiError extends Error {
  readonly failure: ApiFailure

  constructor(failure: ApiFailure) {
    super(failure.kind === 'refused' ? `refused with ${failure.status}` : failure.kind)
    this.failure = failure
  }
}

/** The HTTP status of a refusal, or undefined when there was no answer. */
export const statusOf = (error: unknown): number | undefined =>
  error instanceof ApiError && error.failure.kind === 'refused' ? error.failure.status : undefined

/** Which problem the server named, such as `not-found`; undefined when it named none. */
export const problemOf = (error: unknown): string | undefined =>
  error instanceof ApiError && error.failure.kind === 'refused'
    ? error.failure.problem?.type.replace(/^\/problems\//, '')
    : undefined

/** A plain sentence that says what happened and what to do. */
export const inPlainWords = (error: unknown, messages: Messages): string => {
  const { problems } = messages.common
  if (!(error instanceof ApiError)) return problems.server
  switch (error.failure.kind) {
    case 'offline':
      return problems.offline
    case 'unreadable':
      return problems.answer
    case 'refused':
      switch (error.failure.status) {
        case 400:
        case 422:
          return problems.invalid
        case 404:
          return problems.notFound
        case 429:
          return problems.tooMany
        default:
          return problems.server
      }
  }
}
