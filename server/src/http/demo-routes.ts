import { demoSignInBody, meSchema, personasSchema } from '@eenplan/protocol'
import { createRoute } from '@hono/zod-openapi'
import { type Api, type ApiDeps, createApi, jsonAnswer, jsonBody, problemAnswers } from './api.ts'
import { HttpProblem } from './problems.ts'
import { type SessionDeps, startSession } from './start-session.ts'

const personas = createRoute({
  method: 'get',
  path: '/demo/personas',
  summary: 'The people of the demo family; demo mode only',
  responses: { 200: jsonAnswer('In the order of the demo file', personasSchema), ...problemAnswers(404, 503) },
})

const demoSignIn = createRoute({
  method: 'post',
  path: '/demo/sign-in',
  summary: 'Sign in as somebody of the demo family; demo mode only',
  request: { body: jsonBody(demoSignInBody) },
  responses: {
    200: jsonAnswer('Signed in; the session cookie is set', meSchema),
    ...problemAnswers(400, 403, 404, 413, 415, 503),
  },
})

/** To be mounted in demo mode only, so that these addresses are like any unknown one elsewhere. */
export const demoRoutes = (deps: SessionDeps & Pick<ApiDeps, 'accounts'>): Api =>
  createApi()
    .openapi(personas, async (c) => c.json({ personas: await deps.accounts.demoPersonas() }, 200))
    .openapi(demoSignIn, async (c) => {
      const { persona } = c.req.valid('json')
      // PostgreSQL refuses NUL in text; nobody is called that way.
      const account = persona.includes('\0') ? undefined : await deps.accounts.byDemoKey(persona)
      const signedIn = account && (await startSession(c, deps, account, 'demo'))
      if (signedIn === undefined || 'secondStep' in signedIn) throw new HttpProblem('not-found')
      return c.json(signedIn, 200)
    })
