import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import * as Y from 'yjs'
import type { Person } from '../people.ts'
import { parts } from '../section-content.ts'
import { openStandard } from '../standard-client.ts'
import { until } from '../until.ts'

const TYPES_EVERY_MS = 50

/** A keystroke that takes longer to reach the other is felt; generous, as the tests share their machine. */
const FELT_MS = 3_000

/** Two people of a family who write together while something else happens. */
export interface HealthyTyping {
  /** Ends it, and shows that every keystroke came through in time and that nobody lost the connection. */
  stop(): Promise<void>
  /** Keystrokes that the other has seen so far. */
  seen(): number
}

export const startTyping = async (from: Person, to: Person, section: string): Promise<HealthyTyping> => {
  const [writer, reader] = [openStandard(from, section), openStandard(to, section)]
  await writer.synced()
  await reader.synced()
  const words = new Y.XmlText('key 0')
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [words])
  parts(writer.doc).text.insert(0, [paragraph])
  let breaks = 0
  for (const { provider } of [writer, reader]) provider.on('connection-close', () => breaks++)

  const sentAt: number[] = [performance.now()]
  let seen = 0
  let slowestMs = 0
  reader.doc.on('update', () => {
    const latest = Number(/key (\d+)/.exec(parts(reader.doc).text.toString())?.[1] ?? -1)
    for (; seen <= latest; seen++) slowestMs = Math.max(slowestMs, performance.now() - sentAt[seen]!)
  })
  const timer = setInterval(() => {
    writer.doc.transact(() => {
      words.delete(0, words.length)
      words.insert(0, `key ${sentAt.length}`)
    })
    sentAt.push(performance.now())
  }, TYPES_EVERY_MS)
  await until('the other reads along', () => seen > 0)
  return {
    seen: () => seen,
    stop: async () => {
      clearInterval(timer)
      try {
        await until('every keystroke was seen', () => seen === sentAt.length)
        expect(breaks).toBe(0)
        expect(slowestMs).toBeLessThan(FELT_MS)
      } finally {
        writer.destroy()
        reader.destroy()
      }
    },
  }
}

/** Memory of a process that is in use, in bytes. */
export const memoryOf = (pid: number): number => {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  if (line === null) throw new Error(`Process ${pid} tells nothing of its memory`)
  return Number(line[1]) * 1024
}
