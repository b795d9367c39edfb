import { allows } from '@eenplan/plan-schema'
import { MAX_PICTURE_BYTES, pictureSchema } from '@eenplan/protocol'
import { createRoute, z } from '@hono/zod-openapi'
import { madeAnew } from '../pictures/made-anew.ts'
import { createPictureTurns } from '../pictures/turns.ts'
import { type Api, type ApiDeps, type Asker, createApi, jsonAnswer, problemAnswers } from './api.ts'
import { sectionFor } from './plan-for.ts'
import { idParam } from './plan-routes.ts'
import { HttpProblem } from './problems.ts'

const binary = { schema: z.string().meta({ format: 'binary' }) }
const types = { 'image/jpeg': binary, 'image/png': binary }

const add = createRoute({
  method: 'post',
  path: '/sections/{sectionId}/pictures',
  summary: 'Send a picture, to be named by an entry of the log',
  description:
    'A PNG or JPEG of at most 5 MiB. It is drawn anew from its pixels, turned upright, at most 2,000 pixels long, and ' +
    'without anything that was hidden in the file. Asks for the right to add to the log.',
  request: { params: z.object({ sectionId: idParam }), body: { required: true, content: types } },
  responses: {
    201: jsonAnswer('The picture is kept', pictureSchema),
    ...problemAnswers(401, 403, 404, 411, 413, 415, 429, 503),
  },
})

const read = createRoute({
  method: 'get',
  path: '/sections/{sectionId}/pictures/{pictureId}',
  summary: 'A picture of a section',
  request: { params: z.object({ sectionId: idParam, pictureId: idParam }) },
  responses: { 200: { description: 'The picture', content: types }, ...problemAnswers(401, 404, 503) },
})

/** Paths below `/sections` are signed in and silent by `planRoutes`, which come first. */
export const pictureRoutes = (deps: ApiDeps): Api => {
  const turns = createPictureTurns()

  /** Where it is, and how the asker may be there, for the access log. */
  const placeOf = async (asker: Asker, asked: string) => {
    const { plan, section } = await sectionFor(deps, asker, asked)
    const mine = [plan.id, section.id, plan.me] as const
    return {
      place: { planId: plan.id, sectionId: section.id },
      me: plan.me,
      level: () => deps.rights.level(...mine),
      note: (refused?: string) =>
        deps.accessLog.note({
          who: { planId: plan.id, participantId: plan.me },
          action: refused === undefined ? 'opened' : 'edited',
          ...(refused !== undefined && { refused }),
          sectionId: section.id,
          access: { ...asker.origin, level: deps.rights.level(...mine), basis: deps.rights.basis(...mine) },
        }),
    }
  }

  return createApi()
    .openapi(add, async (c) => {
      const { place, me, level, note } = await placeOf(c.get('signedIn'), c.req.valid('param').sectionId)
      if (!allows(level(), 'contribute')) {
        note('not allowed')
        throw new HttpProblem('read-only')
      }
      const kept = await turns.admit(me, async () => {
        if (!(await deps.pictures.hasRoom(place, me))) throw new HttpProblem('too-many-pictures')
        const sent = new Uint8Array(await c.req.arrayBuffer())
        if (sent.length > MAX_PICTURE_BYTES) throw new HttpProblem('picture-too-large')
        const picture = await turns.inTurn(() => madeAnew(sent))
        if (picture === undefined) throw new HttpProblem('not-a-picture')
        // S7: sending takes time, and a right may end meanwhile.
        if (level() === 'none') throw new HttpProblem('not-found')
        if (!allows(level(), 'contribute')) throw new HttpProblem('read-only')
        const id = await deps.pictures.add(place, me, picture)
        if (id === undefined) throw new HttpProblem('too-many-pictures')
        return { id, width: picture.width, height: picture.height }
      })
      if (kept === 'busy') throw new HttpProblem('too-many-pictures')
      return c.json(kept, 201)
    })
    .openapi(read, async (c) => {
      const { sectionId, pictureId } = c.req.valid('param')
      const { place, level, note } = await placeOf(c.get('signedIn'), sectionId)
      const picture = await deps.pictures.find(place, pictureId)
      // S7: the right may have ended while the picture was looked for.
      if (picture === undefined || level() === 'none') throw new HttpProblem('not-found')
      note()
      return c.body(new Uint8Array(picture.bytes), 200, {
        'Content-Type': picture.mime,
        'Content-Disposition': 'inline',
      })
    })
}
