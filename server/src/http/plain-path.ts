import type { MiddlewareHandler } from 'hono'
import { problemAnswer } from './problems.ts'

/** Letters, digits and `-._~`, which RFC 3986 never needs to escape, between single slashes. */
const plain = /^(?:\/[A-Za-z0-9._~-]+)*\/?$/

/** The path as it was sent, before anything is decoded. */
const rawPath = (url: string): string => {
  const start = url.indexOf('/', url.indexOf('://') + 3)
  return start === -1 ? '/' : url.slice(start).replace(/[?#].*$/s, '')
}

/**
 * No address of this server has an escape, a double slash or a backslash in it. Answering all of those with 404 keeps
 * proxies, router and file system from reading one path in two ways (attack 40).
 */
export const plainPathsOnly: MiddlewareHandler = async (c, next) => {
  if (!plain.test(rawPath(c.req.raw.url))) return problemAnswer(c, 'not-found')
  return next()
}
