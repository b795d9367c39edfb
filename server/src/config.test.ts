import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const problems = (env: Record<string, string>) => {
  try {
    readConfig(env, '/srv/eenplan')
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return 'none'
}

describe('settings', () => {
  test('nothing set: port 3000, embedded database, no demo family', () => {
    expect(readConfig({}, '/srv/eenplan')).toEqual({
      port: 3000,
      databaseUrl: null,
      dataDir: '/srv/eenplan/.data',
      publicOrigin: 'http://localhost:3000',
      demo: false,
      demoFile: null,
      session: { idleMs: 14 * 86_400_000, absoluteMs: 60 * 86_400_000 },
      secretKey: null,
      smtp: null,
      providers: [],
    })
  })

  test('the public origin follows the port', () => {
    expect(readConfig({ PORT: '4200' }).publicOrigin).toBe('http://localhost:4200')
  })

  test('everything set', () => {
    expect(
      readConfig({
        PORT: '80',
        DATABASE_URL: 'postgres://eenplan:secret@db:5432/eenplan',
        DATA_DIR: '/var/eenplan',
        PUBLIC_ORIGIN: 'https://plan.example.nl/',
        DEMO: '1',
        SESSION_IDLE_DAYS: '1',
        SESSION_MAX_DAYS: '2',
        SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
        SMTP_URL: 'smtps://eenplan:secret@mail.example.nl',
        MAIL_FROM: 'plan@example.nl',
      }),
    ).toEqual({
      port: 80,
      databaseUrl: 'postgres://eenplan:secret@db:5432/eenplan',
      dataDir: '/var/eenplan',
      publicOrigin: 'https://plan.example.nl',
      demo: true,
      demoFile: null,
      session: { idleMs: 86_400_000, absoluteMs: 2 * 86_400_000 },
      secretKey: Buffer.alloc(32, 7),
      smtp: { url: 'smtps://eenplan:secret@mail.example.nl', from: 'plan@example.nl' },
      providers: [],
    })
  })

  test('an empty value counts as absent', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ', DEMO: '' }).port).toBe(3000)
  })

  test.each(['http', '0', '65536', '-1', '3000.5', '0x10', '99999999'])('PORT %s is refused', (port) => {
    expect(problems({ PORT: port })).toContain('PORT must be')
  })

  test('SECRET_KEY of another length is refused, unrepeated', () => {
    const short = Buffer.alloc(31, 7).toString('base64')
    expect(problems({ SECRET_KEY: short })).toContain('SECRET_KEY must be 32 bytes')
    expect(problems({ SECRET_KEY: short })).not.toContain(short)
  })

  test.each(['localhost:5432', 'mysql://db/eenplan', 'eenplan'])('DATABASE_URL %s is refused, unrepeated', (url) => {
    expect(problems({ DATABASE_URL: url })).toContain('DATABASE_URL must look like')
    expect(problems({ DATABASE_URL: url })).not.toContain(url)
  })

  test.each(['plan.example.nl', 'https://plan.example.nl/app', 'ftp://plan.example.nl', 'https://u:p@plan.example.nl'])(
    'PUBLIC_ORIGIN %s is refused',
    (origin) => {
      expect(problems({ PUBLIC_ORIGIN: origin })).toContain('PUBLIC_ORIGIN must be')
    },
  )

  test('H2 plain http is for this machine only', () => {
    expect(problems({ PUBLIC_ORIGIN: 'http://plan.example.nl' })).toContain('https://')
    expect(readConfig({ PUBLIC_ORIGIN: 'http://127.0.0.1:4200' }).publicOrigin).toBe('http://127.0.0.1:4200')
  })

  test.each(['mail.example.nl', 'http://mail.example.nl', 'smtp://', 'smtp://mail.example.nl/path'])(
    'SMTP_URL %s is refused, unrepeated',
    (url) => {
      const said = problems({ SMTP_URL: url, MAIL_FROM: 'plan@example.nl' })
      expect(said).toContain('SMTP_URL must look like')
      expect(said).not.toContain(`${url}\n`)
    },
  )

  test('mail needs both a server and a sender', () => {
    expect(problems({ SMTP_URL: 'smtp://localhost:25' })).toContain('SMTP_URL and MAIL_FROM belong together')
    expect(problems({ MAIL_FROM: 'plan@example.nl' })).toContain('SMTP_URL and MAIL_FROM belong together')
    expect(problems({ SMTP_URL: 'smtp://localhost:25', MAIL_FROM: 'plan' })).toContain('MAIL_FROM must be')
  })

  test('every problem at once', () => {
    const message = problems({
      OIDC_PROVIDERS: 'nowhere.json',
      PORT: 'x',
      DATABASE_URL: 'x',
      PUBLIC_ORIGIN: 'x',
      DEMO: 'yes',
      SESSION_IDLE_DAYS: '0',
    })
    for (const name of ['PORT', 'DATABASE_URL', 'PUBLIC_ORIGIN', 'DEMO', 'SESSION_IDLE_DAYS', 'OIDC_PROVIDERS'])
      expect(message).toContain(`- ${name}`)
    expect(message.split('\n')).toHaveLength(7)
  })
})
