import { judgeSubjectChange, type SubjectRefusal } from '@eenplan/plan-access'
import { allows, isUuid, type Level } from '@eenplan/plan-schema'
import { archivedSectionsSchema, newSectionBody, type Plan, sectionChangeBody, sectionSchema } from '@eenplan/protocol'
import { createRoute, z } from '@hono/zod-openapi'
import type { Access, Action } from '../audit/access-event.ts'
import { type Api, type ApiDeps, type Asker, createApi, jsonAnswer, jsonBody, problemAnswers } from './api.ts'
import { planFor } from './plan-for.ts'
import { idParam } from './plan-routes.ts'
import { HttpProblem, type ProblemName } from './problems.ts'
import type { SectionAnywhere } from './section-changes-store.ts'

/** Far more than a family needs, and too few to fill a database with. */
const MOST_SECTIONS_A_DAY = 60

const add = createRoute({
  method: 'post',
  path: '/plans/{planId}/sections',
  summary: 'A new section',
  description:
    'By the plan director, and by whoever manages a section of kind `family`; a section of one’s own (`voice`) by ' +
    'anybody in the plan. Only its maker sees it until it is shared.',
  request: { params: z.object({ planId: idParam }), body: jsonBody(newSectionBody) },
  responses: {
    201: jsonAnswer('The section', sectionSchema),
    ...problemAnswers(400, 401, 403, 404, 413, 415, 429, 503),
  },
})

const change = createRoute({
  method: 'patch',
  path: '/sections/{sectionId}',
  summary: 'Rename a section, archive it, bring it back, or say whom it is about',
  description: 'By whoever manages it. An archived section is closed for everybody, at once.',
  request: { params: z.object({ sectionId: idParam }), body: jsonBody(sectionChangeBody) },
  responses: { 204: { description: 'So from now on' }, ...problemAnswers(400, 401, 403, 404, 413, 415, 503) },
})

const archived = createRoute({
  method: 'get',
  path: '/plans/{planId}/archived-sections',
  summary: 'Archived sections that I may bring back, the latest first',
  request: { params: z.object({ planId: idParam }) },
  responses: { 200: jsonAnswer('The sections', archivedSectionsSchema), ...problemAnswers(401, 404, 503) },
})

/** Who leads the plan, or manages what is about the family as a whole, shapes it. */
const mayAddTo = ({ participants, sections, me }: Plan): boolean =>
  participants.some(({ id, planDirector }) => id === me && planDirector) ||
  sections.some(({ kind, level }) => kind === 'family' && allows(level, 'manage'))

const addSection = async (deps: ApiDeps, asker: Asker, planId: string, body: z.output<typeof newSectionBody>) => {
  const { title, kind, lifeDomain = null, template = null } = body
  const before = await planFor(deps, asker.accountId, planId)
  const { me } = before
  const own = kind === 'voice'
  const subjects = own ? [me] : (body.subjects ?? [])
  // Nobody is named whom the asker may not know of: such an id answers like one that nobody has (S1, H4).
  const errors = subjects.flatMap((subject, i) =>
    before.participants.some(({ id }) => id === subject) && subjects.indexOf(subject) === i
      ? []
      : [{ field: `subjects.${i}`, message: 'there is no such person' }],
  )
  if (errors.length > 0) throw new HttpProblem('invalid', errors)
  const level: Level = own || mayAddTo(before) ? 'manage' : 'none'
  const access: Access = { ...asker.origin, level, basis: null }
  if (level === 'none') {
    const who = { planId, participantId: me }
    deps.accessLog.note({ who, action: 'section-added', refused: 'not allowed', access })
    throw new HttpProblem('manage-needed')
  }
  const outcome = await deps.rights.rearrange(planId, {
    judge: () => {
      const stillMay =
        own ||
        before.participants.some(({ id, planDirector }) => id === me && planDirector) ||
        before.sections.some(({ id, kind }) => kind === 'family' && allows(deps.rights.level(planId, id, me), 'manage'))
      if (!stillMay) throw new HttpProblem('manage-needed')
    },
    write: (epoch) =>
      deps.sectionChanges.add(
        { planId, by: me, epoch, access, title, kind, lifeDomain, template, subjects },
        MOST_SECTIONS_A_DAY,
      ),
  })
  if (outcome === 'too many') throw new HttpProblem('too-many-made')
  const after = await planFor(deps, asker.accountId, planId)
  const made = after.sections.find(({ id }) => id === outcome.sectionId)
  // Its maker may need a consent before reading it again.
  if (made === undefined) throw new HttpProblem('not-found')
  return made
}

const subjectRefusals: Record<SubjectRefusal, ProblemName> = {
  'not allowed': 'manage-needed',
  'voice belongs to its owner': 'voice-belongs-to-owner',
  'somebody reads more': 'somebody-reads-more',
  'last manager': 'last-manager',
}

