import type { Context } from 'hono'
import { clientNetwork } from '../audit/client-network.ts'
import type { Device } from '../auth/account-store.ts'
import { clientOf } from './client-address.ts'

/** What a browser calls itself, the most particular first: many claim to be Chrome and Safari too. */
const browsers = [
  ['edge', /\bEdg(?:e|A|iOS)?\//],
  ['samsung', /\bSamsungBrowser\//],
  ['opera', /\bOPR\//],
  ['firefox', /\b(?:Firefox|FxiOS)\//],
  ['chrome', /\b(?:Chrome|CriOS|Chromium|HeadlessChrome)\//],
  ['safari', /\bSafari\//],
] as const

const systems = [
  ['iphone', /\biPhone\b/],
  ['ipad', /\biPad\b/],
  ['android', /\bAndroid\b/],
  ['windows', /\bWindows\b/],
  ['mac', /\bMac(?:intosh| OS X)\b/],
  ['chromebook', /\bCrOS\b/],
  ['linux', /\bLinux\b/],
] as const

const firstOf = <Code extends string>(kinds: readonly (readonly [Code, RegExp])[], agent: string): Code | null =>
  kinds.find(([, pattern]) => pattern.test(agent))?.[0] ?? null

/** The browser and the system that a `User-Agent` header tells of, as codes; no version and no model is kept. */
export const agentOf = (userAgent: string | undefined): Pick<Device, 'browser' | 'system'> => {
  const agent = userAgent?.slice(0, 500) ?? ''
  return { browser: firstOf(browsers, agent), system: firstOf(systems, agent) }
}

/** What a person will recognise a session by. */
export const deviceOf = (c: Context): Device => ({
  ...agentOf(c.req.header('User-Agent')),
  network: clientNetwork(clientOf(c)),
})
