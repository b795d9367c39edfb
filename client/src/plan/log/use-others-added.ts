import type { LogEntry } from '@eenplan/plan-schema'
import { useEffect } from 'react'
import { useAnnounce } from '../../design/announcer.tsx'
import { useLanguage, useMessages } from '../../i18n/language.tsx'
import { localeOf } from '../../i18n/languages.ts'
import { usePlanConnection } from '../../sync/hooks.ts'
import { usePeople } from '../people/people.tsx'

/** Milliseconds between two sentences: what comes meanwhile is told together. */
const PAUSE_MS = 5_000

/** Says to who listens to the screen that somebody else added something: who, not what, and never once for each key. */
export const useOthersAdded = (sectionIds: readonly string[]): void => {
  const connection = usePlanConnection()
  const { me, nameOf } = usePeople()
  const { log: words } = useMessages()
  const { language } = useLanguage()
  const announce = useAnnounce()

  useEffect(() => {
    const list = new Intl.ListFormat(localeOf[language], { type: 'conjunction' })
    const waiting = new Set<string>()
    let pause: ReturnType<typeof setTimeout> | undefined

    const tell = () => {
      pause = undefined
      if (waiting.size === 0) return
      const names = [...waiting].map(nameOf)
      waiting.clear()
      announce(words.othersAdded(list.format(names), names.length > 1))
      pause = setTimeout(tell, PAUSE_MS)
    }

    const stops = sectionIds.map((id) => {
      const replica = connection.section(id)
      // What was there when the section opened is no news.
      let known: ReadonlySet<string> | undefined
      let read: readonly LogEntry[] | undefined
      const look = () => {
        if (replica.snapshot.get().state.phase !== 'ready') return
        const entries = replica.log.get()
        if (entries === read) return
        read = entries
        const before = known
        known = new Set(entries.map((entry) => entry.id))
        if (before === undefined) return
        for (const { id, author } of entries) if (author !== me && !before.has(id)) waiting.add(author)
        if (pause === undefined) tell()
      }
      look()
      const unlog = replica.log.subscribe(look)
      const unstate = replica.snapshot.subscribe(look)
      return () => {
        unlog()
        unstate()
      }
    })
    return () => {
      clearTimeout(pause)
      for (const stop of stops) stop()
    }
  }, [connection, sectionIds, me, nameOf, words, language, announce])
}
