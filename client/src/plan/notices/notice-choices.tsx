import type { NoticeChoices } from '@eenplan/protocol'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { CircleAlert, RotateCw, WifiOff } from 'lucide-react'
import { useId } from 'react'
import { Link } from 'wouter'
import { inPlainWords } from '../../api/api-error.ts'
import { changeNoticeChoices, noticeChoicesQuery, noticesQuery } from '../../api/asked-and-told.ts'
import { useAnnounce } from '../../design/announcer.tsx'
import { MainButton } from '../../design/button.tsx'
import { Notice } from '../../design/notice.tsx'
import { Skeleton } from '../../design/skeleton.tsx'
import { StateMessage } from '../../design/state-message.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { noticeMessages } from '../../i18n/notice-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useOpenPlan } from '../plan-context.ts'

const inThePlan = ['consent', 'actions', 'progress', 'late'] as const satisfies (keyof NoticeChoices)[]

/** What I want to hear in this plan, and whether a mail tells that there is something. True as soon as it is ticked. */
export const NoticeChoicesCard = () => {
  const messages = useMessages()
  const words = useWords(noticeMessages)
  const { plan } = useOpenPlan()
  const announce = useAnnounce()
  const queries = useQueryClient()
  const mailHelp = useId()
  const options = noticeChoicesQuery(plan.id)
  const asked = useQuery(options)
  const change = useMutation({
    // One after the other: each sends all choices.
    scope: { id: `notice choices ${plan.id}` },
    mutationFn: (choices: NoticeChoices) => changeNoticeChoices(plan.id, choices),
    onMutate: async (choices) => {
      await queries.cancelQueries({ queryKey: options.queryKey })
      queries.setQueryData(options.queryKey, (before) => before && { ...before, choices })
    },
    onSuccess: () => announce(words.choicesSaved),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: options.queryKey }),
        queries.invalidateQueries({ queryKey: noticesQuery(plan.id).queryKey }),
      ]),
  })

  if (asked.data === undefined) {
    return (
      <div className="card" aria-busy={!asked.isError}>
        {asked.isError ? (
          <StateMessage
            icon={WifiOff}
            title={words.choicesFailed}
            help={inPlainWords(asked.error, messages)}
            role="alert"
          >
            <MainButton icon={RotateCw} busy={asked.isFetching} onClick={() => void asked.refetch()}>
              {messages.common.retry}
            </MainButton>
          </StateMessage>
        ) : (
          <Skeleton lines={[40, 60, 60]} />
        )}
      </div>
    )
  }
  const { choices, mail } = asked.data
  const box = (key: keyof NoticeChoices, label: string, describedBy?: string) => (
    <label className="notice-choices__one">
      <input
        type="checkbox"
        checked={choices[key]}
        // What cannot be sent can still be put off.
        disabled={key === 'dailyMail' && mail !== 'possible' && !choices.dailyMail}
        aria-describedby={describedBy}
        onChange={(event) => change.mutate({ ...choices, [key]: event.target.checked })}
      />
      <span>{label}</span>
    </label>
  )
  return (
    <section className="card notice-choices not-on-paper" aria-labelledby={`${mailHelp}-title`}>
      <h3 id={`${mailHelp}-title`}>{words.choices}</h3>
      <fieldset>
        <legend>{words.choicesHere}</legend>
        {inThePlan.map((key) => (
          <div key={key}>{box(key, words.choice[key])}</div>
        ))}
      </fieldset>
      <p className="notices__small">{words.alwaysTold}</p>
      <div>
        {box('dailyMail', words.choice.dailyMail, mailHelp)}
        <p id={mailHelp} className="notices__small notice-choices__help">
          {words.mail[mail]} {mail === 'no-address' && <Link href="/account">{words.toAccount}</Link>}
        </p>
      </div>
      {change.isError && (
        <Notice tone="late" icon={CircleAlert} role="alert">
          {inPlainWords(change.error, messages)}
        </Notice>
      )}
    </section>
  )
}
