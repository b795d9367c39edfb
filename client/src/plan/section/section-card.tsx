import type { Section } from '@eenplan/protocol'
import { useQueryClient } from '@tanstack/react-query'
import { RotateCw, TriangleAlert, WifiOff } from 'lucide-react'
import { useCallback, useEffect, useRef } from 'react'
import { planQuery } from '../../api/queries.ts'
import { SecondButton } from '../../design/button.tsx'
import { Notice } from '../../design/notice.tsx'
import { Skeleton } from '../../design/skeleton.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { useConnectionStatus, useSection } from '../../sync/hooks.ts'
import { useUndoClock } from '../undo/use-undo-clock.ts'
import { ClosedNote } from './closed-note.tsx'
import { useInTurn, useRestOnceDrawn } from './in-turn.ts'
import { KeptWords } from './kept-words.tsx'
import { SectionBody } from './section-body.tsx'
import { SectionHead } from './section-head.tsx'
import './section-card.css'

interface SectionCardProps {
  readonly section: Section
  readonly planId: string
  /** This is the section that is being read. */
  readonly reading: boolean
  /** The person has seen that it closed; it may be open again by now. */
  readonly onReopen: (sectionId: string) => void
}

/** One section of the plan: its title, who sees it, and what it holds. */
export const SectionCard = ({ section, planId, reading, onReopen }: SectionCardProps) => {
  const { common, plan } = useMessages()
  const queries = useQueryClient()
  const status = useConnectionStatus()
  const { replica, state, generation } = useSection(section.id)
  useUndoClock(replica.undoManager)
  const gone = state.phase === 'closed' && state.reason === 'gone'
  const card = useRef<HTMLElement>(null)
  const turn = useInTurn(card, state.phase === 'ready')
  useRestOnceDrawn(card, turn)

  const fetchPlan = useCallback(
    () => void queries.invalidateQueries({ queryKey: planQuery(planId).queryKey }),
    [queries, planId],
  )
  useEffect(() => {
    if (gone) fetchPlan()
  }, [gone, fetchPlan])

  // At once, before the server says what is left: title and readers are gone too.
  if (gone) return <ClosedNote sectionId={section.id} reading={reading} onSeen={() => onReopen(section.id)} />

  return (
    <section ref={card} className="card section" id={section.id} aria-labelledby={`${section.id}-title`}>
      <SectionHead section={section} replica={replica} />
      <KeptWords section={section} />
      {(state.phase === 'loading' || (state.phase === 'ready' && !turn)) &&
        (state.phase === 'loading' && status === 'offline' ? (
          <Notice tone="sun" icon={WifiOff} role="status">
            {plan.section.offline}
          </Notice>
        ) : (
          <div aria-busy="true">
            <p className="out-of-sight">{plan.section.loading}</p>
            <Skeleton lines={[94, 88, 52]} />
          </div>
        ))}
      {state.phase === 'closed' && (
        <div className="section__closed">
          <Notice tone="late" icon={TriangleAlert} role="status">
            {plan.section.failed}
          </Notice>
          <SecondButton icon={RotateCw} onClick={() => location.reload()}>
            {common.reload}
          </SecondButton>
        </div>
      )}
      {state.phase === 'ready' && turn && <SectionBody key={generation} section={section} replica={replica} />}
    </section>
  )
}
