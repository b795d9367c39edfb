import {
  decide,
  effectOfChange,
  judgeForm,
  judgeGrantChange,
  whoDecidesIn,
  withEffect,
  withForm,
} from '@eenplan/plan-access'
import { allows } from '@eenplan/plan-schema'
import {
  effectBody,
  effectSchema,
  legalBasisReviewBody,
  planSharingSchema,
  type SharingEffect,
} from '@eenplan/protocol'
import { createRoute, z } from '@hono/zod-openapi'
import type { NewForm } from '../access/grant-store.ts'
import { type Api, type ApiDeps, createApi, jsonAnswer, jsonBody, problemAnswers } from './api.ts'
import { type AskedGrant, changeOf, checkDays, formOf, missingOf } from './asked-grant.ts'
import { idParam } from './plan-routes.ts'
import { HttpProblem } from './problems.ts'
import { insideOf, insideOfSection } from './sharing-for.ts'
import { mayShare, restOf, visibleLacking, visibleSharing } from './visible-sharing.ts'

const sharing = createRoute({
  method: 'get',
  path: '/plans/{planId}/sharing',
  summary: 'Who sees what, since when and on what basis',
  description:
    'Of the sections that the asker may read. Who waits for consent is shown to whoever shares that section.',
  request: { params: z.object({ planId: idParam }) },
  responses: { 200: jsonAnswer('By section', planSharingSchema), ...problemAnswers(401, 404, 503) },
})

const effect = createRoute({
  method: 'post',
  path: '/sections/{sectionId}/sharing/effect',
  summary: 'What a change of a right would mean; changes nothing',
  request: { params: z.object({ sectionId: idParam }), body: jsonBody(effectBody) },
  responses: {
    200: jsonAnswer('What would happen', effectSchema),
    ...problemAnswers(400, 401, 403, 404, 413, 415, 503),
  },
})

const review = createRoute({
  method: 'patch',
  path: '/sections/{sectionId}/legal-bases/{basis}',
  summary: 'Who was told by now that this is shared without consent',
  request: {
    params: z.object({ sectionId: idParam, basis: z.string() }),
    body: jsonBody(legalBasisReviewBody),
  },
  responses: { 204: { description: 'Noted' }, ...problemAnswers(400, 401, 403, 404, 413, 415, 503) },
})

/** Who decides about somebody in the section and reads it, and who shares it: they hear of a question or an answer. */
export const concernedBy = (deps: Pick<ApiDeps, 'rights'>, planId: string, sectionId: string): string[] => {
  const rights = deps.rights.facts(planId)
  const section = rights?.plan.sections.find((one) => one.sectionId === sectionId)
  if (rights === undefined || section === undefined) return []
  const deciders = section.subjects.flatMap((subject) => {
    const say = whoDecidesIn(section, rights.plan, subject, rights.moment.today)
    return 'deciders' in say ? say.deciders : []
  })
  return deps.rights
    .readers(planId, sectionId)
    .filter(({ participantId, level }) => allows(level, 'manage') || deciders.includes(participantId))
    .map(({ participantId }) => participantId)
}

/** Whoever shares a section may change the right of everybody who has one there, also of who waits unseen. */
export const checkKnown = (
  { seen, section, rights }: Awaited<ReturnType<typeof insideOfSection>>,
  participantId: string,
): void => {
  const known = seen.participants.some(({ id }) => id === participantId)
  const shared = mayShare(section, seen.me) && rights.grants.some(({ participant }) => participant === participantId)
  if (!known && !shared) throw new HttpProblem('not-found')
}

const checkPeople = (form: NewForm | undefined, known: readonly { readonly id: string }[]): void => {
  const strangers = [...(form?.consulted ?? []), ...(form?.informed ?? [])]
  // Whom the asker may not know is nobody (S1, H4).
  if (strangers.some((one) => !known.some(({ id }) => id === one))) {
    throw new HttpProblem('invalid', [{ field: 'legalBasis', message: 'there is no such person' }])
  }
}

/** What is asked, once its days and people can be meant. */
export const checkedGrant = (
  inside: Awaited<ReturnType<typeof insideOfSection>>,
  { legalBasis, ...asked }: Omit<z.output<typeof effectBody>, 'participantId'> & { participantId: string },
): AskedGrant => {
  const form = legalBasis === undefined ? undefined : formOf(legalBasis)
  checkKnown(inside, asked.participantId)
  checkPeople(form, inside.seen.participants)
  const { until, ...rest } = asked
  checkDays({ ...(until !== undefined && { until }), ...(form && { form }) }, inside.moment)
  return { by: inside.seen.me, ...rest, ...(until !== undefined && { until }), ...(form && { form }) }
}

/**
 * A section of somebody's own opens only to who has an account. Else whoever makes that person's letter or code could use it
 * themselves, and read what a child shared with grandmother; and to refuse it there would tell that there is a section (S1).
 */
