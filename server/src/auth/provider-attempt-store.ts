import type { VerifiedIdentity } from './identity-store.ts'

/** From going to the provider to being signed in; long enough to find a phone with an app. */
export const ATTEMPT_MINUTES = 10

/** What somebody went to a provider for. */
export type Purpose =
  | { readonly kind: 'sign-in' }
  /** To sign in by that identity from now on. */
  | { readonly kind: 'link'; readonly accountId: string }
  /** To make an account with it. The identity waits here until the invitation is accepted. */
  | { readonly kind: 'invitation'; readonly pendingInvitationId: string }

/**
 * Why the provider's answer lets nobody in. `declined`: the person stopped there, or was refused. `away`: it does not
 * answer. `not proven`: what came back is not to be trusted. `level too low`: proven, but by too weak a means.
 */
export type Refusal = 'declined' | 'away' | 'not proven' | 'level too low'

/** What the provider answered; with `level too low` who it was, for the access log. */
export type ProviderAnswer =
  | { readonly identity: VerifiedIdentity; readonly refused?: undefined }
  | { readonly refused: Refusal; readonly identity?: VerifiedIdentity }

export interface AnsweredAttempt {
  readonly providerId: string
  readonly purpose: Purpose
  readonly answer: ProviderAnswer
}

/** Ways to a provider and back that are under way. `idHash` is the SHA-256 of what the browser holds, in hex. */
export interface ProviderAttemptStore {
  /** It is over `ATTEMPT_MINUTES` after, whatever happens. */
  begin(attempt: { readonly idHash: string; readonly providerId: string; readonly purpose: Purpose }): Promise<void>
  /** Whether a provider's answer may still be looked at: once, by the provider that it was begun with. */
  claim(idHash: string, providerId: string): Promise<boolean>
  settle(idHash: string, answer: ProviderAnswer): Promise<void>
  /**
   * The answer, once: the attempt is over by it. One for an invitation stays until that is accepted.
   *
   * @returns undefined when there is no such attempt, when it is over, or when no answer came yet
   */
  take(idHash: string): Promise<AnsweredAttempt | undefined>
  removeExpired(): Promise<void>
}
