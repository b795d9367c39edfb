import {
  type InvitationWay,
  invitationsSchema,
  type MadeInvitation,
  madeInvitationSchema,
  type NewInvitation,
  newInvitationBody,
  type Participant,
  type Plan,
} from '@eenplan/protocol'
import { createRoute, z } from '@hono/zod-openapi'
import type { Action } from '../audit/access-event.ts'
import { hashOfSecret, newLetterCode, newLinkSecret } from '../auth/invitation-secret.ts'
import { MailFailed } from '../mail/mail.ts'
import { type Api, type ApiDeps, type Asker, createApi, jsonAnswer, jsonBody, problemAnswers } from './api.ts'
import type { StoredInvitation } from './invitation-store.ts'
import { planFor } from './plan-for.ts'
import { idParam } from './plan-routes.ts'
import { HttpProblem } from './problems.ts'

const minuteMs = 60 * 1_000
const dayMs = 24 * 60 * minuteMs
/** How long an invitation is valid: a letter takes its time, a code on a screen is for who sits at the table. */
const lifetimes: Readonly<Record<InvitationWay, number>> = { mail: 14 * dayMs, letter: 42 * dayMs, qr: 15 * minuteMs }

const path = '/plans/{planId}/participants/{participantId}/invitations'
const person = z.object({ planId: idParam, participantId: idParam })
const who = 'For who may add people, about people whom they know.'

const list = createRoute({
  method: 'get',
  path,
  summary: 'Invitations of somebody that were not used and not taken back',
  description: who,
  request: { params: person },
  responses: { 200: jsonAnswer('The latest first', invitationsSchema), ...problemAnswers(401, 403, 404, 503) },
})

const make = createRoute({
  method: 'post',
  path,
  summary: 'Invite somebody who has no account yet',
  description:
    `${who} An older invitation of the same way ends by it. The answer to a mail is the same for every address; ` +
    'the secret of a letter or a QR code is in this answer and nowhere else.',
  request: { params: person, body: jsonBody(newInvitationBody) },
  responses: {
    201: jsonAnswer('The invitation', madeInvitationSchema),
    ...problemAnswers(400, 401, 403, 404, 409, 413, 415, 429, 503),
  },
})

const revoke = createRoute({
  method: 'delete',
  path: `${path}/{invitationId}`,
  summary: 'Take an invitation back',
  description: who,
  request: { params: person.extend({ invitationId: idParam }) },
  responses: { 204: { description: 'It does not work any more' }, ...problemAnswers(401, 403, 404, 503) },
})

const refusals = {
  'has an account': 'has-an-account',
  'address of another': 'address-invited',
  'too many': 'too-many-made',
} as const

/** An invitation as who may invite sees it: an address only when they sent the mail, a name only of whom they know. */
const shown = ({ toAddress, madeBy, madeAt, expiresAt, ...rest }: StoredInvitation, seen: Plan) => ({
  ...rest,
  madeBy: seen.participants.some(({ id }) => id === madeBy) ? madeBy : null,
  madeAt: madeAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
  to: madeBy === seen.me ? toAddress : null,
})

/** To be mounted beside the plan routes, which let only people who are signed in through. */
export const invitationRoutes = (deps: ApiDeps, publicOrigin: string): Api => {
  const { invitations, mailer } = deps

  /** Who may not add people is refused before it matters whom it is about; an unknown person is nobody (S1, H4). */
  const inviting = async (
    { accountId, origin }: Asker,
    { planId, participantId }: z.infer<typeof person>,
    action?: Action,
  ): Promise<{ seen: Plan; invited: Participant }> => {
    const seen = await planFor(deps, accountId, planId)
    if (!seen.network.mayAddPeople) {
      const who = { planId: seen.id, participantId: seen.me }
      if (action !== undefined) deps.accessLog.note({ who, action, refused: 'not allowed', access: origin })
      throw new HttpProblem('people-not-allowed')
    }
    const invited = seen.participants.find(({ id }) => id === participantId)
    if (invited === undefined) throw new HttpProblem('not-found')
    return { seen, invited }
  }

  const linkTo = (secret: string) => `${publicOrigin}/invitation#${secret}`

  const sendTo = async (wanted: NewInvitation, secret: string): Promise<MadeInvitation['mail']> => {
    if (wanted.way !== 'mail') return null
    if (mailer === null) throw new HttpProblem('no-mail')
    const { email, language } = wanted
    try {
      return await mailer.send({ to: email.toLowerCase(), kind: 'invitation', language, link: linkTo(secret) })
    } catch (error) {
      if (error instanceof MailFailed) return 'failed'
      throw error
    }
  }

  return createApi()
    .openapi(list, async (c) => {
      const { seen, invited } = await inviting(c.get('signedIn'), c.req.valid('param'))
      const rows = await invitations.listed(seen.id, invited.id)
      return c.json({ mail: mailer !== null, invitations: rows.map((row) => shown(row, seen)) }, 200)
    })
    .openapi(make, async (c) => {
      const asker = c.get('signedIn')
      const wanted = c.req.valid('json')
      const { seen, invited } = await inviting(asker, c.req.valid('param'), 'invitation-made')
      const { way } = wanted
      if (way === 'mail' && mailer === null) throw new HttpProblem('no-mail')
      const secret = way === 'letter' ? newLetterCode() : newLinkSecret(way)
      const made = await invitations.make(
        { planId: seen.id, by: seen.me, access: asker.origin },
        {
          participantId: invited.id,
          way,
          secretHash: hashOfSecret(secret),
          lifetimeMs: lifetimes[way],
          toAddress: way === 'mail' ? wanted.email.toLowerCase() : null,
        },
      )
      if (typeof made === 'string') throw new HttpProblem(refusals[made])
      const mail = await sendTo(wanted, secret)
      const link = way === 'mail' ? null : linkTo(secret)
      return c.json({ invitation: shown(made, seen), link, code: way === 'letter' ? secret : null, mail }, 201)
    })
    .openapi(revoke, async (c) => {
      const asker = c.get('signedIn')
      const { invitationId, ...params } = c.req.valid('param')
      const { seen, invited } = await inviting(asker, params, 'invitation-revoked')
      const inviter = { planId: seen.id, by: seen.me, access: asker.origin }
      if (!(await invitations.revoke(inviter, invited.id, invitationId))) throw new HttpProblem('not-found')
      return c.body(null, 204)
    })
}
