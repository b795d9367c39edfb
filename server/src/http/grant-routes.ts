import type { GrantRefusal } from '@eenplan/plan-access'
import { type effectBody, grantBody, readerSchema } from '@eenplan/protocol'
import { createRoute, z } from '@hono/zod-openapi'
import { type Api, type ApiDeps, type Asker, createApi, jsonAnswer, jsonBody, problemAnswers } from './api.ts'
import { changeOf, missingOf } from './asked-grant.ts'
import { idParam } from './plan-routes.ts'
import { HttpProblem, type ProblemName } from './problems.ts'
import { insideOfSection } from './sharing-for.ts'
import { checkedGrant, concernedBy, needsAccount } from './sharing-routes.ts'

const path = '/sections/{sectionId}/grants/{participantId}'
const params = z.object({ sectionId: idParam, participantId: idParam })

const put = createRoute({
  method: 'put',
  path,
  summary: 'Give somebody a level in a section',
  description:
    'For a time, and without consent, when the body says so. A form for the latter is complete, or nothing is shared.',
  request: { params, body: jsonBody(grantBody) },
  responses: {
    200: jsonAnswer('The level that counts from now on: none for as long as a consent is missing', readerSchema),
    ...problemAnswers(400, 401, 403, 404, 413, 415, 503),
  },
})

const remove = createRoute({
  method: 'delete',
  path,
  summary: 'Close a section for somebody',
  request: { params },
  responses: { 204: { description: 'Closed from now on' }, ...problemAnswers(401, 403, 404, 503) },
})

type Refused = GrantRefusal | 'account needed'

const refusals: Record<Refused, ProblemName> = {
  'not allowed': 'not-allowed',
  'voice belongs to its owner': 'voice-belongs-to-owner',
  'last manager': 'last-manager',
  'form incomplete': 'form-incomplete',
  'account needed': 'account-needed',
}

type Wanted = z.output<typeof effectBody> & { readonly sectionId: string; readonly reason: string | null }

/** Both ids are authorised on their own: the section must be readable, and the person known, to the asker (H4, S1). */
const change = async (deps: ApiDeps, asker: Asker, { sectionId, reason, ...wanted }: Wanted) => {
  const inside = await insideOfSection(deps, asker, sectionId)
  const { seen, section, rights, facts, moment } = inside
  const asked = checkedGrant(inside, wanted)
  const { participantId, level, form } = asked
  const mine = [seen.id, sectionId, seen.me] as const
  const access = { ...asker.origin, level: deps.rights.level(...mine), basis: deps.rights.basis(...mine) }
  const refuse = (refused: Refused, fields: readonly string[] = []): never => {
    const who = { planId: seen.id, participantId: seen.me }
    const right = { about: participantId, to: level }
    deps.accessLog.note({ who, action: 'right-changed', refused, sectionId, access, right })
    throw new HttpProblem(
      refusals[refused],
      fields.map((field) => ({ field: `legalBasis.${field}`, message: 'missing' })),
    )
  }
  // By the owner only: to anybody else it would say whether there is an account.
  if (section.owner === seen.me && needsAccount(inside, asked)) return refuse('account needed')
  const missing = form === undefined ? [] : missingOf(form, rights, facts, moment).missing
  const { validTo } = changeOf(asked)
  const outcome =
    missing.length > 0
      ? refuse('form incomplete', missing)
      : await deps.rights.change({
          ...{ planId: seen.id, sectionId, participantId, level, grantedBy: seen.me, reason, access },
          ...(validTo !== undefined && { validTo }),
          ...(form !== undefined && { form }),
        })
  if ('refused' in outcome) return refuse(outcome.refused)
  // A question, or one less: for who decides and who shares. Whoever is told on a form gets a notice.
  deps.onAnswersChanged(seen.id, [...concernedBy(deps, seen.id, sectionId), ...(form?.informed ?? [])])
  return outcome.level
}

/** To be mounted beside the plan routes, which let only people who are signed in through. */
export const grantRoutes = (deps: ApiDeps): Api =>
  createApi()
    .openapi(put, async (c) => {
      const { sectionId, participantId } = c.req.valid('param')
      const { reason, ...wanted } = c.req.valid('json')
      // PostgreSQL refuses NUL in text, and a reason is worth keeping without it.
      const kept = reason?.replaceAll('\0', '') ?? null
      const level = await change(deps, c.get('signedIn'), { ...wanted, sectionId, participantId, reason: kept })
      return c.json({ participantId, level }, 200)
    })
    .openapi(remove, async (c) => {
      const { sectionId, participantId } = c.req.valid('param')
      await change(deps, c.get('signedIn'), { sectionId, participantId, level: 'none', reason: null })
      return c.body(null, 204)
    })
