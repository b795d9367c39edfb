import type { ReactNode } from 'react'
import './tick-chip.css'

interface TickChipProps {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  /** True where the answer is given. */
  readonly disabled?: boolean
  /** One of several, of which one is chosen: the name that they share. */
  readonly oneOf?: string
  readonly children: ReactNode
}

/** A small yes or no, such as one filter of a list; or one of a few that exclude each other. */
export const TickChip = ({ checked, onChange, disabled = false, oneOf, children }: TickChipProps) => (
  <label className="tick-chip">
    <input
      type={oneOf === undefined ? 'checkbox' : 'radio'}
      {...(oneOf === undefined ? {} : { name: oneOf })}
      className="tick-chip__box"
      checked={checked}
      disabled={disabled}
      onChange={(event) => onChange(event.target.checked)}
    />
    {children}
  </label>
)
