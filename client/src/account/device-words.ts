/** Names of browsers and systems are the same in every language. */
const browsers: Readonly<Record<string, string>> = {
  chrome: 'Chrome',
  edge: 'Edge',
  firefox: 'Firefox',
  opera: 'Opera',
  safari: 'Safari',
  samsung: 'Samsung Internet',
}
const systems: Readonly<Record<string, string>> = {
  android: 'Android',
  chromebook: 'Chromebook',
  ipad: 'iPad',
  iphone: 'iPhone',
  linux: 'Linux',
  mac: 'Mac',
  windows: 'Windows',
}

export const browserName = (code: string | null): string => browsers[code ?? ''] ?? ''
export const systemName = (code: string | null): string => systems[code ?? ''] ?? ''

/** What this device calls itself, to begin the name of a passkey with. */
export const systemHere = (): string => {
  const agent = navigator.userAgent
  return ['iPhone', 'iPad', 'Android', 'Windows', 'Mac', 'Linux'].find((name) => agent.includes(name)) ?? ''
}
