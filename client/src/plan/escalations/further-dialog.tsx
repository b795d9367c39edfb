import type { RaisedPerson } from '@eenplan/protocol'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CircleAlert, Eye } from 'lucide-react'
import { type FormEvent, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { openEscalation, raiseEscalation } from '../../api/escalations.ts'
import { planQuery } from '../../api/queries.ts'
import { useAnnounce } from '../../design/announcer.tsx'
import { MainButton, SecondButton } from '../../design/button.tsx'
import { ChoiceBar } from '../../design/choice-bar.tsx'
import { PageDialog } from '../../design/dialog.tsx'
import { Notice } from '../../design/notice.tsx'
import { calendarDate } from '../../i18n/dates.ts'
import { useMessages } from '../../i18n/language.tsx'
import { useNow } from '../../i18n/use-now.ts'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { AboutField } from './about-field.tsx'
import { troubleWords, useEscalationWords } from './escalation-words.ts'
import { FormFields } from './form-fields.tsx'
import {
  emptyDraft,
  type FurtherDraft,
  missingIn,
  skipsManager,
  statusesOf,
  stepOf,
  stepsLeft,
  toldOf,
} from './further-draft.ts'
import { FurtherEffect } from './further-effect.tsx'
import type { Raising } from './raising.ts'
import { ShareFields } from './share-fields.tsx'
import { ToWhom } from './to-whom.tsx'
import { WordsField } from './words-field.tsx'
import '../details.css'

interface FurtherDialogProps {
  readonly raising: Raising
  readonly processDirectors: readonly RaisedPerson[]
  readonly onClose: () => void
}

/** Raising something further: to whom, what is asked, what that person may see and until when, and what it means. */
export const FurtherDialog = ({ raising, processDirectors, onClose }: FurtherDialogProps) => {
  const messages = useMessages()
  const words = useEscalationWords()
  const { further } = words
  const { plan } = useOpenPlan()
  const { me, byId, nameOf } = usePeople()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const today = calendarDate(useNow())
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const kind = byId(me)?.kind ?? 'family'
  const [draft, setDraft] = useState(() =>
    withOffice(emptyDraft(plan, raising, words, { id: me, kind }), processDirectors),
  )
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set())
  const change = (part: Partial<FurtherDraft>) => setDraft((before) => ({ ...before, ...part }))

  const { raised, goalId, actionId } = raising
  const [sectionId, setSection] = useState(raising.sectionId)
  const needsSkip = skipsManager(raised, draft.to)
  const target = processDirectors.find((one) => one.id === draft.participantId)?.name ?? nameOf(draft.participantId)
  const name = draft.participantId === '' ? draft.outside : target
  const family = plan.sections.find((one) => one.id === draft.familyId)
  const sending = useMutation({
    mutationFn: () => {
      const step = stepOf(draft, needsSkip, today)
      if (raised !== undefined) return raiseEscalation(plan.id, raised.id, step)
      const about = { sectionId, ...(goalId !== undefined && { goalId }), ...(actionId !== undefined && { actionId }) }
      return openEscalation(plan.id, { ...about, step })
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: planQuery(plan.id).queryKey })
      announce(further.sent(name))
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const lacks = missingIn(draft, needsSkip)
    flushSync(() => setMissing(lacks))
    if (lacks.size === 0 && !sending.isPending) sending.mutate()
    else form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }
  return (
    <PageDialog
      open
      onClose={onClose}
      title={further.title}
      foot={
        <>
          <SecondButton onClick={onClose}>{messages.common.cancel}</SecondButton>
          <MainButton type="submit" form={id} busy={sending.isPending}>
            {further.send}
          </MainButton>
        </>
      }
    >
      <form ref={form} id={id} className="details escalation-form" noValidate onSubmit={submit}>
        {raising.chooses === true && (
          <AboutField
            value={sectionId}
            sections={plan.sections}
            onChange={(about) => {
              setSection(about)
              change({ statusOf: statusesOf(plan, about) })
            }}
          />
        )}
        <div className="details__field">
          <span className="field-label" aria-hidden="true">
            {further.to}
          </span>
          <ChoiceBar
            legend={further.to}
            value={draft.to}
            options={stepsLeft(raised).map((to) => ({ value: to, label: further[to] }))}
            onChange={(to) => setDraft((before) => withOffice({ ...before, to, participantId: '' }, processDirectors))}
          />
        </div>
        <ToWhom draft={draft} processDirectors={processDirectors} missing={missing} onChange={change} />
        {needsSkip && (
          <WordsField
            label={further.skipped}
            help={further.skippedHelp}
            value={draft.skipped}
            rows={2}
            missing={missing.has('skipped') ? further.skippedMissing : undefined}
            onChange={(skipped) => change({ skipped })}
          />
        )}
        <WordsField
          label={further.reason}
          help={further.reasonHelp}
          value={draft.reason}
          missing={missing.has('reason') ? further.reasonMissing : undefined}
          onChange={(reason) => change({ reason })}
        />
        {draft.participantId !== '' && <ShareFields plan={plan} draft={draft} onChange={change} />}
        {draft.participantId !== '' && kind === 'professional' && (
          <FormFields draft={draft} readers={toldOf(family, me)} missing={missing} onChange={change} />
        )}
        <Notice tone="plain" icon={Eye}>
          <FurtherEffect draft={draft} name={name} about={sectionId} today={today} />
        </Notice>
        {missing.size > 0 && !sending.isError && (
          <Notice tone="late" icon={CircleAlert} role="alert">
            {further.missing}
          </Notice>
        )}
        {sending.isError && (
          <Notice tone="late" icon={CircleAlert} role="alert">
            {troubleWords(sending.error, words, messages)}
          </Notice>
        )}
      </form>
    </PageDialog>
  )
}

/** Where there is one process director there is nothing to choose; what it is needed for begins with their name. */
const withOffice = (draft: FurtherDraft, processDirectors: readonly RaisedPerson[]): FurtherDraft =>
  draft.to === 'processDirector' && draft.participantId === ''
    ? { ...draft, participantId: processDirectors[0]?.id ?? '' }
    : draft
