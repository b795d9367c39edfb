import type { Level } from '@eenplan/plan-schema'
import type { LegalBasisForm, Section, SectionSharing } from '@eenplan/protocol'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { planSharingQuery } from '../../api/sharing.ts'
import { PageDialog } from '../../design/dialog.tsx'
import { legalBasisMessages } from '../../i18n/legal-basis-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useOpenPlan } from '../plan-context.ts'
import { AddReader } from './add-reader.tsx'
import { ChangeRight } from './change-right.tsx'
import { FootProvider } from './dialog-step.tsx'
import { emptyForm } from './legal-basis-draft.ts'
import { LegalBasisStep } from './legal-basis-step.tsx'
import { PeopleOfShares } from './people-of-shares.tsx'
import { ReviewStep } from './review-step.tsx'
import { SectionReaders } from './section-readers.tsx'
import type { Said, Step } from './sharing-steps.ts'
import { useSpeech } from './speech.ts'
import { SubjectsStep } from './subjects-step.tsx'
import './sharing.css'

interface SharingDialogProps {
  readonly section: Section
  readonly onClose: () => void
}

const noShares = (section: Section): SectionSharing => ({
  sectionId: section.id,
  mayShare: false,
  mayUseLegalBasis: false,
  sharedOn: null,
  shares: [],
  legalBases: [],
})

/** Who sees a section, and for who may share it: add, raise, lower, end, each with what it means before it is done. */
const SharingDialog = ({ section, onClose }: SharingDialogProps) => {
  const { plan } = useOpenPlan()
  const query = useQuery(planSharingQuery(plan.id))
  const sharing = query.data?.sections.find(({ sectionId }) => sectionId === section.id)
  return (
    <PeopleOfShares sections={sharing === undefined ? [] : [sharing]}>
      <Steps
        section={section}
        sharing={sharing}
        trouble={query.isError ? query.error : undefined}
        onRetry={() => void query.refetch()}
        onClose={onClose}
      />
    </PeopleOfShares>
  )
}

interface StepsProps extends SharingDialogProps {
  /** Undefined until it has come. */
  readonly sharing: SectionSharing | undefined
  readonly trouble: unknown
  readonly onRetry: () => void
}

const Steps = ({ section, sharing, trouble, onRetry, onClose }: StepsProps) => {
  const { words, changes, me, nameOf } = useSpeech()
  const formWords = useWords(legalBasisMessages)
  const [foot, setFoot] = useState<HTMLElement | null>(null)
  const [step, setStep] = useState<Step>({ at: 'list' })
  const [stepped, setStepped] = useState(false)
  const [done, setDone] = useState<Said>()
  const [form, setForm] = useState<LegalBasisForm>(emptyForm)
  const known = sharing ?? noShares(section)
  const basis = step.at === 'review' ? known.legalBases.find(({ id }) => id === step.basis) : undefined

  const go = (next: Step) => {
    setStepped(true)
    if (next.at !== 'list') setDone(undefined)
    setStep(next)
  }
  const backTo = (person?: string) => go(person === undefined ? { at: 'list' } : { at: 'list', person })
  const finish = (what: Said) => {
    setDone(what)
    backTo(what.had === undefined ? what.person : undefined)
  }
  const choose = (person: string, level: Level) => go({ at: 'change', person, level })
  // With Escape one step back: what was filled in stays until the dialog itself is closed.
  const leave = () => (step.at === 'list' ? onClose() : backTo('person' in step ? step.person : undefined))

  const title = () => {
    switch (step.at) {
      case 'list':
        return words.whoTitle(section.title)
      case 'add':
        return words.addTitle
      case 'change':
        if (step.level === 'none') return step.person === me ? words.endTitleYou : words.endTitle(nameOf(step.person))
        return step.person === me ? words.changeTitleYou : words.changeTitle(nameOf(step.person))
      case 'form':
        return formWords.title(nameOf(step.person))
      case 'review':
        return formWords.reviewTitle
      case 'subjects':
        return changes.subjects.title
    }
  }
  const list = () => (
    <SectionReaders
      section={section}
      sharing={sharing}
      trouble={trouble}
      onRetry={onRetry}
      done={done}
      focus={stepped}
      person={step.at === 'list' ? step.person : undefined}
      go={go}
      choose={choose}
      onClose={onClose}
    />
  )
  const body = () => {
    switch (step.at) {
      case 'add':
        return <AddReader sharing={known} onBack={() => backTo()} onChosen={(person) => choose(person, 'view')} />
      case 'change':
        return (
          <ChangeRight
            section={section}
            sharing={known}
            person={step.person}
            level={step.level}
            onBack={() => backTo(step.person)}
            onDone={finish}
            onLegalBasis={(level) => go({ at: 'form', person: step.person, level })}
          />
        )
      case 'form':
        return (
          <LegalBasisStep
            section={section}
            person={step.person}
            level={step.level}
            form={form}
            onForm={setForm}
            onBack={() => choose(step.person, step.level)}
            onDone={finish}
          />
        )
      case 'subjects':
        return (
          <SubjectsStep
            section={section}
            sharing={known}
            onBack={() => backTo()}
            onDone={(sentence) => finish({ sentence })}
          />
        )
      case 'review':
        // The form may be gone meanwhile: then the list says what there is.
        return basis === undefined ? (
          list()
        ) : (
          <ReviewStep
            section={section}
            sharing={known}
            basis={basis}
            onBack={() => backTo()}
            onDone={(sentence) => finish({ sentence })}
          />
        )
      case 'list':
        return list()
    }
  }
  return (
    <PageDialog open onClose={leave} title={title()} foot={<div ref={setFoot} className="sharing-foot" />}>
      <FootProvider value={foot}>{body()}</FootProvider>
    </PageDialog>
  )
}

export default SharingDialog
