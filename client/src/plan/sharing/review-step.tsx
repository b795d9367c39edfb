import type { LegalBasisView, Section, SectionSharing } from '@eenplan/protocol'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { CircleAlert } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { statusOf } from '../../api/api-error.ts'
import { planQuery } from '../../api/queries.ts'
import { effectQuery, reviewLegalBasis } from '../../api/sharing.ts'
import { useAnnounce } from '../../design/announcer.tsx'
import { MainButton, SecondButton } from '../../design/button.tsx'
import { Notice } from '../../design/notice.tsx'
import { calendarDate } from '../../i18n/dates.ts'
import { useMessages } from '../../i18n/language.tsx'
import { legalBasisMessages } from '../../i18n/legal-basis-messages.ts'
import { useNow } from '../../i18n/use-now.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useOpenPlan } from '../plan-context.ts'
import { DialogStep } from './dialog-step.tsx'
import { emptyForm, type FormPart } from './legal-basis-draft.ts'
import { useSpeech } from './speech.ts'
import { type Told, ToldFields } from './told-fields.tsx'
import { refusalOf, troubleWords } from './trouble-words.ts'
import '../details.css'

interface ReviewStepProps {
  readonly section: Section
  readonly sharing: SectionSharing
  readonly basis: LegalBasisView
  readonly onBack: () => void
  readonly onDone: (sentence: string) => void
}

/** "Is het gezin nu wel verteld?": who knows by now, or why not yet and when it is asked again. */
export const ReviewStep = ({ section, sharing, basis, onBack, onDone }: ReviewStepProps) => {
  const messages = useMessages()
  const words = useWords(legalBasisMessages)
  const { words: sharingWords, changes } = useSpeech()
  const { plan } = useOpenPlan()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const id = useId()
  const today = calendarDate(useNow())
  const [told, setTold] = useState<Told>(basis)
  const [missing, setMissing] = useState<readonly FormPart[]>([])
  const reader = sharing.shares.find(({ legalBasis }) => legalBasis === basis.id) ?? sharing.shares[0]
  const query = effectQuery(plan.id, section.id, {
    participantId: reader?.participantId ?? plan.me,
    level: 'view',
    legalBasis: emptyForm,
  })
  // With nothing filled in, everybody who should be told is untold.
  const toTell = useQuery(query).data?.untold ?? []
  const untold = toTell.filter((person) => !told.informed.includes(person))

  const save = useMutation({
    mutationFn: () =>
      reviewLegalBasis(section.id, basis.id, {
        informed: [...told.informed],
        reasonNotInformed: untold.length === 0 ? '' : told.reasonNotInformed,
        reviewOn: untold.length === 0 ? null : told.reviewOn,
      }),
    onSuccess: () => {
      announce(words.reviewSaved)
      void queries.invalidateQueries({ queryKey: planQuery(plan.id).queryKey })
      onDone(words.reviewSaved)
    },
  })
  // Who was told stays told.
  const change = ({ informed, ...rest }: Told) =>
    setTold({ ...rest, informed: [...new Set([...basis.informed, ...informed])] })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const lacks: FormPart[] =
      untold.length === 0
        ? []
        : [
            ...(told.reasonNotInformed.trim() === '' ? (['informed'] as const) : []),
            ...(told.reviewOn === null || told.reviewOn <= today ? (['reviewOn'] as const) : []),
          ]
    setMissing(lacks)
    const first = lacks[0]
    if (first === undefined) {
      if (!save.isPending) save.mutate()
      return
    }
    document.getElementById(first === 'informed' ? `${id}-reasonNotInformed` : `${id}-reviewOn`)?.focus()
  }

  return (
    <DialogStep
      focus
      foot={
        <>
          <SecondButton onClick={onBack}>{sharingWords.back}</SecondButton>
          <MainButton type="submit" form={id} busy={save.isPending}>
            {words.reviewSave}
          </MainButton>
        </>
      }
    >
      <form id={id} className="details" noValidate onSubmit={submit}>
        <ToldFields id={id} section={section} toTell={toTell} value={told} missing={missing} onChange={change} />
        {save.isError && (
          <Notice tone="late" icon={CircleAlert} role="alert">
            {statusOf(save.error) === 403 && refusalOf(save.error) !== 'form-incomplete'
              ? words.notManaged
              : troubleWords(save.error, changes, messages)}
          </Notice>
        )}
      </form>
    </DialogStep>
  )
}
