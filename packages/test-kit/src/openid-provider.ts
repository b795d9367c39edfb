import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { JWK, JWTPayload } from 'jose'
import type Provider from 'oidc-provider'

/** What the provider puts into its answers, beside being honest. */
export interface ProviderBehaviour {
  /** The level of authentication of who signs in from now on. */
  acr?: string
  /** Changes what an ID token says before it is signed. */
  claims?: (honest: JWTPayload) => JWTPayload
  /** Signs ID tokens with a key that is not among the published ones, under the name of one that is. */
  forged?: boolean
}

/** A real OpenID Connect server of a test's own, on 127.0.0.1: for a page on localhost another site. */
export interface OpenIdProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** From now on; what is left out is honest. */
  behave(behaviour: ProviderBehaviour): void
  /** Nobody listens there any more. */
  stop(): Promise<void>
}

const client = { id: 'eenplan', secret: 'only-for-tests-only-for-tests-only' }

/** One field, for whoever one wants to be. */
const loginPage = (action: string): string => `<!doctype html>
<html lang="nl">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>Wijkteam</title>
  <form method="post" action="${action}">
    <h1>Inloggen bij het wijkteam</h1>
    <label>Personeelsnummer <input name="login" required></label>
    <button>Verder</button>
    <p><a href="${action}/abort">Toch niet</a></p>
  </form>
</html>`

const bodyOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array))
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}

const newKey = async (kid: string): Promise<JWK> => {
  const { exportJWK, generateKeyPair } = await import('jose')
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return { ...(await exportJWK(privateKey)), kid, alg: 'RS256', use: 'sig' }
}

const sign = async (payload: JWTPayload, key: JWK): Promise<string> => {
  const { importJWK, SignJWT } = await import('jose')
  return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(await importJWK(key, 'RS256'))
}

/**
 * The page on which somebody signs in, and what it sends. Consent is not asked: an organisation does not ask its own
 * people.
 */
const serveLogin = (provider: Provider, behaviour: () => ProviderBehaviour) => {
  provider.use(async (ctx, next) => {
    const [, folder, uid, step] = ctx.path.split('/')
    if (folder !== 'login' || uid === undefined) return next()
    const finish = (result: Parameters<Provider['interactionFinished']>[2]) => {
      ctx.respond = false
      return provider.interactionFinished(ctx.req, ctx.res, result)
    }
    if (step === 'abort') return finish({ error: 'access_denied', error_description: 'stopped by the person' })
    if (ctx.method !== 'POST') {
      ctx.type = 'html'
      ctx.body = loginPage(`/login/${uid}`)
      return
    }
    const accountId = (await bodyOf(ctx.req)).get('login') ?? ''
    const { acr } = behaviour()
    // Not remembered: in a test somebody else may come next.
    return finish({ login: { accountId, remember: false, ...(acr !== undefined && { acr }) } })
  })
}

/** Signs its ID tokens anew when the test wants them otherwise. */
const serveTokens = (provider: Provider, honestKey: JWK, otherKey: JWK, behaviour: () => ProviderBehaviour) => {
  provider.use(async (ctx, next) => {
    await next()
    const { claims, forged } = behaviour()
    const answer = ctx.body as { id_token?: string } | undefined
    if (ctx.path !== '/token' || answer?.id_token === undefined || (claims === undefined && !forged)) return
    const { decodeJwt } = await import('jose')
    const honest = decodeJwt(answer.id_token)
    answer.id_token = await sign(claims?.(honest) ?? honest, forged ? otherKey : honestKey)
  })
}

const listening = async (server: Server): Promise<number> => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/**
 * @param redirectUris where it may send browsers back to
 * @param acrValues levels that it knows
 */
export const startOpenIdProvider = async (
  redirectUris: readonly string[],
  acrValues: readonly string[] = [],
): Promise<OpenIdProvider> => {
  // Only here: most tests have no use for it.
  const { default: OidcProvider } = await import('oidc-provider')
  const [honestKey, otherKey] = [await newKey('one'), await newKey('one')]
  let behaviour: ProviderBehaviour = {}
  const server = createServer()
  const issuer = `http://127.0.0.1:${await listening(server)}`
  const provider = new OidcProvider(issuer, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [...redirectUris] }],
    jwks: { keys: [honestKey] },
    cookies: { keys: ['only-for-tests'] },
    acrValues: [...acrValues],
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/login/${uid}` },
    findAccount: (_ctx, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: client.id,
        ...(ctx.oidc.session?.accountId !== undefined && { accountId: ctx.oidc.session.accountId }),
      })
      grant.addOIDCScope('openid')
      grant.addOIDCClaims(['acr'])
      await grant.save()
      return grant
    },
  })
  serveLogin(provider, () => behaviour)
  serveTokens(provider, honestKey, otherKey, () => behaviour)
  server.on('request', provider.callback())

  return {
    issuer,
    clientId: client.id,
    clientSecret: client.secret,
    behave: (next) => {
      behaviour = next
    },
    stop: async () => {
      if (!server.listening) return
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
