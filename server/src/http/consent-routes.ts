import { currentGrant, decide, effectOfAnswer, questionsTo } from '@eenplan/plan-access'
import { type ConsentQuestion, consentBody, consentsSchema } from '@eenplan/protocol'
import { createRoute, z } from '@hono/zod-openapi'
import { type Api, type ApiDeps, type Asker, createApi, jsonAnswer, jsonBody, problemAnswers } from './api.ts'
import { idParam } from './plan-routes.ts'
import { HttpProblem } from './problems.ts'
import { insideOf, insideOfSection, type PlanInside } from './sharing-for.ts'
import { concernedBy } from './sharing-routes.ts'
import { inWords } from './visible-sharing.ts'

const consents = createRoute({
  method: 'get',
  path: '/plans/{planId}/consents',
  summary: 'What I am asked, and what I answered',
  description:
    'About sections that the asker may read, and people about whom the asker decides. Unanswered ones first.',
  request: { params: z.object({ planId: idParam }) },
  responses: { 200: jsonAnswer('The questions', consentsSchema), ...problemAnswers(401, 404, 503) },
})

const answer = createRoute({
  method: 'put',
  path: '/sections/{sectionId}/consents/{readerId}',
  summary: 'Give, refuse or withdraw my consent',
  description: 'True on open screens at once. One refusal or withdrawal closes the section for that reader.',
  request: { params: z.object({ sectionId: idParam, readerId: idParam }), body: jsonBody(consentBody) },
  responses: { 204: { description: 'So from now on' }, ...problemAnswers(400, 401, 403, 404, 413, 415, 503) },
})

const momentOf = (at: number | null) => (at === null ? null : new Date(at).toISOString())

const open = ({ about }: ConsentQuestion) => about.some(({ state }) => state === 'asked' || state === 'lapsed')

const questionsOf = ({ record, seen, facts, moment }: PlanInside): ConsentQuestion[] => {
  const readable = new Set(seen.sections.map(({ id }) => id))
  const rows = new Map(record.participants.map((row) => [row.id, row]))
  return facts.sections
    .filter(({ sectionId }) => readable.has(sectionId))
    .flatMap((section) =>
      questionsTo(section, facts, seen.me, moment).flatMap(({ reader, about }) => {
        const row = rows.get(reader)
        const grant = currentGrant(section, reader, moment.now)
        if (row === undefined || grant === undefined) return []
        return [
          {
            sectionId: section.sectionId,
            reader: inWords(row),
            level: grant.level,
            open: decide(section, facts, reader, moment).level !== 'none',
            about: about.map(({ subject, state, at, since }) => ({ id: subject, state, at: momentOf(at), since })),
          },
        ]
      }),
    )
    .sort((a, b) => Number(open(b)) - Number(open(a)))
}

const give = async (
  deps: ApiDeps,
  asker: Asker,
  { sectionId, readerId }: { sectionId: string; readerId: string },
  { answer, about }: z.output<typeof consentBody>,
) => {
  const { seen, section } = await insideOfSection(deps, asker, sectionId)
  const asked = { by: seen.me, reader: readerId, answer, ...(about !== undefined && { about }) }
  const effectIn: (...rights: Parameters<Parameters<ApiDeps['rights']['rearrange']>[1]['judge']>) => {
    readonly consents: Exclude<ReturnType<typeof effectOfAnswer>, string>
    readonly tell: string | null
  } = (plan, moment) => {
    const rights = plan.sections.find((one) => one.sectionId === sectionId)
    const consents = rights === undefined || rights.archived ? 'not asked' : effectOfAnswer(rights, plan, asked, moment)
    // A reader who is not in question is nobody, whoever that may be elsewhere (S1, H4).
    if (rights === undefined || consents === 'not asked') throw new HttpProblem('not-found')
    return { consents, tell: currentGrant(rights, readerId, moment.now)?.grantedBy ?? null }
  }
  const mine = [seen.id, sectionId, seen.me] as const
  const access = { ...asker.origin, level: section.level, basis: deps.rights.basis(...mine) }
  let effect: ReturnType<typeof effectIn> | undefined
  await deps.rights.rearrange(seen.id, {
    judge: (plan, moment) => {
      effect = effectIn(plan, moment)
    },
    becomes: (plan, moment) => ({
      ...plan,
      sections: plan.sections.map((one) =>
        one.sectionId === sectionId ? { ...one, consents: [...one.consents, ...effectIn(plan, moment).consents] } : one,
      ),
    }),
    write: (epoch) =>
      deps.sharing.answer({
        ...{ planId: seen.id, sectionId, by: seen.me, epoch, access, reader: readerId, answer },
        ...effect!,
      }),
  })
  deps.onAnswersChanged(seen.id, concernedBy(deps, seen.id, sectionId))
}

/** To be mounted beside the plan routes, which let only people who are signed in through. */
export const consentRoutes = (deps: ApiDeps): Api =>
  createApi()
    .openapi(consents, async (c) => {
      const inside = await insideOf(deps, c.get('signedIn'), c.req.valid('param').planId)
      return c.json({ questions: questionsOf(inside) }, 200)
    })
    .openapi(answer, async (c) => {
      await give(deps, c.get('signedIn'), c.req.valid('param'), c.req.valid('json'))
      return c.body(null, 204)
    })
