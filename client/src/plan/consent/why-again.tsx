import type { ConsentQuestion } from '@eenplan/protocol'
import { Cake } from 'lucide-react'
import { Notice } from '../../design/notice.tsx'
import { consentMessages } from '../../i18n/consent-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { usePeople } from '../people/people.tsx'
import { ageReached } from './questions.ts'

interface WhyAgainProps {
  readonly question: ConsentQuestion
  readonly birthDateOf: (child: string) => string | null | undefined
}

/** Why something is asked anew that was answered before: a birthday, after which other people decide (A2). */
export const WhyAgain = ({ question, birthDateOf }: WhyAgainProps) => {
  const { lapsed: words } = useWords(consentMessages)
  const { me, nameOf } = usePeople()
  const lapsed = question.about.filter(({ state }) => state === 'lapsed')
  if (lapsed.length === 0) return null
  const sentence = (id: string, since: string | null): string => {
    const age = ageReached(birthDateOf(id), since)
    if (age === 12) return id === me ? words.self12 : words.child12(nameOf(id))
    if (age === 16) return id === me ? words.self16 : words.child16(nameOf(id))
    return words.unknown(nameOf(id))
  }
  return (
    <Notice tone="sun" icon={Cake}>
      {lapsed.map(({ id, since }) => sentence(id, since)).join(' ')} {words.again}
    </Notice>
  )
}
