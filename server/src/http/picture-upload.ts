import { MAX_PICTURE_BYTES, pictureTypes } from '@eenplan/protocol'
import type { Context, MiddlewareHandler } from 'hono'
import { HttpProblem } from './problems.ts'

/** Longer than 5 MiB take on the line of a phone in a train. */
export const UPLOAD_DEADLINE_MS = 60_000

const PATH = /^\/api\/v1\/sections\/[^/]+\/pictures$/

/** The one request whose body is no JSON. */
export const isPictureUpload = (c: Context): boolean => c.req.method === 'POST' && PATH.test(c.req.path)

/** Two ways to treat a request: a picture that is sent, and all others. */
export const forPictures =
  (picture: MiddlewareHandler, other: MiddlewareHandler): MiddlewareHandler =>
  (c, next) =>
    isPictureUpload(c) ? picture(c, next) : other(c, next)

/**
 * How large it is must be said first, so that nothing is read for somebody who may not send it. The server of Node takes
 * no more than was said.
 */
export const pictureLimit: MiddlewareHandler = async (c, next) => {
  const said = c.req.header('Content-Length') ?? ''
  if (!/^\d{1,15}$/.test(said)) throw new HttpProblem('length-unknown')
  if (Number(said) > MAX_PICTURE_BYTES) throw new HttpProblem('picture-too-large')
  return next()
}

/** H2: no form of another site can send these types. */
export const isPictureType = (contentType: string | undefined): boolean =>
  pictureTypes.some((type) => type === contentType?.split(';')[0]?.trim().toLowerCase())
