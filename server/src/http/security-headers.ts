import type { MiddlewareHandler } from 'hono'

export interface PageEnv {
  /** Set for the app's page: style elements with this nonce are ours. */
  Variables: { styleNonce?: string }
}

/**
 * Carets of others are drawn with `style` attributes, which `style-src-attr` allows alone. Scripts come from this
 * server only, and so do style elements but for those that carry the page's nonce.
 */
export const contentSecurityPolicy = (publicOrigin: string, styleNonce?: string): string => {
  const sockets = publicOrigin.replace(/^http/, 'ws')
  return [
    "default-src 'self'",
    "script-src 'self'",
    styleNonce === undefined ? "style-src 'self'" : `style-src 'self' 'nonce-${styleNonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    // Safari before 15.4 does not count ws: as 'self'.
    `connect-src 'self' ${sockets}`,
    "object-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ')
}

/** H3: the same on every answer, whatever it is, but for the nonce of a page. */
export const securityHeaders = (publicOrigin: string): MiddlewareHandler<PageEnv> => {
  const headers: Record<string, string> = {
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    // Two years, as browsers' preload lists ask. On plain http browsers ignore it, so it is left out.
    ...(publicOrigin.startsWith('https:') && { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' }),
  }
  return async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value)
    c.res.headers.set('Content-Security-Policy', contentSecurityPolicy(publicOrigin, c.get('styleNonce')))
  }
}

/** H3: nothing of the API stays in a cache, on disk or under way. */
export const noStore: MiddlewareHandler = async (c, next) => {
  await next()
  c.res.headers.set('Cache-Control', 'no-store')
}
