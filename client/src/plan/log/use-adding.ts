import { appendEntry } from '@eenplan/plan-schema'
import { useEffect, useRef, useState } from 'react'
import { ApiError, statusOf } from '../../api/api-error.ts'
import { sendPicture } from '../../api/send-picture.ts'
import type { Messages } from '../../i18n/catalogue.ts'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { carriesDrawing, entryOf } from './entry-kinds.ts'
import type { Choices } from './kept-choices.ts'

type Fault = keyof Messages['log']['picture']['faults']

const faultOf = (error: unknown): Fault => {
  if (error instanceof ApiError && error.failure.kind === 'offline') return 'offline'
  switch (statusOf(error)) {
    case 413:
      return 'tooLarge'
    case 415:
      return 'notPicture'
    case 429:
      return 'tooMany'
    default:
      return 'server'
  }
}

interface Said {
  readonly me: string
  readonly about: { readonly goal: string } | undefined
  readonly choices: Choices
  readonly text: string
}

/** Adds an entry, with its picture first when there is one: an entry never names a picture that is not there. */
export const useAdding = (replica: SectionReplica, onAdded: () => void) => {
  const [sent, setSent] = useState<number>()
  const [fault, setFault] = useState<Fault>()
  const under = useRef<AbortController>(undefined)
  useEffect(() => () => under.current?.abort(), [])

  const append = ({ me, about, choices, text }: Said, drawing: string | undefined) => {
    const { kind, onBehalfOf } = choices
    const at = replica.now().toISOString()
    appendEntry(
      replica.doc,
      entryOf({ id: crypto.randomUUID(), author: me, at, onBehalfOf, kind, about, text, drawing }),
    )
    onAdded()
  }

  const add = async (said: Said) => {
    const { picture, kind } = said.choices
    setFault(undefined)
    if (picture === undefined || !carriesDrawing(kind)) return append(said, undefined)
    const stop = new AbortController()
    under.current = stop
    setSent(0)
    try {
      const kept = await sendPicture(replica.sectionId, picture.blob, setSent, stop.signal)
      if (!stop.signal.aborted) append(said, kept.id)
    } catch (error) {
      if (!stop.signal.aborted) setFault(faultOf(error))
    } finally {
      if (!stop.signal.aborted) setSent(undefined)
    }
  }

  return { add, sent, fault, setFault }
}
