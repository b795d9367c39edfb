import { shapeOf } from '@eenplan/plan-schema'
import { CircleAlert, Lock } from 'lucide-react'
import { useId } from 'react'
import { MainButton } from '../../design/button.tsx'
import { Notice } from '../../design/notice.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { usePeople } from '../people/people.tsx'
import { useMakeSection } from './use-make-section.ts'

interface OwnPlaceProps {
  readonly planId: string
  readonly onMade: (sectionId: string) => void
}

/** For who has no section of their own yet: one press makes it, and nobody else sees a sign of it (S1). */
export const OwnPlace = ({ planId, onMade }: OwnPlaceProps) => {
  const { shape: words } = useMessages()
  const { me, nameOf } = usePeople()
  const { make, busy, trouble } = useMakeSection(planId, onMade)
  const id = useId()
  const template = 'voice'
  const { lifeDomain } = shapeOf(template)
  return (
    <section className="own-place" aria-labelledby={id}>
      <span className="own-place__icon">
        <Lock size={28} aria-hidden="true" />
      </span>
      <div className="own-place__words">
        <h2 id={id}>{words.own.title}</h2>
        <p className="own-place__private">{words.own.help}</p>
        {trouble !== undefined && (
          <Notice tone="late" icon={CircleAlert} role="alert">
            {trouble}
          </Notice>
        )}
      </div>
      <MainButton
        busy={busy}
        onClick={() => make({ title: words.own.named(nameOf(me)), kind: template, lifeDomain, template })}
      >
        {words.own.make}
      </MainButton>
    </section>
  )
}
