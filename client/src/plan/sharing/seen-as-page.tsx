import type { Section } from '@eenplan/protocol'
import { ArrowLeft, Coffee, Eye, MapPinOff, TriangleAlert } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { SecondButton } from '../../design/button.tsx'
import { Notice } from '../../design/notice.tsx'
import { Skeleton } from '../../design/skeleton.tsx'
import { StateMessage } from '../../design/state-message.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { sharingMessages } from '../../i18n/sharing-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useSection } from '../../sync/hooks.ts'
import { type Drafts, DraftsProvider } from '../drafts.tsx'
import { Contents } from '../frame/contents.tsx'
import { ScreenPage } from '../frame/screen-page.tsx'
import { useArrival } from '../frame/way.ts'
import { PeopleProvider, usePeople } from '../people/people.tsx'
import { OpenPlanProvider, useOpenPlan } from '../plan-context.ts'
import { SectionBody } from '../section/section-body.tsx'
import { SectionHead } from '../section/section-head.tsx'
import { type SeenAs, seenAs } from './seen-as.ts'
import '../section/section-card.css'
import './seen-as.css'

/** "Bekijk als …": the plan as somebody else sees it, from what I may know of it. Nothing can be changed here. */
export const SeenAsPage = ({ participantId }: { readonly participantId: string }) => {
  const words = useWords(sharingMessages).seenAs
  const { plan } = useOpenPlan()
  const seen = useMemo(() => seenAs(plan, participantId), [plan, participantId])
  // Somebody I may not know of, and an id that nobody has: the same page (S1).
  if (seen === undefined) {
    return (
      <ScreenPage>
        <div className="card">
          <StateMessage icon={MapPinOff} title={words.notFound}>
            <Link href={`/plans/${plan.id}/sharing`}>{words.back}</Link>
          </StateMessage>
        </div>
      </ScreenPage>
    )
  }
  return <Seen key={participantId} seen={seen} />
}

/** Undoing is writing too: here the keys for it do nothing. */
const holdUndoKeys = (event: KeyboardEvent) => {
  if ((event.ctrlKey || event.metaKey) && ['z', 'y'].includes(event.key.toLowerCase())) event.stopImmediatePropagation()
}

const Seen = ({ seen: { person, plan } }: { readonly seen: SeenAs }) => {
  const words = useWords(sharingMessages).seenAs
  const open = useOpenPlan()
  const { nameOf } = usePeople()
  const [, navigate] = useLocation()
  // What I was writing myself is not for this person's eyes.
  const [drafts] = useState<Drafts>(() => new Map())
  const back = `/plans/${plan.id}/sharing`
  const name = nameOf(person.id)
  useArrival()

  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      // A dialog that is open closes first.
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('[role="dialog"]') !== null) return
      navigate(back)
    }
    window.addEventListener('keydown', leave)
    window.addEventListener('keydown', holdUndoKeys, { capture: true })
    return () => {
      window.removeEventListener('keydown', leave)
      window.removeEventListener('keydown', holdUndoKeys, { capture: true })
    }
  }, [navigate, back])

  const shown = useMemo(
    () => ({ ...open, plan, sectionIds: plan.sections.map(({ id }) => id), seenAs: true as const }),
    [open, plan],
  )
  return (
    <>
      <div className="seen-as-bar not-on-paper" role="status">
        <Eye size={20} aria-hidden="true" />
        <p>
          <strong>{words.bar(name)}</strong> {words.barHelp}
        </p>
        <SecondButton icon={ArrowLeft} onClick={() => navigate(back)}>
          {words.back}
        </SecondButton>
      </div>
      <PeopleProvider me={person.id} participants={plan.participants}>
        <OpenPlanProvider value={shown}>
          <DraftsProvider value={drafts}>
            <div className="plan plan--wide">
              <div className="plan__contents not-on-paper">
                <nav className="plan__sections" aria-label={words.contents(name)}>
                  <Contents here sections={plan.sections} active={undefined} />
                </nav>
              </div>
              <main className="plan__document" id="plan" tabIndex={-1} aria-label={words.bar(name)}>
                {plan.sections.length === 0 && <StateMessage icon={Coffee} title={words.nothing} />}
                {plan.sections.map((section) => (
                  <SeenSection key={section.id} section={section} />
                ))}
              </main>
            </div>
          </DraftsProvider>
        </OpenPlanProvider>
      </PeopleProvider>
    </>
  )
}

/** A section to be read only, whatever that person may do in it: what this person may change is said in words. */
const SeenSection = ({ section }: { readonly section: Section }) => {
  const { plan } = useMessages()
  const { replica, state, generation } = useSection(section.id)
  const readOnly = useMemo(() => ({ ...section, level: 'view' as const }), [section])
  if (state.phase === 'closed' && state.reason === 'gone') return null
  return (
    <section className="card section" id={section.id} aria-labelledby={`${section.id}-title`}>
      <SectionHead section={readOnly} replica={replica} />
      <p className="chip seen-as__level">{plan.section.levels[section.level]}</p>
      {state.phase === 'loading' && (
        <div aria-busy="true">
          <p className="out-of-sight">{plan.section.loading}</p>
          <Skeleton lines={[94, 88, 52]} />
        </div>
      )}
      {state.phase === 'closed' && (
        <Notice tone="late" icon={TriangleAlert} role="status">
          {plan.section.failed}
        </Notice>
      )}
      {state.phase === 'ready' && <SectionBody key={generation} section={readOnly} replica={replica} />}
    </section>
  )
}
