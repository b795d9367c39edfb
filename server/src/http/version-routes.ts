import { allows } from '@eenplan/plan-schema'
import {
  type Comparison,
  comparisonSchema,
  newVersionBody,
  type Plan,
  type RecordDifference,
  type Run,
  type Section,
  type Version,
  versionListSchema,
  versionSchema,
  versionStateSchema,
} from '@eenplan/protocol'
import { createRoute, z } from '@hono/zod-openapi'
import type { Access, Action } from '../audit/access-event.ts'
import { keepVersion } from '../history/keep-version.ts'
import { limits } from '../history/limits.ts'
import type { KeptVersion } from '../history/version-store.ts'
import { type Api, type ApiDeps, type Asker, createApi, jsonAnswer, jsonBody, problemAnswers } from './api.ts'
import { sectionFor } from './plan-for.ts'
import { idParam } from './plan-routes.ts'
import { HttpProblem } from './problems.ts'

const HOUR_MS = 60 * 60_000

const path = '/sections/{sectionId}/versions'
const params = z.object({ sectionId: idParam })

const list = createRoute({
  method: 'get',
  path,
  summary: 'Versions of a section, newest first',
  request: { params, query: z.object({ before: idParam.optional() }) },
  responses: {
    200: jsonAnswer(`At most ${limits.listed}; those before one of them with \`before\``, versionListSchema),
    ...problemAnswers(400, 401, 404, 503),
  },
})

const keep = createRoute({
  method: 'post',
  path,
  summary: 'Keep the section as it is saved now',
  request: { params, body: jsonBody(newVersionBody) },
  responses: {
    201: jsonAnswer('The version', versionSchema),
    ...problemAnswers(400, 401, 403, 404, 413, 415, 429, 503),
  },
})

const compare = createRoute({
  method: 'get',
  path: `${path}/compare`,
  summary: 'What changed between two versions, or since one',
  description: 'Either may be `now`. The older one counts as the first, whichever was named first.',
  request: { params, query: z.object({ from: idParam, to: idParam }) },
  responses: { 200: jsonAnswer('The difference', comparisonSchema), ...problemAnswers(400, 401, 404, 503) },
})

const read = createRoute({
  method: 'get',
  path: `${path}/{versionId}`,
  summary: 'A version as it was',
  description: 'Who may read the section now may read what it was.',
  request: { params: params.extend({ versionId: idParam }) },
  responses: { 200: jsonAnswer('The version and its state', versionStateSchema), ...problemAnswers(401, 404, 503) },
})

/** Leaves out whoever the asker may not know of (S1). */
const known = (plan: Plan) => {
  const ids = new Set(plan.participants.map(({ id }) => id))
  return (id: string | null): id is string => id !== null && ids.has(id)
}

const shown = ({ id, at, made, name, by, writers, edits, restores }: KeptVersion, plan: Plan): Version => {
  const isKnown = known(plan)
  return {
    ...{ id, made, name, edits, restores },
    at: at.toISOString(),
    by: isKnown(by) ? by : null,
    writers: writers.filter(isKnown),
  }
}

/** The comparison without the ids of people whom the asker may not know of. What they wrote stays: it can be read. */
const withKnownPeople = (comparison: Comparison, plan: Plan): Comparison => {
  const isKnown = known(plan)
  const person = <T extends { by: string | null }>(done: T): T => (isKnown(done.by) ? done : { ...done, by: null })
  const runOf = (run: Run): Run => (run.change === 'added' || run.change === 'removed' ? person(run) : run)
  const linesOf = (lines: Comparison['text']) =>
    lines.map((line) => ('unchanged' in line ? line : { ...line, runs: line.runs.map(runOf) }))
  const recordOf = (record: RecordDifference): RecordDifference => ({
    ...person(record),
    texts: record.texts.map(({ field, lines }) => ({ field, lines: linesOf(lines) })),
    fields: record.fields.map(person),
  })
  return {
    ...comparison,
    text: linesOf(comparison.text),
    goals: comparison.goals.map(recordOf),
    actions: comparison.actions.map(recordOf),
  }
}

interface Found {
  readonly plan: Plan
  readonly section: Section
}

/** To be mounted beside the plan routes, which let only people who are signed in through, and keep silence. */
export const versionRoutes = (deps: ApiDeps): Api => {
  const { versions, comparer } = deps

  const note = (asker: Asker, { plan, section }: Found, action: Action, refused?: string) => {
    const basis = deps.rights.basis(plan.id, section.id, plan.me)
    const access: Access = { ...asker.origin, level: section.level, basis }
    const who = { planId: plan.id, participantId: plan.me }
    deps.accessLog.note({ who, action, sectionId: section.id, access, ...(refused !== undefined && { refused }) })
  }
  const placeOf = ({ plan, section }: Found) => ({ planId: plan.id, sectionId: section.id })

  return createApi()
    .openapi(list, async (c) => {
      const found = await sectionFor(deps, c.get('signedIn'), c.req.valid('param').sectionId)
      const { before } = c.req.valid('query')
      // One more than is shown tells whether there are more.
      const kept = await versions.list(placeOf(found), before ?? null, limits.listed + 1)
      if (kept === undefined) throw new HttpProblem('not-found')
      const answer = kept.slice(0, limits.listed).map((version) => shown(version, found.plan))
      return c.json({ versions: answer, more: kept.length > limits.listed }, 200)
    })
    .openapi(keep, async (c) => {
      const asker = c.get('signedIn')
      const found = await sectionFor(deps, asker, c.req.valid('param').sectionId)
      const { name = null, restoring } = c.req.valid('json')
      const place = placeOf(found)
      const made = restoring === undefined ? 'hand' : restoring.moment === 'before' ? 'beforeRestore' : 'afterRestore'
      const action = made === 'afterRestore' ? 'restored' : 'version-kept'
      if (!allows(found.section.level, 'edit')) {
        note(asker, found, action, 'not allowed')
        throw new HttpProblem('edit-needed')
      }
      const restores = restoring?.version ?? null
      if (restores !== null && (await versions.find(place, restores)) === undefined) throw new HttpProblem('not-found')
      const recent = (await versions.list(place, null, limits.keptPerHour)) ?? []
      const oldest = recent[limits.keptPerHour - 1]?.at.getTime() ?? 0
      if (Date.now() - oldest < HOUR_MS) throw new HttpProblem('too-many-versions')
      const version = await keepVersion(versions, { ...place, made, name, by: found.plan.me, restores })
      note(asker, found, action)
      deps.onPlanChanged(place.planId, [place.sectionId])
      return c.json(shown(version, found.plan), 201)
    })
    .openapi(compare, async (c) => {
      const asker = c.get('signedIn')
      const found = await sectionFor(deps, asker, c.req.valid('param').sectionId)
      const { from, to } = c.req.valid('query')
      const comparison = await comparer.compare(placeOf(found), from, to)
      if (comparison === undefined) throw new HttpProblem('not-found')
      note(asker, found, 'opened')
      // It may have waited for others: what was taken away meanwhile is not told any more (S7).
      const still = await sectionFor(deps, asker, found.section.id)
      return c.json(withKnownPeople(comparison, still.plan), 200)
    })
    .openapi(read, async (c) => {
      const asker = c.get('signedIn')
      const { sectionId, versionId } = c.req.valid('param')
      const found = await sectionFor(deps, asker, sectionId)
      const version = await versions.find(placeOf(found), versionId)
      if (version === undefined) throw new HttpProblem('not-found')
      note(asker, found, 'opened')
      const state = Buffer.from(version.state).toString('base64')
      return c.json({ version: shown(version, found.plan), state }, 200)
    })
}
