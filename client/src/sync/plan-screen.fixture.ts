import { sectionRoots } from '@eenplan/plan-schema'
import { WebSocket as RealWebSocket } from 'ws'
import * as Y from 'yjs'
import type { LiveServer } from './live-server.fixture.ts'
import { createPlanConnection, type PlanConnection } from './plan-connection.ts'

/** A browser page as far as the connection sees it, with signals that the test gives. */
export interface PlanScreen {
  readonly connection: PlanConnection
  wake(): void
  loseNetwork(): void
  endSession(): void
}

export const openPlanScreen = (server: LiveServer): PlanScreen => {
  const wakes = new Set<() => void>()
  const losses = new Set<() => void>()
  const listen = (set: Set<() => void>) => (listener: () => void) => {
    set.add(listener)
    return () => {
      set.delete(listener)
    }
  }
  let sessionEnded = false
  const connection = createPlanConnection('plan', {
    url: server.url,
    WebSocket: RealWebSocket as unknown as typeof WebSocket,
    signals: { onWake: listen(wakes), onNetworkLost: listen(losses), sessionEnded: async () => sessionEnded },
  })
  return {
    connection,
    wake: () => {
      for (const listener of [...wakes]) listener()
    },
    loseNetwork: () => {
      for (const listener of [...losses]) listener()
    },
    endSession: () => {
      sessionEnded = true
    },
  }
}

/** Adds a paragraph at the end of the section's text, as an editor would. */
export const write = (doc: Y.Doc, words: string): void => {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(words)])
  sectionRoots(doc).text.push([paragraph])
}
