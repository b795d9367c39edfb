import type { MiddlewareHandler } from 'hono'
import { isPictureType, isPictureUpload } from './picture-upload.ts'
import { HttpProblem } from './problems.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])
const json = /^application\/json\s*(?:;|$)/i

/**
 * H2: what changes something comes from our own pages, and as JSON, which no form of another site can send. The Origin
 * must be there and equal; a missing one and `null` are refused. A request without a body needs no content type.
 * A picture is sent as what it is: no form can send that either.
 */
export const guardUnsafeMethods =
  (publicOrigin: string): MiddlewareHandler =>
  async (c, next) => {
    if (safeMethods.has(c.req.method)) return next()
    if (c.req.header('Origin') !== publicOrigin) throw new HttpProblem('wrong-origin')
    const contentType = c.req.header('Content-Type')
    if (isPictureUpload(c)) {
      if (!isPictureType(contentType)) throw new HttpProblem('not-a-picture')
      return next()
    }
    const isJson = contentType === undefined ? (await c.req.text()) === '' : json.test(contentType)
    if (!isJson) throw new HttpProblem('not-json')
    return next()
  }
