import type { Participant } from '@eenplan/protocol'
import { createContext, type ReactNode, use, useMemo } from 'react'
import { useLanguage, useMessages } from '../../i18n/language.tsx'
import { localeOf } from '../../i18n/languages.ts'
import { shortNames } from './short-names.ts'

interface People {
  /** My own participant id in this plan. */
  readonly me: string
  readonly all: readonly Participant[]
  readonly byId: (id: string) => Participant | undefined
  /** First name; somebody I may not know of is "iemand uit het plan". */
  readonly nameOf: (id: string) => string
  /** Names in a sentence, mine as "jij" and first: "jij, Anouk en Hanna". */
  readonly sentenceOf: (ids: readonly string[], self?: string) => string
}

const PeopleContext = createContext<People | null>(null)

interface PeopleProviderProps {
  readonly me: string
  readonly participants: readonly Participant[]
  readonly children: ReactNode
}

export const PeopleProvider = ({ me, participants, children }: PeopleProviderProps) => {
  const { language } = useLanguage()
  const { common, log } = useMessages()
  const people = useMemo<People>(() => {
    const byId = new Map(participants.map((participant) => [participant.id, participant]))
    const names = shortNames(participants)
    const list = new Intl.ListFormat(localeOf[language], { type: 'conjunction' })
    const nameOf = (id: string) => names.get(id) ?? log.unknown
    return {
      me,
      all: participants,
      byId: (id) => byId.get(id),
      nameOf,
      sentenceOf: (ids, self = common.you) => {
        const others = ids.filter((id) => id !== me && byId.has(id)).map(nameOf)
        return list.format(ids.includes(me) ? [self, ...others] : others)
      },
    }
  }, [me, participants, language, common, log])
  return <PeopleContext value={people}>{children}</PeopleContext>
}

export const usePeople = (): People => {
  const people = use(PeopleContext)
  if (people === null) throw new Error('No PeopleProvider above this component')
  return people
}
