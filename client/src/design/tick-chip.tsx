import type { ReactNode } from 'react'
import './tick-chip.css'

interface TickChipProps {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly children: ReactNode
}

/** A small yes or no, such as one filter of a list. */
export const TickChip = ({ checked, onChange, children }: TickChipProps) => (
  <label className="tick-chip">
    <input
      type="checkbox"
      className="tick-chip__box"
      checked={checked}
      onChange={(event) => onChange(event.target.checked)}
    />
    {children}
  </label>
)
