import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import type { PageEnv } from './security-headers.ts'

/** Addresses that belong to the server, in any spelling: never answered with the app's page. */
const serverPath = /^\/(?:api|sync|live)(?:\/|$)/i
/** Something with an extension, or built: a missing one is missing, and no page of the app. */
const filePath = /^\/assets(?:\/|$)|\.[a-z0-9]+$/i

const NOT_BUILT = 'The app is not built yet. Run "npx -y pnpm@10 start", which builds it first.\n'

/**
 * The built client. Files under /assets carry a hash of their content in their name and never change; everything else
 * is asked for again each time. Addresses without a file are the app's own routes: they get its page.
 */
export const clientFiles = (clientFolder: string | null): Hono<PageEnv> => {
  const files = new Hono<PageEnv>()
  files.get('*', async (c, next) => (serverPath.test(c.req.path) ? c.notFound() : next()))
  if (clientFolder === null || !existsSync(join(clientFolder, 'index.html')))
    return files.get('*', (c) => c.text(NOT_BUILT, 503, { 'Cache-Control': 'no-store' }))

  files.use(compress())
  files.use(async (c, next) => {
    await next()
    const immutable = c.res.ok && c.req.path.startsWith('/assets/')
    c.res.headers.set('Cache-Control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache')
  })
  files.get('*', async (c, next) => {
    if (filePath.test(c.req.path) && c.req.path !== '/index.html') return next()
    const nonce = randomBytes(16).toString('base64')
    c.set('styleNonce', nonce)
    const page = await readFile(join(clientFolder, 'index.html'), 'utf8')
    // Widgets that add a style element of their own look for it here.
    return c.html(page.replace('</head>', `<meta name="csp-nonce" nonce="${nonce}" /></head>`))
  })
  files.get('*', serveStatic({ root: clientFolder }))
  return files.get('*', (c) => c.notFound())
}
