import { nextDeciders, whoDecides } from '@eenplan/plan-access'
import { isUuid } from '@eenplan/plan-schema'
import {
  type Authority,
  authorityBody,
  authoritySchema,
  measureBody,
  measureEndBody,
  type Plan,
} from '@eenplan/protocol'
import { createRoute, z } from '@hono/zod-openapi'
import type { PlanGrants } from '../access/grant-store.ts'
import type { Action } from '../audit/access-event.ts'
import { type Api, type ApiDeps, type Asker, createApi, jsonAnswer, jsonBody, problemAnswers } from './api.ts'
import type { AuthorityStore } from './authority-store.ts'
import { idParam } from './plan-routes.ts'
import { HttpProblem } from './problems.ts'
import { insideOf, type PlanInside } from './sharing-for.ts'

const plan = z.object({ planId: idParam })
const refusals = problemAnswers(400, 401, 403, 404, 413, 415, 503)
const done = { 204: { description: 'So from now on' }, ...refusals }

const load = createRoute({
  method: 'get',
  path: '/plans/{planId}/authority',
  summary: 'Who has parental authority over whom, how that is known, and who decides by it',
  description: 'For the plan director, and for the child and whoever has authority over it.',
  request: { params: plan },
  responses: { 200: jsonAnswer('By child', authoritySchema), ...problemAnswers(401, 404, 503) },
})

const record = createRoute({
  method: 'put',
  path: '/plans/{planId}/authority/{childId}/{holderId}',
  summary: 'Record that somebody has, or has no more, authority over a child',
  description: 'By the plan director, with its source. Who decides changes at once.',
  request: { params: plan.extend({ childId: idParam, holderId: idParam }), body: jsonBody(authorityBody) },
  responses: done,
})

const addMeasure = createRoute({
  method: 'post',
  path: '/plans/{planId}/measures',
  summary: 'Record what a court decided about a child',
  request: { params: plan, body: jsonBody(measureBody) },
  responses: { 201: jsonAnswer('Its id', z.object({ id: z.string() })), ...refusals },
})

const endMeasure = createRoute({
  method: 'delete',
  path: '/plans/{planId}/measures/{measureId}',
  summary: 'Record that a measure ended',
  request: { params: plan.extend({ measureId: idParam }), body: jsonBody(measureEndBody) },
  responses: done,
})

const isDirector = ({ participants, me }: Plan) => participants.some((one) => one.id === me && one.planDirector)

/** A person of the plan whom the asker may know; else there is nobody of that id (S1, H4). */
const checkKnown = ({ participants }: Plan, ...ids: readonly string[]) => {
  if (!ids.every((id) => participants.some((one) => one.id === id))) throw new HttpProblem('not-found')
}

/** Refused first, so that the answer is the same whoever it is about. */
const checkDirector = (deps: ApiDeps, asker: Asker, seen: Plan, action: Action) => {
  if (isDirector(seen)) return
  const who = { planId: seen.id, participantId: seen.me }
  deps.accessLog.note({ who, action, refused: 'not allowed', access: asker.origin })
  throw new HttpProblem('record-not-allowed')
}

const holdersOf = (facts: PlanGrants, child: string): readonly string[] => facts.people.get(child)?.authority ?? []

/** Who hears what is recorded of a child: the child, who had authority, and who has it now. */
const concerned = (facts: PlanGrants, child: string, by: string, ...more: readonly string[]): string[] =>
  [...new Set([child, ...holdersOf(facts, child), ...more])].filter((one) => one !== by)

