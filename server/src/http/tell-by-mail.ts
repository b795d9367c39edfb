import type { MailKind, MailLanguage } from '../mail/mail.ts'
import type { ApiDeps } from './api.ts'

/**
 * Tells the owner of an account what changed in it, so that somebody whose session was taken over hears of it. Nothing
 * depends on it: a mail that cannot be sent changes nothing.
 */
export const tellByMail = async (
  { mailer, publicOrigin }: Pick<ApiDeps, 'mailer' | 'publicOrigin'>,
  to: string | null | undefined,
  kind: MailKind,
  language: MailLanguage,
): Promise<void> => {
  if (mailer === null || !to) return
  await mailer.send({ to, kind, language, link: `${publicOrigin}/account` }).catch(() => undefined)
}
