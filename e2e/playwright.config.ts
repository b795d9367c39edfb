import { defineConfig } from '@playwright/test'

const executablePath = process.env.CHROMIUM_PATH || '/usr/bin/chromium'

export default defineConfig({
  testDir: 'src/browser',
  globalSetup: '../packages/test-kit/src/test-run.ts',
  // A test that passes at the second attempt has shown a fault at the first.
  retries: 0,
  // A browser waits as long as it works. Each worker has a server of its own for each file.
  workers: 2,
  projects: [
    { name: 'screens', testIgnore: 'speed.spec.ts' },
    // It measures times: the test command runs it by itself, when the others are done.
    { name: 'speed', testMatch: 'speed.spec.ts' },
  ],
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  outputDir: 'test-results',
  use: {
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
