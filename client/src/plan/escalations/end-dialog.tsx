import type { Escalation } from '@eenplan/protocol'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CircleAlert, Eye } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { endEscalation } from '../../api/escalations.ts'
import { planQuery } from '../../api/queries.ts'
import { useAnnounce } from '../../design/announcer.tsx'
import { MainButton, SecondButton } from '../../design/button.tsx'
import { PageDialog } from '../../design/dialog.tsx'
import { Notice } from '../../design/notice.tsx'
import { useLanguage, useMessages } from '../../i18n/language.tsx'
import { localeOf } from '../../i18n/languages.ts'
import { useOpenPlan } from '../plan-context.ts'
import { troubleWords, useEscalationWords } from './escalation-words.ts'
import { WordsField } from './words-field.tsx'

/** Ends what was raised, with how it went. */
export const EndDialog = ({ raised, onClose }: { raised: Escalation; onClose: () => void }) => {
  const messages = useMessages()
  const { language } = useLanguage()
  const words = useEscalationWords()
  const { endDialog } = words
  const { plan } = useOpenPlan()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const id = useId()
  const [outcome, setOutcome] = useState('')
  const [missing, setMissing] = useState(false)
  const names = raised.steps.flatMap(({ person, share }) =>
    person !== null && share?.runs === true ? [person.name] : [],
  )
  const list = new Intl.ListFormat(localeOf[language], { type: 'conjunction' })
  const ending = useMutation({
    mutationFn: () => endEscalation(plan.id, raised.id, outcome.trim()),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: planQuery(plan.id).queryKey })
      announce(endDialog.sent)
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(outcome.trim() === '')
    if (outcome.trim() !== '' && !ending.isPending) ending.mutate()
  }
  return (
    <PageDialog
      open
      onClose={onClose}
      title={endDialog.title}
      foot={
        <>
          <SecondButton onClick={onClose}>{messages.common.cancel}</SecondButton>
          <MainButton type="submit" form={id} busy={ending.isPending}>
            {endDialog.send}
          </MainButton>
        </>
      }
    >
      <form id={id} className="details" noValidate onSubmit={submit}>
        <WordsField
          label={endDialog.outcome}
          help={endDialog.outcomeHelp}
          value={outcome}
          missing={missing ? endDialog.outcomeMissing : undefined}
          onChange={setOutcome}
        />
        {names.length > 0 && (
          <Notice tone="plain" icon={Eye}>
            {endDialog.effect(list.format(new Set(names)))} {endDialog.effectTold}
          </Notice>
        )}
        {ending.isError && (
          <Notice tone="late" icon={CircleAlert} role="alert">
            {troubleWords(ending.error, words, messages)}
          </Notice>
        )}
      </form>
    </PageDialog>
  )
}
