import { createRoute, z } from '@hono/zod-openapi'
import { logScope } from '../audit/log-scope.ts'
import { createDownloadTurns } from '../my-data/download-turns.ts'
import { gatherMyData, type PictureFile } from '../my-data/gather-my-data.ts'
import { myDataFile } from '../my-data/my-data-file.ts'
import { readRows } from './access-log-routes.ts'
import { type Api, type ApiDeps, type Asker, createApi, problemAnswers } from './api.ts'
import { languageOf } from './language-of.ts'
import { lookerOf } from './looker.ts'
import { myRights } from './my-rights.ts'
import { planFor } from './plan-for.ts'
import { idParam } from './plan-routes.ts'
import { HttpProblem } from './problems.ts'
import { toldRow } from './told-row.ts'
import { visibleNotices } from './visible-notices.ts'

/** Rows of the access log in one download, the latest. */
const LOG_ROWS = 5_000

/** Times that a download is gathered anew because the rights changed meanwhile. */
const MOST_GATHERINGS = 3

const download = createRoute({
  method: 'get',
  path: '/plans/{planId}/my-data',
  summary: 'All that I may see and all that I wrote, as one zip',
  description:
    'plan.html to read, my-data.json for programs with its schema.json, and the pictures. By the rights of this moment; of ' +
    'parts that I may not read now only my own words. One at a time, and six in an hour. Noted in the access log.',
  request: { params: z.object({ planId: idParam }), query: z.object({ language: z.enum(['nl', 'en']).optional() }) },
  responses: {
    200: {
      description: 'The zip',
      content: { 'application/zip': { schema: z.string().meta({ format: 'binary' }) } },
    },
    ...problemAnswers(400, 401, 404, 429, 503),
  },
})

/** Paths below `/plans` are signed in and silent by `planRoutes`, which come first. */
export const myDataRoutes = (deps: ApiDeps): Api => {
  const turns = createDownloadTurns()

  const gatherOnce = async ({ accountId }: Asker, planId: string) => {
    const plan = await planFor(deps, accountId, planId)
    const scope = logScope(lookerOf(plan, deps.rights))
    const epoch = deps.rights.epoch(plan.id)
    const nothing = { from: null, to: null, person: null, others: false, section: null, before: null }
    const question = { planId: plan.id, scope, refused: false, ...nothing, limit: LOG_ROWS + 1 }
    const rows = await readRows(deps.accessLogReader, question)
    const { told: notices, choices: noticeChoices } = await visibleNotices(deps, accountId, plan.id)
    const gathered = await gatherMyData(deps.myData, {
      ...{ accountId, plan, now: new Date(), notices, noticeChoices, ...myRights(plan, deps.rights) },
      accessLog: {
        rows: rows.slice(0, LOG_ROWS).map((row) => toldRow(row, scope)),
        complete: rows.length <= LOG_ROWS,
      },
    })
    if (gathered === undefined) throw new HttpProblem('not-found')
    return { ...gathered, plan, epoch }
  }

  /** S7: what was taken away while it was gathered is not in it. Rights can also end by the clock alone. */
  const gather = async (asker: Asker, planId: string) => {
    for (let gatherings = 0; gatherings < MOST_GATHERINGS; gatherings++) {
      const gathered = await gatherOnce(asker, planId)
      const { plan, epoch } = gathered
      const level = (sectionId: string) => deps.rights.level(plan.id, sectionId, plan.me)
      const same = plan.sections.every((section) => level(section.id) === section.level)
      if (same && deps.rights.epoch(plan.id) === epoch) return gathered
    }
    throw new HttpProblem('too-many-downloads')
  }

  return createApi().openapi(download, async (c) => {
    const asker = c.get('signedIn')
    const { planId } = c.req.valid('param')
    // Before the place is taken: who asks for a plan that is not theirs takes none.
    await planFor(deps, asker.accountId, planId)
    const giveBack = turns.take(asker.accountId)
    if (giveBack === undefined) throw new HttpProblem('too-many-downloads')
    try {
      const { data, pictures, plan } = await gather(asker, planId)
      const who = { planId: plan.id, participantId: plan.me }
      for (const { id: sectionId, level } of plan.sections) {
        const basis = deps.rights.basis(plan.id, sectionId, plan.me)
        const access = { ...asker.origin, level, basis }
        deps.accessLog.note({ who, action: 'exported', sectionId, access })
      }
      const bytesOf = async (picture: PictureFile) => {
        const found = await deps.pictures.find(picture, picture.pictureId)
        // S7: sending takes time, and a right may end meanwhile; what I sent myself stays mine.
        const mayRead = picture.by === plan.me || deps.rights.level(plan.id, picture.sectionId, plan.me) !== 'none'
        return mayRead ? found?.bytes : undefined
      }
      const file = myDataFile({ data, pictures }, c.req.valid('query').language ?? languageOf(c), bytesOf, giveBack)
      return c.body(file, 200, {
        'Content-Type': 'application/zip',
        'Content-Disposition': `attachment; filename="eenplan-my-data-${data.madeAt.slice(0, 10)}.zip"`,
      })
    } catch (error) {
      giveBack()
      throw error
    }
  })
}
