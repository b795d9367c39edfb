import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import './state-message.css'

interface StateMessageProps {
  readonly icon: LucideIcon
  readonly title: string
  readonly help?: string
  readonly children?: ReactNode
  readonly role?: 'alert' | 'status'
}

/** A friendly state in place of content: nothing here yet, or something went wrong and what to do. */
export const StateMessage = ({ icon: Icon, title, help, children, role }: StateMessageProps) => (
  <div className="state-message" role={role}>
    <span className="state-message__icon">
      <Icon size={28} aria-hidden="true" />
    </span>
    <p className="state-message__title">{title}</p>
    {help !== undefined && <p className="state-message__help">{help}</p>}
    {children}
  </div>
)
