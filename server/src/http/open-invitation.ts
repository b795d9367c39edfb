import type { Context } from 'hono'
import { hashesOfGiven } from '../auth/invitation-secret.ts'
import type { ApiDeps, ApiEnv } from './api.ts'
import { clientOf, originOf } from './client-address.ts'
import type { FoundInvitation, JoinedAccount, Joining } from './invitation-store.ts'
import { tellingOthers } from './plan-change.ts'
import { HttpProblem } from './problems.ts'

/**
 * The invitation of one of these hashes when it can be used. Everything else is one answer, at the same steps of time
 * (H5), and each wrong guess makes the next one of this client wait.
 */
export const invitationOf = async (
  { invitations, gate, accessLog }: ApiDeps,
  c: Context<ApiEnv>,
  secretHashes: readonly string[],
): Promise<FoundInvitation> => {
  const outcome = await gate.attempt('an invitation', clientOf(c), async () => {
    const found = await invitations.find(secretHashes)
    if (found === undefined || found.state === 'open') return found
    const { planId, participantId, state } = found
    const about = { about: participantId, access: originOf(c) }
    accessLog.note({ who: { planId, participantId }, action: 'invitation-used', refused: state, ...about })
    return undefined
  })
  if (outcome === 'busy') throw new HttpProblem('too-many-attempts')
  if (outcome === undefined) throw new HttpProblem('invitation-over')
  return outcome
}

/** The same for a secret as it came from a link, or as somebody typed it. */
export const openInvitation = (deps: ApiDeps, c: Context<ApiEnv>, secret: string): Promise<FoundInvitation> =>
  invitationOf(deps, c, hashesOfGiven(secret))

type AccountRefusal = 'in-this-plan-already' | 'address-taken' | 'identity-taken'

/** Makes the account the participant's, and tells open screens of the plan that this person takes part. */
export const useInvitation = async (
  deps: ApiDeps,
  c: Context<ApiEnv>,
  found: FoundInvitation,
  joining: Joining,
): Promise<JoinedAccount | AccountRefusal> => {
  const work = () => deps.invitations.accept(found, joining, originOf(c))
  const { memberAccount, planId, participantId } = found
  const outcome = await (memberAccount === null ? work() : tellingOthers(deps, memberAccount, planId, work))
  if (outcome === 'over') throw new HttpProblem('invitation-over')
  if (outcome === 'address taken') return 'address-taken'
  if (outcome === 'identity taken') return 'identity-taken'
  if (outcome !== 'in this plan already') return outcome
  if ('accountId' in joining) {
    const record = await deps.directory.planFor(joining.accountId, planId)
    const me = record?.participants.find(({ accountId }) => accountId === joining.accountId)
    const who = { planId, participantId: me?.id ?? participantId }
    const about = { about: participantId, access: originOf(c) }
    deps.accessLog.note({ who, action: 'invitation-used', refused: 'another account', ...about })
  }
  return 'in-this-plan-already'
}
