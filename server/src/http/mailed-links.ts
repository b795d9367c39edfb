import { randomBytes } from 'node:crypto'
import { hashOfSecret } from '../auth/invitation-secret.ts'
import type { MailLanguage } from '../mail/mail.ts'
import type { ApiDeps } from './api.ts'
import { HttpProblem } from './problems.ts'

const LINK_MS = 60 * 60_000
/** Mails of one kind for one account within that time: nobody fills somebody's mailbox. */
const MAILS = 5

type Asked = { readonly accountId: string; readonly language: MailLanguage } & (
  | { readonly email: string }
  | { readonly newAddress: string }
)

/**
 * Mails a link that works once, within an hour: to choose a new password, or to say that a new address is right. Its
 * secret stands behind the `#`, which browsers send to nobody. Nothing is sent to an address that is another account's,
 * nor when many were sent already; the caller answers alike.
 */
export const mailLink = async (
  {
    ownAccounts,
    accounts,
    mailer,
    publicOrigin,
  }: Pick<ApiDeps, 'ownAccounts' | 'accounts' | 'mailer' | 'publicOrigin'>,
  asked: Asked,
): Promise<void> => {
  if (mailer === null) throw new HttpProblem('mail-not-set-up')
  const { accountId, language } = asked
  // One's own address may be proven later than it was chosen.
  const owner = 'newAddress' in asked ? await accounts.byEmail(asked.newAddress) : undefined
  if (owner !== undefined && owner.id !== accountId) return
  const token = randomBytes(32).toString('base64url')
  const link = { tokenHash: hashOfSecret(token), accountId, expiresAt: new Date(Date.now() + LINK_MS) }
  const added = await ownAccounts.addLink(
    'newAddress' in asked
      ? { ...link, purpose: 'new-address', newAddress: asked.newAddress }
      : { ...link, purpose: 'password-reset' },
    MAILS,
  )
  if (!added) return
  const mail =
    'newAddress' in asked
      ? ({ to: asked.newAddress, kind: 'address-check', link: `${publicOrigin}/new-address#${token}` } as const)
      : ({ to: asked.email, kind: 'password-reset', link: `${publicOrigin}/reset#${token}` } as const)
  await mailer.send({ ...mail, language }).catch(() => undefined)
}
