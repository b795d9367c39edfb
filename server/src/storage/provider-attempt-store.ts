import {
  type AnsweredAttempt,
  ATTEMPT_MINUTES,
  type ProviderAnswer,
  type ProviderAttemptStore,
  type Purpose,
  type Refusal,
} from '../auth/provider-attempt-store.ts'
import type { Database } from './database-handle.ts'

interface Row {
  readonly providerId: string
  readonly purpose: Purpose['kind']
  readonly accountId: string | null
  readonly pendingInvitationId: string | null
  readonly issuer: string | null
  readonly subject: string | null
  readonly refused: Refusal | null
}

const purposeOf = ({ purpose, accountId, pendingInvitationId }: Row): Purpose => {
  if (purpose === 'link' && accountId !== null) return { kind: 'link', accountId }
  if (purpose === 'invitation' && pendingInvitationId !== null) return { kind: 'invitation', pendingInvitationId }
  return { kind: 'sign-in' }
}

const answerOf = ({ issuer, subject, refused }: Row): ProviderAnswer => {
  const identity = issuer === null || subject === null ? undefined : { issuer, subject }
  if (refused === null && identity !== undefined) return { identity }
  return { refused: refused ?? 'not proven', ...(identity && { identity }) }
}

export const createProviderAttemptStore = ({ sql }: Pick<Database, 'sql'>): ProviderAttemptStore => {
  const removeExpired = async () => {
    await sql`delete from provider_attempt where expires_at <= now()`
  }
  return {
    async begin({ idHash, providerId, purpose }) {
      // Who leaves halfway leaves a row; who comes next clears it away.
      await removeExpired()
      await sql`
        insert into provider_attempt (id_hash, provider_id, purpose, account_id, pending_invitation_id, expires_at)
        values (${idHash}, ${providerId}, ${purpose.kind},
          ${purpose.kind === 'link' ? purpose.accountId : null},
          ${purpose.kind === 'invitation' ? purpose.pendingInvitationId : null},
          now() + make_interval(mins => ${ATTEMPT_MINUTES}))`
    },

    async claim(idHash, providerId) {
      const claimed = await sql`
        update provider_attempt set claimed_at = now()
        where id_hash = ${idHash} and provider_id = ${providerId} and claimed_at is null and expires_at > now()
        returning 1`
      return claimed.length > 0
    },

    async settle(idHash, { identity, refused }) {
      await sql`
        update provider_attempt
        set issuer = ${identity?.issuer ?? null}, subject = ${identity?.subject ?? null}, refused = ${refused ?? null}
        where id_hash = ${idHash} and claimed_at is not null`
    },

    async take(idHash): Promise<AnsweredAttempt | undefined> {
      const [taken] = await sql<Row[]>`
        with answered as (
          select * from provider_attempt
          where id_hash = ${idHash} and expires_at > now() and (subject is not null or refused is not null)
          for update
        ), removed as (
          delete from provider_attempt
          where id_hash in (select id_hash from answered where purpose <> 'invitation' or refused is not null)
          returning id_hash
        )
        select provider_id as "providerId", purpose, account_id as "accountId",
          pending_invitation_id as "pendingInvitationId", issuer, subject, refused
        from answered`
      return taken && { providerId: taken.providerId, purpose: purposeOf(taken), answer: answerOf(taken) }
    },

    removeExpired,
  }
}