/** The level that counts for a change: an archived section is there only for whoever may bring it back. */
const levelFor = (deps: ApiDeps, sectionId: string, { planId, participantId, archived }: SectionAnywhere): Level => {
  if (!archived) return deps.rights.level(planId, sectionId, participantId)
  const level = deps.rights.levelIfBack(planId, sectionId, participantId)
  return allows(level, 'manage') ? level : 'none'
}

const changeSection = async (
  deps: ApiDeps,
  asker: Asker,
  sectionId: string,
  { title, archived, subjects }: z.output<typeof sectionChangeBody>,
) => {
  if (!isUuid(sectionId)) throw new HttpProblem('not-found')
  const found = await deps.sectionChanges.find(asker.accountId, sectionId)
  if (found === undefined || !(await deps.rights.load(found.planId))) throw new HttpProblem('not-found')
  const { planId, participantId: by, voiceOwner } = found
  const action: Action =
    subjects !== undefined
      ? 'subjects-changed'
      : archived === undefined
        ? 'section-renamed'
        : archived
          ? 'section-archived'
          : 'section-restored'
  const accessNow = (): Access => ({
    ...asker.origin,
    level: levelFor(deps, sectionId, found),
    basis: deps.rights.basis(planId, sectionId, by),
  })
  const refuse = (refused: string, problem: ProblemName): never => {
    deps.accessLog.note({ who: { planId, participantId: by }, action, refused, sectionId, access: accessNow() })
    throw new HttpProblem(problem)
  }
  const judge = () => {
    const level = levelFor(deps, sectionId, found)
    if (level === 'none') refuse('not found', 'not-found')
    // A3: what is somebody's own is not another's to name or to take away.
    if (voiceOwner !== null && voiceOwner !== by) refuse('voice belongs to its owner', 'voice-belongs-to-owner')
    if (!allows(level, 'manage')) refuse('not allowed', 'manage-needed')
  }
  judge()
  const access = accessNow()
  if (archived !== undefined && archived !== found.archived) {
    await deps.rights.rearrange(planId, {
      judge,
      write: (epoch) => deps.sectionChanges.shelve({ planId, sectionId, by, epoch, access, archived }),
      becomes: (facts) => ({
        ...facts,
        sections: facts.sections.map((one) => (one.sectionId === sectionId ? { ...one, archived } : one)),
      }),
    })
  }
  if (subjects !== undefined) {
    // Nobody is named whom the asker may not know of: such an id answers like one that nobody has (S1, H4).
    const { participants } = await planFor(deps, asker.accountId, planId)
    const stranger = subjects.findIndex(
      (one, i) => !participants.some(({ id }) => id === one) || subjects.indexOf(one) !== i,
    )
    if (stranger !== -1)
      throw new HttpProblem('invalid', [{ field: `subjects.${stranger}`, message: 'there is no such person' }])
    await deps.rights.rearrange(planId, {
      judge: (plan, moment) => {
        const section = plan.sections.find((one) => one.sectionId === sectionId)
        if (section === undefined || section.archived) throw new HttpProblem('not-found')
        const refused = judgeSubjectChange(section, plan, { by, subjects }, moment)
        if (refused !== undefined) refuse(refused, subjectRefusals[refused])
      },
      becomes: (plan) => ({
        ...plan,
        sections: plan.sections.map((one) => (one.sectionId === sectionId ? { ...one, subjects } : one)),
      }),
      write: (epoch) => deps.sharing.setSubjects({ planId, sectionId, by, epoch, access, subjects }),
    })
    deps.onPlanChanged(planId, [sectionId])
  }
  if (title !== undefined) {
    const now = { ...found, archived: archived ?? found.archived }
    await deps.rights.rearrange(planId, {
      judge: () => {
        if (!allows(levelFor(deps, sectionId, now), 'manage')) refuse('not allowed', 'manage-needed')
      },
      write: (epoch) => deps.sectionChanges.rename({ planId, sectionId, by, epoch, access, title }),
    })
    deps.onPlanChanged(planId, [sectionId])
  }
}

/** To be mounted beside the plan routes, which let only people who are signed in through. */
export const sectionChangeRoutes = (deps: ApiDeps): Api =>
  createApi()
    .openapi(add, async (c) =>
      c.json(await addSection(deps, c.get('signedIn'), c.req.valid('param').planId, c.req.valid('json')), 201),
    )
    .openapi(change, async (c) => {
      await changeSection(deps, c.get('signedIn'), c.req.valid('param').sectionId, c.req.valid('json'))
      return c.body(null, 204)
    })
    .openapi(archived, async (c) => {
      const plan = await planFor(deps, c.get('signedIn').accountId, c.req.valid('param').planId)
      const rows = await deps.sectionChanges.archivedOf(plan.id)
      const mine = rows.filter(({ id }) => deps.rights.levelIfBack(plan.id, id, plan.me) === 'manage')
      return c.json(
        mine.map((row) => ({ ...row, archivedAt: row.archivedAt.toISOString() })),
        200,
      )
    })
