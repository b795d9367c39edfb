import { allows } from '@eenplan/plan-schema'
import type { KnownTo, Section } from '@eenplan/protocol'
import { networkMessages } from '../../i18n/network-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { usePeople } from '../people/people.tsx'
import { Choices } from './choices.tsx'

interface KnownToProps {
  /** The family section through which the person is known. */
  readonly section: Section
  readonly value: KnownTo
  readonly onChange: (value: KnownTo) => void
}

/** Who may know that somebody is there, by name: before anything is said. */
export const KnownToChoice = ({ section, value, onChange }: KnownToProps) => {
  const words = useWords(networkMessages)
  const { sentenceOf } = usePeople()
  const names = (least: 'view' | 'manage') =>
    sentenceOf(section.readers.filter(({ level }) => allows(level, least)).map(({ participantId }) => participantId))
  return (
    <Choices
      legend={words.who}
      value={value}
      options={[
        { value: 'managers', label: words.managers(names('manage')) },
        { value: 'readers', label: words.readers(section.title, names('view')) },
      ]}
      onChange={onChange}
    />
  )
}
