import { shapeOf } from '@eenplan/plan-schema'
import { madePlanSchema, newPlanBody } from '@eenplan/protocol'
import { createRoute } from '@hono/zod-openapi'
import { dutchDay } from '../dutch-day.ts'
import { type Api, type ApiDeps, createApi, jsonAnswer, jsonBody, problemAnswers } from './api.ts'
import { HttpProblem } from './problems.ts'

/** Far more than anybody who works makes in a day, and too few to fill a database with. */
const MOST_PLANS_A_DAY = 20

const newPlan = createRoute({
  method: 'post',
  path: '/plans',
  summary: 'A new plan',
  description:
    'Anybody with an account may make one: a plan opens nothing of anybody else, and a family may begin by itself. ' +
    'Whoever makes it manages its sections; nobody else sees any of it until a section is shared.',
  request: { body: jsonBody(newPlanBody) },
  responses: { 201: jsonAnswer('The plan is there', madePlanSchema), ...problemAnswers(400, 401, 413, 415, 429, 503) },
})

/** To be mounted beside the plan routes, which let only people who are signed in through. */
export const newPlanRoutes = (deps: ApiDeps): Api =>
  createApi().openapi(newPlan, async (c) => {
    const { accountId, origin } = c.get('signedIn')
    const { request, title, maker, people, planDirector, sections } = c.req.valid('json')
    const today = dutchDay(new Date())
    const errors = [
      ...people.flatMap(({ birthDate }, i) =>
        birthDate && birthDate > today ? [{ field: `people.${i}.birthDate`, message: 'lies in the future' }] : [],
      ),
      ...(sections.some(({ template }) => shapeOf(template).kind === 'family')
        ? []
        : [{ field: 'sections', message: 'one section must be about the family as a whole' }]),
    ]
    if (errors.length > 0) throw new HttpProblem('invalid', errors)
    const made = await deps.newPlans.add(
      {
        ...{ accountId, requestId: request, title, openedOn: today, planDirector, origin },
        maker: { ...maker, organisation: maker.organisation ?? null },
        people: people.map(({ birthDate = null, deciders = [], ...person }) => ({ ...person, birthDate, deciders })),
        sections: sections.map((section) => ({ ...section, ...shapeOf(section.template) })),
      },
      MOST_PLANS_A_DAY,
    )
    if (made === 'too many') throw new HttpProblem('too-many-made')
    return c.json({ id: made.planId }, 201)
  })
