import {
  accountSchema,
  addedFactorSchema,
  authenticatorDraftSchema,
  meSchema,
  ownSessionsSchema,
  passkeyOptionsSchema,
  recoveryCodesSchema,
} from '@eenplan/protocol'
import { queryOptions } from '@tanstack/react-query'
import type { Language } from '../i18n/languages.ts'
import { command, request } from './request.ts'

/** My own account. Sessions and second factors are below its key: what makes the account stale makes these stale. */
export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => request('/account', accountSchema, { signal }),
})

export const ownSessionsQuery = queryOptions({
  queryKey: ['account', 'sessions'],
  queryFn: async ({ signal }) => (await request('/account/sessions', ownSessionsSchema, { signal })).sessions,
})

const post = (path: string, body: unknown = {}) => command(path, { method: 'POST', body })

export const signInWithCode = (code: string) => request('/sign-in/code', meSchema, { method: 'POST', body: { code } })
export const signInWithRecoveryCode = (code: string) =>
  request('/sign-in/recovery-code', meSchema, { method: 'POST', body: { code } })

/** Only when it is needed: most people never use it. */
const webauthn = () => import('@simplewebauthn/browser')

type RequestOptions = Parameters<Awaited<ReturnType<typeof webauthn>>['startAuthentication']>[0]['optionsJSON']
type CreationOptions = Parameters<Awaited<ReturnType<typeof webauthn>>['startRegistration']>[0]['optionsJSON']

const optionsFrom = async (path: string): Promise<object> =>
  (await request(path, passkeyOptionsSchema, { method: 'POST' })).options

/** The person or the device did not go through with it. */
export class PasskeyCancelled extends Error {}

const asked = async <T>(ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask()
  } catch {
    throw new PasskeyCancelled()
  }
}

const answerTo = async (path: string) => {
  const { startAuthentication } = await webauthn()
  const optionsJSON = (await optionsFrom(path)) as RequestOptions
  return asked(() => startAuthentication({ optionsJSON }))
}

export const signInWithPasskey = async () => {
  const answer = await answerTo('/sign-in/passkey/options')
  return request('/sign-in/passkey', meSchema, { method: 'POST', body: { answer } })
}

export const draftAuthenticator = () =>
  request('/second-factor/authenticator/draft', authenticatorDraftSchema, { method: 'POST' })
export const addAuthenticator = (draft: string, code: string) =>
  request('/second-factor/authenticator', addedFactorSchema, { method: 'POST', body: { draft, code } })
export const removeAuthenticator = () => command('/second-factor/authenticator', { method: 'DELETE' })

export const addPasskey = async (name: string) => {
  const { startRegistration } = await webauthn()
  const optionsJSON = (await optionsFrom('/second-factor/passkeys/options')) as CreationOptions
  const answer = await asked(() => startRegistration({ optionsJSON }))
  return request('/second-factor/passkeys', addedFactorSchema, { method: 'POST', body: { answer, name } })
}
export const renamePasskey = (id: string, name: string) =>
  command(`/second-factor/passkeys/${id}`, { method: 'PATCH', body: { name } })
export const removePasskey = (id: string) => command(`/second-factor/passkeys/${id}`, { method: 'DELETE' })

export const newRecoveryCodes = async () =>
  (await request('/second-factor/recovery-codes', recoveryCodesSchema, { method: 'POST' })).recoveryCodes

export const changeName = (name: string) => command('/account', { method: 'PATCH', body: { name } })
export const changePassword = (password: string) => command('/account/password', { method: 'PUT', body: { password } })
export const askNewAddress = (email: string, language: Language) => post('/account/address', { email, language })
export const confirmNewAddress = (token: string, language: Language) => post('/new-address', { token, language })
export const confirmWithPassword = (password: string) => post('/account/confirm', { password })
export const confirmWithPasskey = async () =>
  post('/account/confirm', { answer: await answerTo('/account/confirm/options') })

export const endSession = (id: string) => command(`/account/sessions/${id}`, { method: 'DELETE' })
export const endOtherSessions = () => post('/account/sessions/end-others')

export const askPasswordReset = (email: string, language: Language) => post('/password-reset', { email, language })
export const resetPassword = (token: string, password: string, language: Language) =>
  post('/password-reset/use', { token, password, language })
