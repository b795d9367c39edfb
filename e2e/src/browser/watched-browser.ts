import type { Browser, BrowserContext, Page, Response } from '@playwright/test'
import { type Sighting, sightingsIn } from '../canaries.ts'

/** What every page of a worker's browser told the outside world, judged as it happens. */
export interface BrowserWatch {
  /** What was found since the last time, once all that came in is read. */
  taken(): Promise<readonly Sighting[]>
}

/** Runs in the page: says each title that it has. */
const tellTitles = () => {
  let last: string | undefined
  const look = () => {
    if (document.title === last) return
    last = document.title
    void (window as unknown as { tellTitle(title: string): Promise<void> }).tellTitle(last)
  }
  addEventListener('DOMContentLoaded', () => {
    look()
    new MutationObserver(look).observe(document.head, { childList: true, subtree: true, characterData: true })
  })
}

/** Answers of which every word may be read by whoever keeps statistics or reads error reports. */
const isForEverybody = (response: Response): boolean =>
  response.status() >= 400 || /\/(health|metrics)\b/.test(new URL(response.url()).pathname)

/** Watches each context that is made in this browser from now on. */
export const watchBrowser = (browser: Browser): BrowserWatch => {
  const sightings: Sighting[] = []
  const reading = new Set<Promise<unknown>>()

  const addresses = (...seen: (string | undefined)[]) =>
    sightings.push(
      ...sightingsIn(
        'address',
        seen.filter((address) => address !== undefined),
      ),
    )

  const read = (response: Response) => {
    const body = response.text().then(
      (text) => sightings.push(...sightingsIn('error', [text])),
      // The page is gone, or never read it: the browser kept no body.
      () => undefined,
    )
    reading.add(body)
    void body.finally(() => reading.delete(body))
  }

  const watchPage = (page: Page) => {
    page.on('framenavigated', (frame) => addresses(frame.url()))
    page.on('websocket', (socket) => addresses(socket.url()))
  }

  const watchContext = async (context: BrowserContext) => {
    context.on('page', watchPage)
    context.on('request', (request) => addresses(request.url(), request.headers().referer))
    context.on('response', (response) => {
      if (isForEverybody(response)) read(response)
    })
    await context.exposeBinding('tellTitle', (_, title: string) => {
      sightings.push(...sightingsIn('page title', [title]))
    })
    await context.addInitScript(tellTitles)
  }

  const newContext = browser.newContext.bind(browser)
  browser.newContext = async (options) => {
    const context = await newContext(options)
    await watchContext(context)
    return context
  }

  return {
    taken: async () => {
      await Promise.all(reading)
      return sightings.splice(0)
    },
  }
}
