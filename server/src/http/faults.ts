import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { isDatabaseAway } from './database-away.ts'
import { HttpProblem, problemAnswer } from './problems.ts'

/** Writes one line for the operator. */
export type FaultLog = (line: string) => void

const codeOf = (error: Error) => ('code' in error && typeof error.code === 'string' ? ` ${error.code}` : '')

/**
 * The one translator of what routes throw. The log gets the kind of error and the method only: messages of a database
 * driver quote values, and paths hold ids.
 */
export const answerFault =
  (log: FaultLog) =>
  (error: Error, c: Context): Response => {
    if (error instanceof HttpProblem) return problemAnswer(c, error.problem, error.errors)
    // Hono's JSON validator throws this one before our own schema is asked.
    if (error instanceof HTTPException && error.status === 400) return problemAnswer(c, 'malformed-json')
    if (isDatabaseAway(error)) {
      log(`http: the database cannot be reached (${error.name}${codeOf(error)})`)
      return problemAnswer(c, 'database-away')
    }
    log(`http: unexpected ${error.name}${codeOf(error)} on ${c.req.method}`)
    return problemAnswer(c, 'unexpected')
  }
