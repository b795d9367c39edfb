import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import './notice.css'

interface NoticeProps {
  readonly tone: 'plain' | 'private' | 'late' | 'sun' | 'accent'
  readonly icon: LucideIcon
  readonly children: ReactNode
  /** `alert` interrupts, `status` waits for a pause; without it nothing is read aloud. */
  readonly role?: 'alert' | 'status'
}

/** A line or two on a soft ground, with an icon. */
export const Notice = ({ tone, icon: Icon, children, role }: NoticeProps) => (
  <div className={`notice notice--${tone}`} role={role}>
    <Icon size={20} aria-hidden="true" />
    <div className="notice__words">{children}</div>
  </div>
)
