import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Identity, identityListSchema, meSchema, providerVisitSchema } from '@eenplan/protocol'
import { getRequestListener } from '@hono/node-server'
import type { AppUnderTest } from '../app-under-test.ts'
import type { AccessEvent } from '../audit/access-event.ts'
import type { ProviderAttemptStore } from '../auth/provider-attempt-store.ts'
import { callbackPath, createProviderDoor } from '../auth/provider-door.ts'
import type { ProviderSettings } from '../auth/provider-settings.ts'
import { type CookieJar, createCookieJar } from './cookie-jar.ts'

/** A real provider, as the test starts one: what is for tests alone is imported by tests alone. */
interface RunningProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  stop(): Promise<void>
}

const listening = async (): Promise<{ readonly server: Server; readonly origin: string }> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, origin: `http://localhost:${(server.address() as AddressInfo).port}` }
}

/** The type of a problem, without its folder, after its status. */
export const problem = async (response: Response): Promise<readonly [number, string]> => {
  const { type } = (await response.json()) as { type: string }
  return [response.status, type.replace('/problems/', '')]
}

/**
 * The app on a port, with an organisation `wijkteam`, a `broker` that is asked for a level of authentication, and `weg`,
 * where nobody answers; and browsers that go there and back.
 */
export const openProviderUnderTest = async <P extends RunningProvider>(
  at: AppUnderTest,
  attempts: ProviderAttemptStore,
  startProvider: (redirectUris: readonly string[], acrValues: readonly string[]) => Promise<P>,
) => {
  const { server, origin } = await listening()
  const redirectUris = ['wijkteam', 'broker'].map((id) => `${origin}${callbackPath(id)}`)
  const provider = await startProvider(redirectUris, ['laag', 'midden', 'hoog'])
  const noted: AccessEvent[] = []
  const logged: string[] = []
  const settings = (changes: Partial<ProviderSettings>): ProviderSettings => ({
    ...{ id: 'wijkteam', name: 'Wijkteam', scopes: ['openid'], acrValues: [], secondFactor: true },
    ...{ issuer: provider.issuer, clientId: provider.clientId, clientSecret: provider.clientSecret },
    ...changes,
  })
  const providers = [
    settings({}),
    settings({ id: 'broker', name: 'Met je eigen middel', acrValues: ['midden', 'hoog'], secondFactor: false }),
    settings({ id: 'weg', name: 'Weg', issuer: 'http://127.0.0.1:9' }),
  ]
  const { app } = at.another({
    config: { publicOrigin: origin, demo: true },
    door: createProviderDoor(providers, origin, attempts, (line) => logged.push(line)),
    accessLog: { note: (event) => noted.push(event) },
  })
  server.on('request', getRequestListener(app.fetch))

  const api = (path: string) => `${origin}/api/v1${path}`
  const send = (jar: CookieJar, method: string, path: string, json?: unknown) =>
    jar.fetch(api(path), {
      method,
      headers: { Origin: origin, 'Content-Type': 'application/json' },
      ...(method !== 'DELETE' && { body: JSON.stringify(json ?? {}) }),
    })
  const signedInAs = async (persona: string, jar = createCookieJar()): Promise<CookieJar> => {
    const { status } = await send(jar, 'POST', '/demo/sign-in', { persona })
    if (status !== 200) throw new Error(`no sign-in as ${persona}: ${status}`)
    return jar
  }
  const locationOf = async (response: Response) => providerVisitSchema.parse(await response.json()).location
  /** The address of the provider's page. */
  const begin = async (jar: CookieJar, id = 'wijkteam') =>
    locationOf(await send(jar, 'POST', `/sign-in/providers/${id}`))
  const beginLink = async (jar: CookieJar, id = 'wijkteam') =>
    locationOf(await send(jar, 'POST', '/account/identities', { provider: id }))

  /** Signs in there, up to the address that the provider sends the browser back to. */
  const through = async (jar: CookieJar, location: string, number: string): Promise<string> => {
    let { url } = await jar.navigate(location)
    let response = await jar.fetch(url, { method: 'POST', body: new URLSearchParams({ login: number }) })
    while (!url.startsWith(origin)) {
      url = new URL(response.headers.get('Location') ?? '', url).href
      if (!url.startsWith(origin)) response = await jar.fetch(url)
    }
    return url
  }
  const finish = (jar: CookieJar) => send(jar, 'POST', '/sign-in/finish')

  return {
    origin,
    provider,
    noted,
    logged,
    api,
    send,
    signedInAs,
    begin,
    beginLink,
    through,
    finish,
    /** There and back, and the last step. */
    visit: async (jar: CookieJar, number: string, id = 'wijkteam') => {
      await jar.navigate(await through(jar, await begin(jar, id), number))
      return finish(jar)
    },
    link: async (persona: string, number: string, id = 'wijkteam') => {
      const jar = await signedInAs(persona)
      await jar.navigate(await through(jar, await beginLink(jar, id), number))
      return { jar, answer: await finish(jar) }
    },
    identities: async (jar: CookieJar): Promise<readonly Identity[]> =>
      identityListSchema.parse(await (await jar.fetch(api('/account/identities'))).json()).identities,
    /** Who is signed in there, or the status of the refusal. */
    nameOf: async (jar: CookieJar): Promise<string | number> => {
      const answer = await jar.fetch(api('/me'))
      return answer.ok ? meSchema.parse(await answer.json()).name : answer.status
    },
    close: async () => {
      await provider.stop()
      server.closeAllConnections()
      server.close()
    },
  }
}
