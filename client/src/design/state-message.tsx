import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import './state-message.css'

interface StateMessageProps {
  readonly icon: LucideIcon
  readonly title: string
  readonly help?: string
  readonly children?: ReactNode
  readonly role?: 'alert' | 'status'
  /** It is all that the page has: its title is the page's heading. */
  readonly wholePage?: boolean
}

/** A friendly state in place of content: nothing here yet, or something went wrong and what to do. */
export const StateMessage = ({ icon: Icon, title, help, children, role, wholePage = false }: StateMessageProps) => {
  const Title = wholePage ? 'h1' : 'p'
  return (
    <div className="state-message" role={role}>
      <span className="state-message__icon">
        <Icon size={28} aria-hidden="true" />
      </span>
      <Title className="state-message__title">{title}</Title>
      {help !== undefined && <p className="state-message__help">{help}</p>}
      {children}
    </div>
  )
}
