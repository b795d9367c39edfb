import type { Account } from '../auth/account-store.ts'
import { passwordAdvice, passwordProblem } from '../auth/password-judge.ts'
import { HttpProblem } from './problems.ts'

/** Throws, with the field and the reason, when this may not be a password of this account. */
export const checkNewPassword = (password: string, { email, name }: Pick<Account, 'email' | 'name'>): void => {
  const problem = passwordProblem(password, email === null ? [name] : [email, name])
  if (problem !== undefined) throw new HttpProblem(problem, [{ field: 'password', message: passwordAdvice[problem] }])
}
