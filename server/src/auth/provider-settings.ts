import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { isThisMachine } from '../this-machine.ts'

/** An organisation that signs its people in by OpenID Connect, or a broker of DigiD or eHerkenning. */
export interface ProviderSettings {
  /** In addresses, so in that of the callback too, which the provider has to know. */
  readonly id: string
  /** On its button. */
  readonly name: string
  /** The issuer identifier, exactly as the provider spells it. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scopes: readonly string[]
  /** Levels of authentication (`acr`) of which the answer must carry one; empty when any will do. */
  readonly acrValues: readonly string[]
  /** Whether it asks two factors of everybody: who comes from there then needs no second one here. */
  readonly secondFactor: boolean
}

const isIssuer = (text: string) => {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, search, hash, username, password } = new URL(text)
  const safe = protocol === 'https:' || (protocol === 'http:' && isThisMachine(hostname))
  return safe && search + hash + username + password === ''
}

const words = z.array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, 'may not hold spaces or quotes'))

const entry = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'must be short: small letters, digits and hyphens'),
    name: z.string().trim().min(1, 'may not be empty').max(60, 'may have 60 characters'),
    issuer: z
      .string()
      .refine(isIssuer, 'must be an https:// address without ? or #; plain http:// works for localhost only'),
    clientId: z.string().min(1, 'may not be empty'),
    clientSecret: z.string().min(1, 'may not be empty').optional(),
    clientSecretFile: z.string().min(1, 'may not be empty').optional(),
    scopes: words.default(['openid']),
    acrValues: words.default([]),
    secondFactor: z.boolean(),
  })
  .refine(({ scopes }) => scopes.includes('openid'), { path: ['scopes'], message: 'must hold "openid"' })
  .refine((given) => (given.clientSecret === undefined) !== (given.clientSecretFile === undefined), {
    path: ['clientSecret'],
    message: 'is needed, or clientSecretFile; not both',
  })

const entries = z.array(entry)

const readSecret = (folder: string, file: string): string | undefined => {
  try {
    return readFileSync(resolve(folder, file), 'utf8').trim() || undefined
  } catch {
    return undefined
  }
}

/**
 * Reads the file that `OIDC_PROVIDERS` points to. Problems name the entry and the field, and repeat no value: it may be
 * a secret.
 */
export const readProviders = (path: string): readonly ProviderSettings[] | { readonly problems: readonly string[] } => {
  const failed = (...problems: string[]) => ({ problems: problems.map((problem) => `OIDC_PROVIDERS: ${problem}`) })
  let json: unknown
  try {
    json = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const unreadable = error instanceof SyntaxError ? 'is not valid JSON' : 'cannot be read'
    return failed(`the file ${path} ${unreadable}.`)
  }
  const parsed = entries.safeParse(json)
  if (!parsed.success) {
    return failed(
      ...parsed.error.issues.map(({ path: [position, ...field], code, message }) => {
        if (typeof position !== 'number') return 'the file must hold a list of providers, [ { "id": ... } ].'
        const what = code === 'unrecognized_keys' ? 'has a field that does not exist' : `${field.join('.')} ${message}`
        return `provider ${position + 1}: ${what}.`
      }),
    )
  }
  const twice = parsed.data.find(({ id }, position) => parsed.data.findIndex((other) => other.id === id) < position)
  if (twice !== undefined) return failed(`two providers have the id "${twice.id}".`)
  const providers: ProviderSettings[] = []
  const without: string[] = []
  for (const [position, { clientSecret, clientSecretFile, ...rest }] of parsed.data.entries()) {
    const secret = clientSecret ?? readSecret(dirname(path), clientSecretFile ?? '')
    if (secret === undefined) without.push(`provider ${position + 1}: clientSecretFile is empty or cannot be read.`)
    else providers.push({ ...rest, clientSecret: secret })
  }
  return without.length > 0 ? failed(...without) : providers
}
