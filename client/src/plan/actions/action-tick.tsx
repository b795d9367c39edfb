import { Checkbox } from '@utrecht/checkbox-react'
import { Check } from 'lucide-react'
import { useMessages } from '../../i18n/language.tsx'
import './action-list.css'

interface ActionTickProps {
  /** What the action is, in words. */
  readonly title: string
  readonly done: boolean
  readonly disabled: boolean
  readonly onTick: (done: boolean) => void
}

/** The box that says whether an action is done. */
export const ActionTick = ({ title, done, disabled, onTick }: ActionTickProps) => {
  const { action: words } = useMessages()
  return (
    <span className="action__tick">
      <Checkbox
        aria-label={words.tick(title)}
        checked={done}
        disabled={disabled}
        onChange={(event) => onTick(event.target.checked)}
      />
      {done && <Check size={20} strokeWidth={3} aria-hidden="true" />}
    </span>
  )
}
