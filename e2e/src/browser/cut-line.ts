import type { Page, WebSocketRoute } from '@playwright/test'

/** The line between a page and its server, to be cut without the page being told. */
export interface CutLine {
  /** Cuts it, and keeps it cut for whoever tries again. */
  cut(): Promise<void>
  mend(): void
}

/** Takes hold of the page's line; the page loads anew over it. */
export const holdLine = async (page: Page): Promise<CutLine> => {
  const lines = new Set<WebSocketRoute>()
  let isCut = false
  await page.routeWebSocket(/\/live\//, (line) => {
    if (isCut) return void line.close({ code: 1001 })
    line.connectToServer()
    lines.add(line)
  })
  await page.reload()
  return {
    cut: async () => {
      isCut = true
      await Promise.all([...lines].map((line) => line.close({ code: 1001 })))
      lines.clear()
    },
    mend: () => {
      isCut = false
    },
  }
}
