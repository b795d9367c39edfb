import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CircleAlert, Eye } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { escalationsQuery, openEscalation } from '../../api/escalations.ts'
import { useAnnounce } from '../../design/announcer.tsx'
import { MainButton, SecondButton } from '../../design/button.tsx'
import { PageDialog } from '../../design/dialog.tsx'
import { Notice } from '../../design/notice.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { AboutField } from './about-field.tsx'
import { troubleWords, useEscalationWords } from './escalation-words.ts'
import type { Raising } from './raising.ts'
import { WordsField } from './words-field.tsx'

interface AskDialogProps {
  /** What it is about; undefined when the person chooses. */
  readonly raising: Raising | undefined
  readonly onClose: () => void
}

/** Asking the plan director for help: what is stuck, with who will read that before it is sent. */
export const AskDialog = ({ raising, onClose }: AskDialogProps) => {
  const messages = useMessages()
  const words = useEscalationWords()
  const { askDialog } = words
  const { plan } = useOpenPlan()
  const { all, nameOf } = usePeople()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const id = useId()
  const director = all.find(({ planDirector }) => planDirector)
  const name = director === undefined ? askDialog.director : nameOf(director.id)
  // Only what the plan director reads too: about anything else there is nothing to ask.
  const sections = plan.sections.filter(({ readers }) => readers.some((one) => one.participantId === director?.id))
  const [sectionId, setSection] = useState(raising?.sectionId ?? sections[0]?.id ?? null)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const section = plan.sections.find((one) => one.id === sectionId)
  const sending = useMutation({
    mutationFn: () =>
      openEscalation(plan.id, {
        sectionId: section?.id ?? null,
        ...(raising?.goalId !== undefined && { goalId: raising.goalId }),
        ...(raising?.actionId !== undefined && { actionId: raising.actionId }),
        step: { to: 'planDirector', reason: reason.trim() },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: escalationsQuery(plan.id).queryKey })
      announce(askDialog.sent(name))
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(reason.trim() === '')
    if (reason.trim() !== '' && !sending.isPending) sending.mutate()
  }
  return (
    <PageDialog
      open
      onClose={onClose}
      title={askDialog.title(name)}
      foot={
        <>
          <SecondButton onClick={onClose}>{messages.common.cancel}</SecondButton>
          <MainButton type="submit" form={`${id}-form`} busy={sending.isPending}>
            {askDialog.send}
          </MainButton>
        </>
      }
    >
      <form id={`${id}-form`} className="details" noValidate onSubmit={submit}>
        {raising === undefined && <AboutField value={sectionId} sections={sections} onChange={setSection} />}
        <WordsField
          label={askDialog.reason}
          help={askDialog.reasonHelp}
          value={reason}
          missing={missing ? askDialog.reasonMissing : undefined}
          onChange={setReason}
        />
        <Notice tone="plain" icon={Eye}>
          {askDialog.effect(name)}{' '}
          {section === undefined ? askDialog.effectTogether(name) : askDialog.effectSection(section.title)}
        </Notice>
        {sending.isError && (
          <Notice tone="late" icon={CircleAlert} role="alert">
            {troubleWords(sending.error, words, messages)}
          </Notice>
        )}
      </form>
    </PageDialog>
  )
}
