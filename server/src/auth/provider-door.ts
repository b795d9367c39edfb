import { timingSafeEqual } from 'node:crypto'
import { createOpenIdClient } from './openid.ts'
import { attemptOf, newAttempt } from './provider-attempt.ts'
import type { AnsweredAttempt, ProviderAttemptStore, Purpose } from './provider-attempt-store.ts'
import type { ProviderSettings } from './provider-settings.ts'

export type Provider = Pick<ProviderSettings, 'id' | 'name' | 'issuer' | 'secondFactor'>

/** What came of a way to a provider and back. */
export interface FinishedAttempt extends Omit<AnsweredAttempt, 'providerId'> {
  readonly provider: Provider
}

/**
 * The way to a provider and back, in three steps: `begin` on our own page, `answer` when the browser comes back from
 * the other site, `finish` on our own page again, where the session cookie is sent and the Origin is checked. The step
 * in the middle signs nobody in.
 */
export interface ProviderDoor {
  readonly providers: readonly Provider[]
  /** Where to send the browser, and the `Set-Cookie` header that binds the attempt to it. */
  begin(
    providerId: string,
    purpose: Purpose,
  ): Promise<{ readonly location: string; readonly setCookie: string } | 'unknown' | 'away'>
  /** Takes what came back with the browser, once. What does not belong to its attempt changes nothing. */
  answer(providerId: string, query: string, cookieHeader: string | undefined): Promise<void>
  /** What it came to, once; undefined when this browser has no attempt, or none that was answered in time. */
  finish(cookieHeader: string | undefined): Promise<FinishedAttempt | undefined>
  /** To be called now and then. */
  removeExpired(): Promise<void>
}

const same = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

export const callbackPath = (providerId: string): string => `/api/v1/sign-in/providers/${providerId}/callback`

export const createProviderDoor = (
  providers: readonly ProviderSettings[],
  publicOrigin: string,
  attempts: ProviderAttemptStore,
  log: (line: string) => void,
): ProviderDoor => {
  const doors = new Map(
    providers.map((provider) => [provider.id, { provider, client: createOpenIdClient(provider, log) }]),
  )
  const callbackOf = (providerId: string) => new URL(callbackPath(providerId), publicOrigin)

  return {
    providers,

    begin: async (providerId, purpose) => {
      const door = doors.get(providerId)
      if (door === undefined) return 'unknown'
      const { setCookie, ...secrets } = newAttempt()
      const location = await door.client.addressFor(secrets, callbackOf(providerId).href)
      if (location === 'away') return 'away'
      await attempts.begin({ idHash: secrets.idHash, providerId, purpose })
      return { location: location.href, setCookie }
    },

    answer: async (providerId, query, cookieHeader) => {
      const secrets = attemptOf(cookieHeader)
      const door = doors.get(providerId)
      if (secrets === undefined || door === undefined) return
      const answer = callbackOf(providerId)
      answer.search = query
      // Looked at first: else anybody could use up somebody's attempt by a link to here.
      const [state, ...more] = answer.searchParams.getAll('state')
      if (state === undefined || more.length > 0 || !same(state, secrets.state)) return
      if (!(await attempts.claim(secrets.idHash, providerId))) return
      await attempts.settle(secrets.idHash, await door.client.verify(answer, secrets))
    },

    finish: async (cookieHeader) => {
      const secrets = attemptOf(cookieHeader)
      const taken = secrets && (await attempts.take(secrets.idHash))
      const door = taken && doors.get(taken.providerId)
      return door && { provider: door.provider, purpose: taken.purpose, answer: taken.answer }
    },

    removeExpired: () => attempts.removeExpired(),
  }
}