const visibleAuthority = (
  { seen, facts, moment, record }: PlanInside,
  { authority, measures }: Awaited<ReturnType<AuthorityStore['load']>>,
): Authority => {
  const director = isDirector(seen)
  const known = new Set(seen.participants.map(({ id }) => id))
  const ifKnown = (id: string | null) => (id !== null && known.has(id) ? id : null)
  // In the order of the plan, as all lists of people are.
  const knownOf = (ids: readonly string[] | null) =>
    ids && seen.participants.map(({ id }) => id).filter((id) => ids.includes(id))
  const mine = (child: string) => director || child === seen.me || holdersOf(facts, child).includes(seen.me)
  const children = record.participants.filter(({ id, kind }) => kind === 'family' && known.has(id) && mine(id))
  return {
    mayRecord: director,
    children: children.flatMap(({ id: child }) => {
      const person = facts.people.get(child)
      if (person === undefined) return []
      const say = whoDecides(person, moment.today)
      const next = nextDeciders(person, moment.today)
      return [
        {
          child,
          birthDate: person.birthDate,
          deciders: 'deciders' in say ? knownOf(say.deciders) : null,
          next: next === undefined ? null : { on: next.on, deciders: knownOf(next.deciders) },
          authority: authority
            .filter((row) => row.child === child && known.has(row.holder))
            .map(({ recordedAt, recordedBy, ...row }) => ({
              ...row,
              recordedBy: ifKnown(recordedBy),
              recordedAt: recordedAt?.toISOString() ?? null,
            })),
          measures: measures
            .filter((row) => row.child === child)
            .map(({ recordedAt, recordedBy, ...row }) => ({
              ...row,
              recordedBy: ifKnown(recordedBy),
              recordedAt: recordedAt.toISOString(),
            })),
        },
      ]
    }),
  }
}

/** To be mounted beside the plan routes, which let only people who are signed in through. */
export const authorityRoutes = (deps: ApiDeps): Api =>
  createApi()
    .openapi(load, async (c) => {
      const inside = await insideOf(deps, c.get('signedIn'), c.req.valid('param').planId)
      return c.json(visibleAuthority(inside, await deps.authority.load(inside.seen.id)), 200)
    })
    .openapi(record, async (c) => {
      const asker = c.get('signedIn')
      const { planId, childId: child, holderId: holder } = c.req.valid('param')
      const { holds, kind, source, establishedOn } = c.req.valid('json')
      const { seen, facts } = await insideOf(deps, asker, planId)
      checkDirector(deps, asker, seen, 'authority-recorded')
      checkKnown(seen, child, holder)
      if (child === holder)
        throw new HttpProblem('invalid', [{ field: 'holder', message: 'nobody has authority over themselves' }])
      const tell = concerned(facts, child, seen.me, holder)
      await deps.rights.rearrange(seen.id, {
        judge: () => undefined,
        becomes: (plan) => {
          const person = plan.people.get(child)
          if (person === undefined) return plan
          const others = person.authority.filter((one) => one !== holder)
          const now = { ...person, authority: holds ? [...others, holder] : others }
          return { ...plan, people: new Map([...plan.people, [child, now]]) }
        },
        write: (epoch) =>
          deps.authority.record({
            ...{ planId: seen.id, by: seen.me, epoch, access: asker.origin },
            ...{ child, holder, holds, kind, source, establishedOn, tell },
          }),
      })
      deps.onAnswersChanged(seen.id, [...tell, seen.me])
      return c.body(null, 204)
    })
    .openapi(addMeasure, async (c) => {
      const asker = c.get('signedIn')
      const measure = c.req.valid('json')
      const { seen, facts } = await insideOf(deps, asker, c.req.valid('param').planId)
      checkDirector(deps, asker, seen, 'measure-recorded')
      checkKnown(seen, measure.child)
      const { until, from } = measure
      if (until !== null && until < from)
        throw new HttpProblem('invalid', [{ field: 'until', message: 'ends before it begins' }])
      const tell = concerned(facts, measure.child, seen.me)
      const writer = { planId: seen.id, by: seen.me, access: asker.origin }
      const added = await deps.authority.addMeasure({ ...writer, ...measure, tell })
      deps.onAnswersChanged(seen.id, [...tell, seen.me])
      return c.json(added, 201)
    })
    .openapi(endMeasure, async (c) => {
      const asker = c.get('signedIn')
      const { planId, measureId } = c.req.valid('param')
      const { seen, facts } = await insideOf(deps, asker, planId)
      checkDirector(deps, asker, seen, 'measure-ended')
      const { measures } = await deps.authority.load(seen.id)
      const found = measures.find(({ id }) => id === measureId)
      if (!isUuid(measureId) || found === undefined) throw new HttpProblem('not-found')
      checkKnown(seen, found.child)
      const writer = { planId: seen.id, by: seen.me, access: asker.origin }
      await deps.authority.endMeasure({ ...writer, measureId, ...c.req.valid('json') })
      deps.onAnswersChanged(seen.id, [...concerned(facts, found.child, seen.me), seen.me])
      return c.body(null, 204)
    })
