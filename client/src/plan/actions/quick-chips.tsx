import { CalendarDays, Repeat2, X } from 'lucide-react'
import { Face } from '../../design/face.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { usePeople } from '../people/people.tsx'
import { useFullWhen } from './full-when.ts'
import type { WhenInWords } from './when-in-words.ts'

interface QuickChipsProps {
  readonly who: readonly string[]
  readonly when: WhenInWords | undefined
  readonly onWithout: (person: string) => void
  readonly onRefuse: () => void
}

/** What the line was understood as, before it is added; each part can be taken off. */
export const QuickChips = ({ who, when, onWithout, onRefuse }: QuickChipsProps) => {
  const { action: words } = useMessages()
  const { byId, nameOf } = usePeople()
  const full = useFullWhen()
  if (who.length === 0 && when === undefined) return null
  const Icon = when?.due === null ? Repeat2 : CalendarDays
  return (
    <div className="quick-line__chips">
      {who.map((id) => (
        <button
          key={id}
          type="button"
          className="quick-chip"
          aria-label={words.without(nameOf(id))}
          onClick={() => onWithout(id)}
        >
          <Face person={byId(id) ?? { id, name: nameOf(id) }} size="small" />
          {nameOf(id)}
          <X size={16} aria-hidden="true" />
        </button>
      ))}
      {when !== undefined && (
        <button type="button" className="quick-chip" aria-label={words.refuse(full(when))} onClick={onRefuse}>
          <Icon size={20} aria-hidden="true" />
          {full(when)}
          <X size={16} aria-hidden="true" />
        </button>
      )}
    </div>
  )
}
