/** What a browser does with cookies and redirects, as far as signing in elsewhere needs it. */
export interface CookieJar {
  /** One request, with this browser's cookies for that host; keeps what is set. */
  fetch(url: string, init?: RequestInit): Promise<Response>
  /** Follows a navigation from another site, on which `SameSite=Strict` cookies are not sent, up to the first page. */
  navigate(url: string, init?: RequestInit): Promise<{ readonly url: string; readonly response: Response }>
  /** The `Cookie` header for a host. */
  cookiesFor(url: string): string
}

export const createCookieJar = (): CookieJar => {
  const hosts = new Map<string, Map<string, { readonly value: string; readonly strict: boolean }>>()
  const cookiesOf = (url: string) => {
    const { host } = new URL(url)
    const known = hosts.get(host) ?? new Map<string, { readonly value: string; readonly strict: boolean }>()
    hosts.set(host, known)
    return known
  }
  const header = (url: string, crossSite: boolean) =>
    [...cookiesOf(url)]
      .filter(([, { strict }]) => !(crossSite && strict))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ')

  const request = async (url: string, init: RequestInit, crossSite: boolean): Promise<Response> => {
    const headers = new Headers(init.headers)
    const cookies = header(url, crossSite)
    if (cookies !== '') headers.set('Cookie', cookies)
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
      const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
      const lower = attributes.map((attribute) => attribute.toLowerCase())
      if (lower.includes('max-age=0') || value === '') cookiesOf(url).delete(name)
      else cookiesOf(url).set(name, { value, strict: lower.includes('samesite=strict') })
    }
    return response
  }

  return {
    fetch: (url, init = {}) => request(url, init, false),
    navigate: async (url, init = {}) => {
      let at = url
      let response = await request(at, init, true)
      for (let hops = 0; response.status >= 300 && response.status < 400; hops++) {
        if (hops > 10) throw new Error('redirected in a ring')
        at = new URL(response.headers.get('Location') ?? '', at).href
        response = await request(at, {}, true)
      }
      return { url: at, response }
    },
    cookiesFor: (url) => header(url, false),
  }
}
