import type { Section } from '@eenplan/protocol'
import { Lock } from 'lucide-react'
import { Link } from 'wouter'
import { sectionIcon } from '../../design/domain-icons.ts'
import { useMessages } from '../../i18n/language.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { useScreen } from './use-screen.ts'
import './contents.css'

interface ContentsProps {
  readonly sections: readonly Section[]
  readonly active: string | undefined
  /** The sections stand on this screen, and it is not the plan itself. */
  readonly here?: boolean
  readonly onChosen?: () => void
}

/** Kinds that only some people see, by their nature. */
const guarded = (section: Section): boolean => ['voice', 'contact', 'safety'].includes(section.kind)

/** The sections of the plan, with where I am. */
export const Contents = ({ sections, active, here = false, onChosen }: ContentsProps) => {
  const { plan: words } = useMessages()
  const { plan } = useOpenPlan()
  const onPlan = useScreen()?.name === 'plan'
  return (
    <div className="contents">
      {!here && (
        <Link
          className="contents__title"
          href={`/plans/${plan.id}`}
          aria-current={onPlan ? 'page' : undefined}
          {...(onChosen === undefined ? {} : { onClick: onChosen })}
        >
          {words.contents}
        </Link>
      )}
      <ul className="plain-list">
        {sections.map((section) => {
          const Icon = sectionIcon(section)
          const link = {
            className: 'contents__link',
            'aria-current': section.id === active ? ('true' as const) : undefined,
            ...(onChosen === undefined ? {} : { onClick: onChosen }),
          }
          const inside = (
            <>
              <Icon size={20} aria-hidden="true" />
              <span className="contents__words">{section.title}</span>
              {guarded(section) && (
                <>
                  <Lock size={16} className="contents__lock" aria-hidden="true" />
                  <span className="out-of-sight">, {section.kind === 'voice' ? words.private : words.guarded}</span>
                </>
              )}
            </>
          )
          return (
            <li key={section.id}>
              {onPlan || here ? (
                <a href={`#${section.id}`} {...link}>
                  {inside}
                </a>
              ) : (
                <Link href={`/plans/${plan.id}#${section.id}`} {...link}>
                  {inside}
                </Link>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
