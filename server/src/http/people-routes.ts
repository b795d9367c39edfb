import { allows } from '@eenplan/plan-schema'
import { newPersonBody, type Participant, type Plan, participantSchema, personChangeBody } from '@eenplan/protocol'
import { createRoute, z } from '@hono/zod-openapi'
import type { Action } from '../audit/access-event.ts'
import { type Api, type ApiDeps, type Asker, createApi, jsonAnswer, jsonBody, problemAnswers } from './api.ts'
import { changePlan } from './plan-change.ts'
import { planFor } from './plan-for.ts'
import { idParam } from './plan-routes.ts'
import { HttpProblem } from './problems.ts'

const path = '/plans/{planId}/participants'
const plan = z.object({ planId: idParam })
const person = plan.extend({ participantId: idParam })
const refusals = problemAnswers(400, 401, 403, 404, 413, 415, 503)

const add = createRoute({
  method: 'post',
  path,
  summary: 'Add somebody without an account',
  description:
    'For who manages a family section, and for the plan director. The new person is known to the managers of that ' +
    'section (or to its readers, when `knownTo` says so) and to nobody else, until a section names them. Without a ' +
    'family section only the plan director knows them.',
  request: { params: plan, body: jsonBody(newPersonBody) },
  responses: { 201: jsonAnswer('The person', participantSchema), ...refusals },
})

const change = createRoute({
  method: 'patch',
  path: `${path}/{participantId}`,
  summary: 'Change the name or role of somebody, or who knows them',
  description: 'Of somebody who has an account: for the plan director alone, as their name stands beside their words.',
  request: { params: person, body: jsonBody(personChangeBody) },
  responses: { 200: jsonAnswer('The person as they are now', participantSchema), ...refusals },
})

const remove = createRoute({
  method: 'delete',
  path: `${path}/{participantId}`,
  summary: 'Take somebody out of the network who was added by hand',
  description: 'Sections that name this person go on to do so.',
  request: { params: person },
  responses: { 204: { description: 'Nobody knows this person by it any more' }, ...refusals },
})

const isDirector = ({ participants, me }: Plan) => participants.some((one) => one.id === me && one.planDirector)

const refuse = (deps: ApiDeps, { origin }: Asker, seen: Plan, action: Action): never => {
  const who = { planId: seen.id, participantId: seen.me }
  deps.accessLog.note({ who, action, refused: 'not allowed', access: origin })
  throw new HttpProblem('people-not-allowed')
}

/** Through which section the asker introduces somebody: the one that was named, or the first that they manage. */
const sectionOf = (seen: Plan, named: string | undefined): string | null => {
  const families = seen.sections.filter(({ kind }) => kind === 'family')
  if (named === undefined) return families.find(({ level }) => allows(level, 'manage'))?.id ?? null
  const section = families.find(({ id }) => id === named)
  if (section === undefined) throw new HttpProblem('not-found')
  if (!allows(section.level, 'manage')) throw new HttpProblem('people-not-allowed')
  return section.id
}

/** Known to the asker, or there is nobody of that id (S1). */
const personOf = (seen: Plan, participantId: string): Participant => {
  const found = seen.participants.find(({ id }) => id === participantId)
  if (found === undefined) throw new HttpProblem('not-found')
  return found
}

/** What rights rest on: whoever has less by it is silent from before the commit on. */
const changeFacts = (
  deps: ApiDeps,
  writer: { readonly planId: string; readonly by: string; readonly access: Asker['origin'] },
  participantId: string,
  facts: { readonly birthDate?: string | null; readonly household?: boolean },
) =>
  deps.rights.rearrange(writer.planId, {
    judge: () => undefined,
    becomes: (plan) => {
      const person = plan.people.get(participantId)
      if (person === undefined) return plan
      return { ...plan, people: new Map([...plan.people, [participantId, { ...person, ...facts }]]) }
    },
    write: (epoch) => deps.authority.setPersonFacts({ ...writer, epoch, participantId, ...facts }),
  })

/** To be mounted beside the plan routes, which let only people who are signed in through. */
export const peopleRoutes = (deps: ApiDeps): Api => {
  /** Who may not add people may not change any either: refused before it matters whom it is about. */
  const work = <T>(
    asker: Asker,
    planId: string,
    action: Action,
    doIt: (seen: Plan, writer: { planId: string; by: string; access: Asker['origin'] }) => Promise<T>,
  ) =>
    changePlan(deps, asker, planId, (seen) => {
      if (!seen.network.mayAddPeople) return refuse(deps, asker, seen, action)
      return doIt(seen, { planId: seen.id, by: seen.me, access: asker.origin })
    })

  return createApi()
    .openapi(add, async (c) => {
      const asker = c.get('signedIn')
      const { planId } = c.req.valid('param')
      const { sectionId: named, knownTo = 'managers', ...given } = c.req.valid('json')
      const { id } = await work(asker, planId, 'person-added', async (seen, writer) => {
        const added = await deps.network.addPerson(writer, given, { sectionId: sectionOf(seen, named), knownTo })
        await deps.rights.refresh(seen.id)
        return added
      })
      return c.json(personOf(await planFor(deps, asker.accountId, planId), id), 201)
    })
    .openapi(change, async (c) => {
      const asker = c.get('signedIn')
      const { planId, participantId } = c.req.valid('param')
      const wanted = c.req.valid('json')
      await work(asker, planId, 'person-changed', async (seen, writer) => {
        const { account } = personOf(seen, participantId)
        if (account && !isDirector(seen)) refuse(deps, asker, seen, 'person-changed')
        const decides = seen.network.introductions.some((one) => one.participantId === participantId)
        if (wanted.knownTo !== undefined && !decides) refuse(deps, asker, seen, 'person-changed')
        const { birthDate, household, ...words } = wanted
        if (birthDate !== undefined || household !== undefined) {
          // By these others come to decide, or nobody is asked at all.
          if (!isDirector(seen)) refuse(deps, asker, seen, 'person-changed')
          await changeFacts(deps, writer, participantId, {
            ...(birthDate !== undefined && { birthDate }),
            ...(household !== undefined && { household }),
          })
        }
        await deps.network.changePerson(writer, participantId, words)
      })
      return c.json(personOf(await planFor(deps, asker.accountId, planId), participantId), 200)
    })
    .openapi(remove, async (c) => {
      const asker = c.get('signedIn')
      const { planId, participantId } = c.req.valid('param')
      await work(asker, planId, 'person-removed', async (seen, writer) => {
        personOf(seen, participantId)
        const decides = seen.network.introductions.some((one) => one.participantId === participantId)
        if (!decides) refuse(deps, asker, seen, 'person-removed')
        await deps.network.endIntroduction(writer, participantId)
      })
      return c.body(null, 204)
    })
}
