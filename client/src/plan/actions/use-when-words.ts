import { useEffect, useMemo, useState } from 'react'
import { useAnnounce } from '../../design/announcer.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { useFullWhen } from './full-when.ts'
import { type WhenInWords, whenAtEnd } from './when-in-words.ts'

interface WhenWords {
  /** What the end of the line tells, unless the person refused it. */
  readonly when: WhenInWords | undefined
  /** The words stay words, until they are written anew. */
  readonly refuse: () => void
}

/**
 * Day, time or repetition at the end of a line that is being written, said aloud when it changes. Words that are all of
 * the line stay words: something has to be done on that day.
 */
export const useWhenWords = (text: string, today: string): WhenWords => {
  const { action: words } = useMessages()
  const announce = useAnnounce()
  const full = useFullWhen()
  const [refused, setRefused] = useState<string>()
  const found = useMemo(() => whenAtEnd(text, today), [text, today])
  const read = found === undefined || found.rest === '' ? undefined : found
  // Other words are another matter.
  if (refused !== undefined && read?.words !== refused) setRefused(undefined)
  const when = read?.words === refused ? undefined : read
  const said = when === undefined ? '' : full(when)
  useEffect(() => {
    if (said !== '') announce(words.understood(said))
  }, [said, words, announce])
  return {
    when,
    refuse: () => {
      setRefused(read?.words)
      announce(words.refused)
    },
  }
}