export const needsAccount = (
  { record, section }: Awaited<ReturnType<typeof insideOfSection>>,
  { participantId, level }: Pick<AskedGrant, 'participantId' | 'level'>,
): boolean =>
  section.kind === 'voice' &&
  level !== 'none' &&
  record.participants.some(({ id, accountId }) => id === participantId && accountId === null)

const effectOf = (inside: Awaited<ReturnType<typeof insideOfSection>>, asked: AskedGrant): SharingEffect => {
  const { record, rights, facts, moment, section, seen } = inside
  const { participantId, form } = asked
  const change = changeOf(asked)
  const formState = form === undefined ? { missing: [], untold: [] } : missingOf(form, rights, facts, moment)
  const judged = mayShare(section, seen.me)
    ? judgeGrantChange(rights, facts, change, moment)
    : section.kind === 'voice'
      ? 'voice belongs to its owner'
      : 'not allowed'
  const account = needsAccount(inside, asked) ? 'account needed' : undefined
  const refused = judged ?? account ?? (formState.missing.length > 0 ? 'form incomplete' : null)
  const written = effectOfChange(rights, facts, change, moment)
  const later = withForm(facts, change)
  const after = decide(withEffect(rights, written), later, participantId, moment)
  const lacking = after.why.kind === 'consent lacking' ? visibleLacking(inside, rights, after.why.lacking) : []
  return {
    from: decide(rights, facts, participantId, moment).level,
    to: after.level,
    rests: restOf(rights, facts, participantId, written.grant.basis),
    lacking,
    // In the order of the plan, as all lists of people are.
    tells: record.participants
      .map(({ id }) => id)
      .filter((id) => lacking.some(({ by, asked, state }) => by === id && asked && state !== 'refused')),
    refused,
    ...formState,
  }
}

/** To be mounted beside the plan routes, which let only people who are signed in through. */
export const sharingRoutes = (deps: ApiDeps): Api =>
  createApi()
    .openapi(sharing, async (c) => {
      const inside = await insideOf(deps, c.get('signedIn'), c.req.valid('param').planId)
      const details = await deps.sharing.details(inside.seen.id)
      return c.json({ sections: visibleSharing({ ...inside, details }) }, 200)
    })
    .openapi(effect, async (c) => {
      const inside = await insideOfSection(deps, c.get('signedIn'), c.req.valid('param').sectionId)
      return c.json(effectOf(inside, checkedGrant(inside, c.req.valid('json'))), 200)
    })
    .openapi(review, async (c) => {
      const asker = c.get('signedIn')
      const { sectionId, basis } = c.req.valid('param')
      const { informed, reasonNotInformed, reviewOn } = c.req.valid('json')
      const inside = await insideOfSection(deps, asker, sectionId)
      const { seen, section, record } = inside
      const form = inside.facts.legalBases.get(basis)
      const details = await deps.sharing.details(seen.id)
      const visible = visibleSharing({ ...inside, details }).find((one) => one.sectionId === section.id)
      // A form of another section, and one that the asker may not read, is none.
      if (form === undefined || !visible?.legalBases.some(({ id }) => id === basis)) throw new HttpProblem('not-found')
      if (!mayShare(section, seen.me)) throw new HttpProblem('not-allowed')
      const known = new Set(seen.participants.map(({ id }) => id))
      if (informed.some((one) => !known.has(one)))
        throw new HttpProblem('invalid', [{ field: 'informed', message: 'there is no such person' }])
      // Who was told stays told, also people whom the asker does not know.
      const told = [...new Set([...form.informed, ...informed])]
      const reviewed = formOf({
        ...form,
        consulted: [...form.consulted],
        consultedOutside: form.consultedOutside ?? '',
        informed: told,
        reasonNotInformed,
        reviewOn,
      })
      await deps.rights.rearrange(seen.id, {
        judge: (plan, moment) => {
          const rights = plan.sections.find((one) => one.sectionId === section.id)
          if (rights === undefined) throw new HttpProblem('not-found')
          if (judgeForm(form, rights, plan, moment).state === 'over') return
          const { missing } = missingOf(reviewed, rights, plan, moment)
          if (missing.length > 0)
            throw new HttpProblem(
              'form-incomplete',
              missing.map((field) => ({ field, message: 'missing' })),
            )
        },
        write: (epoch) =>
          deps.sharing.review({
            ...{ planId: seen.id, sectionId: section.id, by: seen.me, epoch, basis, informed: told },
            access: { ...asker.origin, level: section.level, basis: deps.rights.basis(seen.id, section.id, seen.me) },
            reasonNotInformed: reviewed.reasonNotInformed,
            reviewOn,
          }),
      })
      deps.onAnswersChanged(
        seen.id,
        record.participants.map(({ id }) => id).filter((id) => told.includes(id) || id === seen.me),
      )
      return c.body(null, 204)
    })
