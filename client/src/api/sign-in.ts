import { type SignInAnswer, signInAnswerSchema } from '@eenplan/protocol'
import { command, request } from './request.ts'

export const signIn = (email: string, password: string): Promise<SignInAnswer> =>
  request('/sign-in', signInAnswerSchema, { method: 'POST', body: { email, password } })

export const signInAs = (persona: string): Promise<void> =>
  command('/demo/sign-in', { method: 'POST', body: { persona } })
