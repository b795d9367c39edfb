import { resolve } from 'node:path'
import { z } from 'zod'
import { type ProviderSettings, readProviders } from './auth/provider-settings.ts'
import { isSecretKey } from './auth/secret-key.ts'
import type { SmtpSettings } from './mail/smtp-mailer.ts'
import { isThisMachine } from './this-machine.ts'

export interface Config {
  readonly port: number
  /** Null: the embedded database in `dataDir`. */
  readonly databaseUrl: string | null
  /** Absolute path. */
  readonly dataDir: string
  /** Scheme, host and port as the browser sees them, without a slash at the end. */
  readonly publicOrigin: string
  /** The demo family and its sign-in buttons. Never on where real families write. */
  readonly demo: boolean
  /** Absolute path of another invented family than our own, in the same format; null for our own. */
  readonly demoFile: string | null
  readonly session: SessionLifetimes
  /** 32 bytes; null: a file in `dataDir`. */
  readonly secretKey: Buffer | null
  /** Null: no mail is sent; in demo mode it can be read on a page instead. */
  readonly smtp: SmtpSettings | null
  /** Organisations that sign their own people in; none unless set. */
  readonly providers: readonly ProviderSettings[]
}

export interface SessionLifetimes {
  /** A session that nobody uses for this long ends. */
  readonly idleMs: number
  /** A session ends this long after sign-in, used or not. */
  readonly absoluteMs: number
}

/** The environment is wrong. The message names every problem and what to do; print it as it is. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

const dayMs = 24 * 60 * 60 * 1_000

const days = (name: string, fallback: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,3}$/, `${name} must be a whole number of days, for example ${fallback}.`)
    .default(String(fallback))
    .transform((text) => Number(text) * dayMs)

const urlOf = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined)

const isDatabaseUrl = (text: string) => ['postgres:', 'postgresql:'].includes(urlOf(text)?.protocol ?? '')

const isSmtpUrl = (text: string) => {
  const url = urlOf(text)
  return url !== undefined && /^smtps?:$/.test(url.protocol) && url.hostname !== '' && /^\/?$/.test(url.pathname)
}

const isOrigin = (text: string) => {
  const url = urlOf(text)
  return url !== undefined && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`
}

/** Browsers drop `Secure` cookies on plain http, except on the machine itself: nobody could stay signed in. */
const keepsSecureCookies = (text: string) => {
  const url = urlOf(text)
  return url?.protocol !== 'http:' || isThisMachine(url.hostname)
}

const settings = z.object({
  PORT: z
    .string()
    .default('3000')
    .refine(
      (text) => /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535,
      'PORT must be a whole number from 1 to 65535, for example 3000.',
    )
    .transform(Number),
  DATABASE_URL: z
    .string()
    // The value is not repeated: it may hold a password.
    .refine(
      isDatabaseUrl,
      'DATABASE_URL must look like postgres://user:password@host:5432/name. Leave it out to use the embedded database.',
    )
    .optional(),
  DATA_DIR: z.string().default('.data'),
  PUBLIC_ORIGIN: z
    .string()
    .refine(isOrigin, {
      message: 'PUBLIC_ORIGIN must be the address in the browser without a path, for example https://plan.example.nl.',
      abort: true,
    })
    .refine(
      keepsSecureCookies,
      'PUBLIC_ORIGIN must start with https://. Plain http:// works for localhost only, as browsers refuse the session cookie elsewhere.',
    )
    .optional(),
  DEMO: z
    .enum(['0', '1'], 'DEMO must be 1 (demo family and sign-in buttons) or 0 (real use).')
    .default('0')
    .transform((text) => text === '1'),
  DEMO_FILE: z.string().optional(),
  OIDC_PROVIDERS: z.string().optional(),
  SESSION_IDLE_DAYS: days('SESSION_IDLE_DAYS', 14),
  SESSION_MAX_DAYS: days('SESSION_MAX_DAYS', 60),
  SECRET_KEY: z
    .string()
    // The value is not repeated.
    .refine(isSecretKey, 'SECRET_KEY must be 32 bytes in base64, as "openssl rand -base64 32" makes them.')
    .optional(),
  SMTP_URL: z
    .string()
    // The value is not repeated: it may hold a password.
    .refine(isSmtpUrl, 'SMTP_URL must look like smtp://user:password@mail.example.nl:587, or begin with smtps://.')
    .optional(),
  MAIL_FROM: z
    .email('MAIL_FROM must be the e-mail address that mails come from, for example plan@example.nl.')
    .optional(),
})

const environment = settings.refine(
  ({ SMTP_URL, MAIL_FROM }) => (SMTP_URL === undefined) === (MAIL_FROM === undefined),
  { message: 'SMTP_URL and MAIL_FROM belong together: set both, or neither to send no mail.', when: () => true },
)

/**
 * Reads the settings from the environment. An empty value counts as absent, as many tools that start programs cannot
 * leave one out.
 *
 * @throws ConfigError with every problem at once
 */
export const readConfig = (env: Readonly<Record<string, string | undefined>>, folder = process.cwd()): Config => {
  const given = Object.fromEntries(
    Object.entries(env)
      .map(([name, value]) => [name, value?.trim()] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = environment.safeParse(given)
  const providers = given.OIDC_PROVIDERS === undefined ? [] : readProviders(resolve(folder, given.OIDC_PROVIDERS))
  if (!parsed.success || 'problems' in providers) {
    const problems = [
      ...(parsed.error?.issues ?? []).map(({ message }) => message),
      ...('problems' in providers ? providers.problems : []),
    ]
    throw new ConfigError(`The server cannot start with these settings:\n- ${problems.join('\n- ')}`)
  }
  const { PORT, DATABASE_URL, DATA_DIR, PUBLIC_ORIGIN, DEMO, DEMO_FILE, SESSION_IDLE_DAYS, SESSION_MAX_DAYS } =
    parsed.data
  const { SMTP_URL, MAIL_FROM, SECRET_KEY } = parsed.data
  return {
    port: PORT,
    databaseUrl: DATABASE_URL ?? null,
    dataDir: resolve(folder, DATA_DIR),
    publicOrigin: new URL(PUBLIC_ORIGIN ?? `http://localhost:${PORT}`).origin,
    demo: DEMO,
    demoFile: DEMO_FILE === undefined ? null : resolve(folder, DEMO_FILE),
    session: { idleMs: SESSION_IDLE_DAYS, absoluteMs: SESSION_MAX_DAYS },
    secretKey: SECRET_KEY === undefined ? null : Buffer.from(SECRET_KEY, 'base64'),
    smtp: SMTP_URL === undefined || MAIL_FROM === undefined ? null : { url: SMTP_URL, from: MAIL_FROM },
    providers,
  }
}
