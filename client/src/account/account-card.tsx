import { CircleCheck } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { Notice } from '../design/notice.tsx'

interface AccountCardProps {
  readonly title: string
  readonly help?: string
  /** What was just done, in words. */
  readonly done?: string | undefined
  readonly children: ReactNode
}

/** One thing of an account. */
export const AccountCard = ({ title, help, done, children }: AccountCardProps) => {
  const id = useId()
  return (
    <section className="account-card" aria-labelledby={id}>
      <div className="account-card__head">
        <h2 id={id}>{title}</h2>
        {help !== undefined && <p className="account-card__help">{help}</p>}
      </div>
      {done !== undefined && (
        <Notice tone="accent" icon={CircleCheck} role="status">
          {done}
        </Notice>
      )}
      {children}
    </section>
  )
}
