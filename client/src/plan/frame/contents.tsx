import type { Section } from '@eenplan/protocol'
import { Lock } from 'lucide-react'
import { sectionIcon } from '../../design/domain-icons.ts'
import { useMessages } from '../../i18n/language.tsx'
import './contents.css'

interface ContentsProps {
  readonly sections: readonly Section[]
  readonly active: string | undefined
  readonly onChosen?: () => void
}

/** Kinds that only some people see, by their nature. */
const guarded = (section: Section): boolean => ['voice', 'contact', 'safety'].includes(section.kind)

/** The sections of the plan, with where I am. */
export const Contents = ({ sections, active, onChosen }: ContentsProps) => {
  const { plan } = useMessages()
  return (
    <div className="contents">
      <p className="contents__title">{plan.contents}</p>
      <ul className="plain-list">
        {sections.map((section) => {
          const Icon = sectionIcon(section)
          return (
            <li key={section.id}>
              <a
                href={`#${section.id}`}
                className="contents__link"
                aria-current={section.id === active ? 'true' : undefined}
                onClick={onChosen}
              >
                <Icon size={20} aria-hidden="true" />
                <span className="contents__words">{section.title}</span>
                {guarded(section) && (
                  <>
                    <Lock size={16} className="contents__lock" aria-hidden="true" />
                    <span className="out-of-sight">, {section.kind === 'voice' ? plan.private : plan.guarded}</span>
                  </>
                )}
              </a>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
