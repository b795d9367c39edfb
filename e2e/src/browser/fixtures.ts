import {
  type Browser,
  type BrowserContextOptions,
  test as base,
  expect,
  type Locator,
  type Page,
} from '@playwright/test'
import { expectNone } from '../canaries.ts'
import type { Persona } from '../people.ts'
import type { Recording } from '../recording.ts'
import { type ServerProcess, startServer } from '../server-process.ts'
import { sightingsAtServer, sightingsInOutput } from '../server-traces.ts'
import { type BrowserWatch, watchBrowser } from './watched-browser.ts'

/** Names on the buttons of the demo sign-in page. */
const names: Readonly<Record<Persona, RegExp>> = {
  esra: /^Esra/,
  marco: /^Marco/,
  noor: /^Noor/,
  daan: /^Daan/,
  riet: /^Riet/,
  joyce: /^Joyce/,
  anouk: /^Anouk/,
  hanna: /^Hanna/,
  kees: /^Kees/,
  fatima: /^Fatima/,
  bram: /^Bram/,
}

/** A person's own browser, with the plan open. */
export interface Visit {
  readonly page: Page
  /** A section of the plan, by its title. */
  section(title: string): Locator
  /** The words of the status line. */
  readonly status: Locator
}

interface Fixtures {
  /** After each test: nothing of the family is in an address, a title, an error, a mail or a log line. */
  silence: undefined
  server: ServerProcess
  /** Opens a browser of their own for somebody, signs in and opens the plan. */
  visit(persona: Persona, options?: BrowserContextOptions & { recording?: Recording; origin?: string }): Promise<Visit>
}

interface WorkerFixtures {
  /** The running server of the file whose tests run now. */
  servers: { file?: string; server?: ServerProcess }
  watched: BrowserWatch
}

/** What a browser says when a request is turned away is no fault of the page. */
const expected = /Failed to load resource|WebSocket connection to/

/** Keeps every byte that the page receives: answers, and frames of its sockets. */
const record = (page: Page, recording: Recording) => {
  page.on('response', (response) => {
    recording.add(`${response.url()} ${JSON.stringify(response.headers())}`)
    response.body().then(
      (body) => recording.add(body),
      // A redirect, or a page that is gone: there is no body.
      () => undefined,
    )
  })
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => recording.add(payload)))
}

/** Collects what goes wrong inside the page: a test in which something did has failed. */
const watch = (page: Page, faults: string[]) => {
  page.on('pageerror', (error) => faults.push(error.stack ?? error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.text())) faults.push(message.text())
  })
}

export const openSignIn = async (
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<Page> => {
  const context = await browser.newContext({ locale: 'nl-NL', timezoneId: 'Europe/Amsterdam', ...options })
  const page = await context.newPage()
  await page.goto(origin)
  return page
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  servers: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
    async ({}, use) => {
      const servers: WorkerFixtures['servers'] = {}
      await use(servers)
      await servers.server?.discard()
    },
    { scope: 'worker' },
  ],
  watched: [async ({ browser }, use) => use(watchBrowser(browser)), { scope: 'worker' }],
  // Set up before all others, so that it looks when their pages are closed.
  silence: [
    async ({ watched, servers }, use) => {
      await use(undefined)
      const { server } = servers
      const atServer = server && [...sightingsInOutput(server.output()), ...(await sightingsAtServer(server.origin))]
      expectNone([...(await watched.taken()), ...(atServer ?? [])])
    },
    { auto: true },
  ],
  // One for each file: what the tests of another file did to the family would change what these see.
  server: async ({ servers }, use, { file }) => {
    if (servers.file !== file) {
      await servers.server?.discard()
      servers.server = await startServer()
      servers.file = file
    }
    await use(servers.server!)
  },
  visit: async ({ browser, server }, use) => {
    const pages: Page[] = []
    const faults: string[] = []
    await use(async (persona, { recording, origin = server.origin, ...options } = {}) => {
      const context = await browser.newContext({ locale: 'nl-NL', timezoneId: 'Europe/Amsterdam', ...options })
      const page = await context.newPage()
      pages.push(page)
      watch(page, faults)
      await page.goto(origin)
      const button = page.getByRole('button', { name: names[persona] })
      await button.waitFor()
      // From here on: the buttons of the sign-in page name everybody, whoever will press one.
      if (recording !== undefined) record(page, recording)
      await button.click()
      await page.waitForURL(/\/plans\//)
      return {
        page,
        section: (title) => page.getByRole('region', { name: title, exact: true }),
        status: page
          .getByRole('banner')
          .getByRole('paragraph')
          .filter({ hasText: /^(Opgeslagen|Bezig met|Geen verbinding|Niet opgeslagen)/ }),
      }
    })
    for (const page of pages) await page.context().close()
    expect(faults).toEqual([])
  },
})

export { expect }

/** The rich text of a section. */
export const textOf = (section: Locator): Locator => section.getByRole('textbox', { name: /^Tekst van/ })

/** Waits until the editor has come: before that the text is reached, but the caret's keys do nothing. */
const focusEditor = async (editor: Locator) => {
  // Not the runner's own scrolling, which fails when the editor takes the text's place meanwhile.
  await editor.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  await expect(editor).toHaveAttribute('contenteditable', 'true')
  await editor.click()
}

/** Puts the caret at the end of an editor, by keyboard. */
export const caretToEnd = async (editor: Locator): Promise<void> => {
  await focusEditor(editor)
  await editor.press('Control+End')
}

export const caretToStart = async (editor: Locator): Promise<void> => {
  await focusEditor(editor)
  await editor.press('Control+Home')
}

/** What a person reads in an editor, without the names of others' carets. */
export const wordsOf = (editor: Locator): Promise<string> =>
  editor.evaluate((element) => {
    const copy = element.cloneNode(true) as HTMLElement
    for (const caret of copy.querySelectorAll('.caret')) caret.remove()
    return [...copy.querySelectorAll('p, h3, h4, li')].map((block) => block.textContent).join('\n')
  })
