import { Face } from '../../design/face.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { usePeople } from '../people/people.tsx'
import { useHistoryWords } from './history-words.ts'
import { useMomentWords } from './moment-words.ts'

interface BylineProps {
  readonly change?: 'added' | 'removed'
  readonly words?: string
  readonly by: string | null
  readonly at: string | null
}

/** Longer words are known by how they begin. */
const SHOWN = 60

const shortly = (words: string) => (words.length > SHOWN ? `${words.slice(0, SHOWN).trimEnd()}…` : words)

/** Who did it, and when. */
export const Byline = ({ change, words: said = '', by, at }: BylineProps) => {
  const words = useHistoryWords()
  const { byId, me, nameOf } = usePeople()
  const { common } = useMessages()
  const { moment } = useMomentWords()
  const person = by === null ? undefined : byId(by)
  const name = person === undefined ? words.somebody : person.id === me ? common.you : nameOf(person.id)
  return (
    <span className="byline">
      {person !== undefined && <Face person={person} size="small" />}
      <span>
        {change !== undefined && <strong>{words[change]} </strong>}
        {said !== '' && (
          <>
            <q>{shortly(said)}</q> ·{' '}
          </>
        )}
        {name}
        {at !== null && `, ${moment(at)}`}
      </span>
    </span>
  )
}
