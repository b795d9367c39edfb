import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientError,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  clockTolerance,
  discovery,
  enableNonRepudiationChecks,
  ResponseBodyError,
} from 'openid-client'
import type { AttemptSecrets } from './provider-attempt.ts'
import type { ProviderAnswer } from './provider-attempt-store.ts'
import type { ProviderSettings } from './provider-settings.ts'

/** Three requests fit in the deadline of the API: for the provider's metadata, for the token, for its keys. */
const TIMEOUT_SECONDS = 4
/** A provider's addresses and abilities seldom change; its keys are looked up anew when an unknown one is used. */
const METADATA_MS = 60 * 60 * 1_000
/** How far the clocks of the two servers may differ. */
const CLOCK_TOLERANCE_SECONDS = 10

/** What goes to a provider and comes back, checked by a library (OpenID Connect Core, code flow with PKCE). */
export interface OpenIdClient {
  /** The address at the provider to send somebody to. */
  addressFor(secrets: AttemptSecrets, redirectUri: string): Promise<URL | 'away'>
  /** Checks the answer, and asks the provider for the proof. */
  verify(answer: URL, secrets: AttemptSecrets): Promise<ProviderAnswer>
}

/** The method of the standard, unless the provider takes another one only. */
const authenticateBy = (secret: string): ClientAuth => {
  const [basic, post] = [ClientSecretBasic(secret), ClientSecretPost(secret)]
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported
    const postOnly = methods?.includes('client_secret_post') && !methods.includes('client_secret_basic')
    return (postOnly ? post : basic)(server, ...rest)
  }
}

/** Fit for the database and for a comparison: 255 visible ASCII characters by the standard, which not all keep to. */
const isSubject = (subject: unknown): subject is string =>
  typeof subject === 'string' && /^[^\p{Cc}\p{Cs}]{1,255}$/u.test(subject)

/** For the operator: the kind of failure only. Descriptions may quote what a person or a provider sent. */
const codeOf = (error: unknown): string => {
  // A code by the standard; but it came with the browser.
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError)
    return error.error.replaceAll(/[^a-z_]/g, '').slice(0, 50)
  if (!(error instanceof Error)) return 'unknown error'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

/** Nothing came, or not in time, or something that is no answer to the question. */
const isAway = (error: unknown): boolean => {
  if (error instanceof AuthorizationResponseError)
    return ['server_error', 'temporarily_unavailable'].includes(error.error)
  if (error instanceof ResponseBodyError) return error.status >= 500
  if (!(error instanceof ClientError)) return error instanceof TypeError
  return ['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'].includes(error.code ?? '')
}

/** @param log one line for the operator, without anything personal */
export const createOpenIdClient = (provider: ProviderSettings, log: (line: string) => void): OpenIdClient => {
  const complain = (what: string, error: unknown) => log(`sign-in by ${provider.id}: ${what} (${codeOf(error)})`)
  let known: { readonly configuration: Promise<Configuration>; readonly until: number } | undefined

  const discover = async (): Promise<Configuration> => {
    const issuer = new URL(provider.issuer)
    const configuration = await discovery(
      issuer,
      provider.clientId,
      { [clockTolerance]: CLOCK_TOLERANCE_SECONDS },
      authenticateBy(provider.clientSecret),
      {
        timeout: TIMEOUT_SECONDS,
        // The signature is checked too, not only where the token came from.
        execute: [enableNonRepudiationChecks, ...(issuer.protocol === 'http:' ? [allowInsecureRequests] : [])],
      },
    )
    // The library lets some hosts speak for several issuers; a subject would then mean several people.
    if (new URL(configuration.serverMetadata().issuer).href !== issuer.href) throw new Error('another issuer')
    return configuration
  }

  /** Asked when somebody comes, and together when several do; a failure is not kept. */
  const configured = (): Promise<Configuration> => {
    if (known !== undefined && Date.now() < known.until) return known.configuration
    const configuration = discover()
    const asked = { configuration, until: Date.now() + METADATA_MS }
    known = asked
    configuration.catch(() => {
      if (known === asked) known = undefined
    })
    return configuration
  }

  return {
    addressFor: async ({ state, nonce, codeVerifier }, redirectUri) => {
      let configuration: Configuration
      try {
        configuration = await configured()
      } catch (error) {
        complain('the provider cannot be reached, or is not what the settings say', error)
        return 'away'
      }
      return buildAuthorizationUrl(configuration, {
        response_type: 'code',
        redirect_uri: redirectUri,
        scope: provider.scopes.join(' '),
        code_challenge: await calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
        state,
        nonce,
        ...(provider.acrValues.length > 0 && { acr_values: provider.acrValues.join(' ') }),
      })
    },

    verify: async (answer, { state, nonce, codeVerifier }) => {
      let configuration: Configuration
      try {
        configuration = await configured()
      } catch (error) {
        complain('the provider cannot be reached', error)
        return { refused: 'away' }
      }
      try {
        const tokens = await authorizationCodeGrant(configuration, answer, {
          pkceCodeVerifier: codeVerifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        })
        const claims = tokens.claims()
        if (claims === undefined || !isSubject(claims.sub)) return { refused: 'not proven' }
        const identity = { issuer: configuration.serverMetadata().issuer, subject: claims.sub }
        const high = provider.acrValues.length === 0 || provider.acrValues.includes(String(claims.acr))
        return high ? { identity } : { identity, refused: 'level too low' }
      } catch (error) {
        if (error instanceof AuthorizationResponseError && error.error === 'access_denied')
          return { refused: 'declined' }
        const away = isAway(error)
        complain(away ? 'the provider does not answer' : 'the answer is not to be trusted', error)
        return { refused: away ? 'away' : 'not proven' }
      }
    },
  }
}
