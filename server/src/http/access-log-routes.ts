import { isUuid } from '@eenplan/plan-schema'
import { accessLogSchema } from '@eenplan/protocol'
import { createRoute, z } from '@hono/zod-openapi'
import { isInScope, type LogScope, logScope } from '../audit/log-scope.ts'
import type { AccessLogReader, LogCursor, LoggedRow } from './access-log-reader.ts'
import { type Api, type ApiDeps, createApi, jsonAnswer, problemAnswers } from './api.ts'
import { lookerOf } from './looker.ts'
import { planFor } from './plan-for.ts'
import { idParam } from './plan-routes.ts'
import { HttpProblem } from './problems.ts'
import { toldRow } from './told-row.ts'

/** Rows of one page. */
const PAGE = 100

const read = createRoute({
  method: 'get',
  path: '/plans/{planId}/access-log',
  summary: 'Who opened, changed, shared and printed what concerns me',
  description:
    'By the rights of this moment. Of a section that I may read: all of it when it is about me, is mine, is about somebody ' +
    'about whom I decide, or I manage it; else what I did myself. Without a section: what I did, and what was done about ' +
    'me. Asking for it is noted.',
  request: {
    params: z.object({ planId: idParam }),
    query: z.object({
      show: z.enum(['done', 'refused']).default('done'),
      from: z.iso.datetime().optional(),
      to: z.iso.datetime().optional(),
      person: idParam.optional(),
      section: idParam.optional(),
      who: z.enum(['everybody', 'others']).default('everybody'),
      before: z
        .string()
        .regex(/^\d{1,16}\.\d{1,4}$/)
        .optional(),
    }),
  },
  responses: {
    200: jsonAnswer(`At most ${PAGE} rows, the latest first`, accessLogSchema),
    ...problemAnswers(400, 401, 404, 503),
  },
})

const cursorIn = (text: string | undefined): LogCursor | null => {
  if (text === undefined) return null
  const [atMicros, passed] = text.split('.').map(Number)
  return { atMicros: atMicros!, passed: passed! }
}

/** The moment of the last row, and how many of that very moment were shown: it tells nothing that the page did not. */
const cursorAfter = (rows: readonly LoggedRow[], before: LogCursor | null): string => {
  const last = rows.at(-1)!.atMicros
  const shown = rows.filter(({ atMicros }) => atMicros === last).length
  return `${last}.${shown + (before?.atMicros === last ? before.passed : 0)}`
}

/** All rows of somebody, the latest first, up to a number. */
export const readRows = async (
  reader: AccessLogReader,
  question: Parameters<AccessLogReader['read']>[0],
): Promise<readonly LoggedRow[]> => {
  const { scope } = question
  // Judged once more, row by row, by the rule itself: no query decides alone what is hidden.
  return (await reader.read(question)).filter((row) => isInScope(scope, row))
}

/** What is asked for by id must be known to the asker, or there is no such thing (H4). */
const knownId = (id: string | undefined, known: readonly string[]): string | null => {
  if (id === undefined) return null
  if (!isUuid(id) || !known.includes(id)) throw new HttpProblem('not-found')
  return id
}

const sectionsIn = ({ whole, own }: LogScope) => [...whole, ...own]

/** Paths below `/plans` are signed in and silent by `planRoutes`, which come first. */
export const accessLogRoutes = (deps: ApiDeps): Api =>
  createApi().openapi(read, async (c) => {
    const { accountId, origin } = c.get('signedIn')
    const { planId } = c.req.valid('param')
    const asked = c.req.valid('query')
    const plan = await planFor(deps, accountId, planId)
    const scope = logScope(lookerOf(plan, deps.rights))
    const before = cursorIn(asked.before)
    const found = await readRows(deps.accessLogReader, {
      ...{ planId: plan.id, scope, before, limit: PAGE + 1 },
      refused: asked.show === 'refused',
      from: asked.from === undefined ? null : new Date(asked.from),
      to: asked.to === undefined ? null : new Date(asked.to),
      person: knownId(asked.person, scope.known),
      section: knownId(asked.section, sectionsIn(scope)),
      others: asked.who === 'others',
    })
    // S7: a right may have ended while the rows were looked for.
    const now = logScope(lookerOf(await planFor(deps, accountId, planId), deps.rights))
    const rows = found.slice(0, PAGE).filter((row) => isInScope(now, row))
    if (before === null)
      deps.accessLog.note({ who: { planId: plan.id, participantId: plan.me }, action: 'log-read', access: origin })
    return c.json(
      {
        rows: rows.map((row) => toldRow(row, now)),
        before: found.length > PAGE ? cursorAfter(found.slice(0, PAGE), before) : null,
        whole: [...now.whole],
        seesRefusals: now.planDirector || now.refusals.length > 0,
      },
      200,
    )
  })
