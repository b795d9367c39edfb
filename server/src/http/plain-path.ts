import type { Context, MiddlewareHandler } from 'hono'
import { problemAnswer } from './problems.ts'

/** Letters, digits and `-._~`, which RFC 3986 never needs to escape, between single slashes; no `.` or `..`. */
const plain = /^(?:\/(?!\.{1,2}(?:\/|$))[A-Za-z0-9._~-]+)*\/?$/

/** The path as it was sent: before anything is decoded, and before `..` is taken out, where the connection tells. */
const rawPath = (c: Context): string => {
  const target: unknown = c.env?.incoming?.url
  const sent = typeof target === 'string' ? target : c.req.raw.url
  return sent.replace(/^https?:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '')
}

/**
 * No address of this server has an escape, a double slash or a backslash in it. Answering all of those with 404 keeps
 * proxies, router and file system from reading one path in two ways (attack 40).
 */
export const plainPathsOnly: MiddlewareHandler = async (c, next) => {
  if (!plain.test(rawPath(c))) return problemAnswer(c, 'not-found')
  return next()
}
