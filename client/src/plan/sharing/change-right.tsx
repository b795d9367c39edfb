import type { Level } from '@eenplan/plan-schema'
import type { Section, SectionSharing, SharingEffect } from '@eenplan/protocol'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { FormLabel } from '@utrecht/form-label-react'
import { Textbox } from '@utrecht/textbox-react'
import { CircleAlert, Scale } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { planQuery } from '../../api/queries.ts'
import { effectQuery, endSharing, giveLevel } from '../../api/sharing.ts'
import { useAnnounce } from '../../design/announcer.tsx'
import { MainButton, QuietButton, SecondButton } from '../../design/button.tsx'
import { DateField } from '../../design/date-field.tsx'
import { Face } from '../../design/face.tsx'
import { Notice } from '../../design/notice.tsx'
import { useMessages } from '../../i18n/language.tsx'
import type { SharingChangeWords } from '../../i18n/sharing-change-messages.ts'
import { dayRead } from '../actions/day-read.ts'
import { Choices } from '../network/choices.tsx'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { DialogStep } from './dialog-step.tsx'
import { meaningOf } from './effect-sentences.ts'
import { MeaningNotice } from './meaning.tsx'
import { lastDay } from './share-sentences.ts'
import { useSpeech } from './speech.ts'
import { troubleWords } from './trouble-words.ts'
import '../details.css'

/** What was done, for the list to say. */
export interface Done {
  readonly person: string
  readonly sentence: string
  /** What somebody had whose sight was ended: to give it again. */
  readonly had?: Level
}

interface ChangeRightProps {
  readonly section: Section
  readonly sharing: SectionSharing
  readonly person: string
  /** Chosen already; `none` is to end it. */
  readonly level: Level
  readonly onBack: () => void
  readonly onDone: (done: Done) => void
  /** To share on a legal ground instead. */
  readonly onLegalBasis: (level: Exclude<Level, 'none'>) => void
}

const given = ['view', 'contribute', 'edit', 'manage'] as const
/** The longest reason that the server takes, characters. */
const MOST = 500

/** Gives, raises, lowers or ends what one person may do in a section; what that means is said before. */
export const ChangeRight = ({ section, sharing, person, level: first, ...on }: ChangeRightProps) => {
  const messages = useMessages()
  const speech = useSpeech()
  const { words, changes, me, nameOf, levels } = speech
  const { plan } = useOpenPlan()
  const { byId } = usePeople()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const id = useId()
  const share = sharing.shares.find(({ participantId }) => participantId === person)
  const waiting = share !== undefined && share.state !== 'open'
  const [level, setLevel] = useState(first)
  const [until, setUntil] = useState(share === undefined || share.until === null ? null : lastDay(share.until))
  const [reason, setReason] = useState(share?.reason ?? '')
  const [sure, setSure] = useState(false)
  const mine = person === me
  const ends = level === 'none'
  const body = { participantId: person, level, ...(ends ? {} : { until }) }
  const asked = useQuery({ ...effectQuery(plan.id, section.id, body), placeholderData: keepPreviousData })
  const wanted = { participantId: person, level, waiting, until: ends ? null : until }
  const known = asked.isPlaceholderData ? undefined : asked.data
  const meaning = known && meaningOf(known, wanted, section.readers, speech, sharing.mayUseLegalBasis)
  const name = nameOf(person)

  const write = useMutation({
    mutationFn: async (): Promise<Level> => {
      if (level === 'none') {
        await endSharing(section.id, person)
        return 'none'
      }
      const words = reason.trim()
      const answer = await giveLevel(section.id, person, { level, until, ...(words !== '' && { reason: words }) })
      return answer.level
    },
    onSuccess: (now) => {
      const sentence = ends
        ? waiting
          ? changes.done.endedWaiting
          : changes.done.ended(name)
        : now === 'none'
          ? changes.done.waiting(name)
          : share === undefined
            ? changes.done.given(name)
            : changes.done.changed(name, levels[now])
      announce(sentence)
      void queries.invalidateQueries({ queryKey: planQuery(plan.id).queryKey })
      on.onDone({ person, sentence, ...(ends && !mine && share !== undefined && { had: share.granted }) })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (meaning?.confirm === undefined || write.isPending) return
    if (ends && mine && !sure) setSure(true)
    else write.mutate()
  }
  const about = byId(person)

  return (
    <DialogStep
      focus
      foot={
        <>
          <SecondButton onClick={on.onBack}>{words.back}</SecondButton>
          {(meaning === undefined ? !asked.isError : meaning.confirm !== undefined) && (
            <MainButton type="submit" form={id} busy={write.isPending} disabled={meaning === undefined}>
              {sure ? words.sureNow : confirmWords(meaning?.confirm ?? (ends ? 'end' : 'give'), name, changes)}
            </MainButton>
          )}
        </>
      }
    >
      <form id={id} className="details" noValidate onSubmit={submit}>
        {about !== undefined && (
          <div className="sharing-who">
            <Face person={about} size="large" />
            <p>
              <strong>{about.name}</strong>
              <span className="sharing-who__role">
                {mine ? messages.plan.section.youTag : [about.role, about.organisation].filter(Boolean).join(' · ')}
              </span>
            </p>
          </div>
        )}
        {!ends && (
          <Choices
            legend={words.level}
            value={level}
            options={given.map((value) => ({ value, label: levels[value], help: words.levelHelp[value] }))}
            onChange={setLevel}
          />
        )}
        <MeaningNotice asked={asked} meaning={meaning} />
        {!ends && known !== undefined && needsForm(known) && sharing.mayUseLegalBasis && (
          <QuietButton icon={Scale} className="sharing-step__way" onClick={() => on.onLegalBasis(level)}>
            {words.withoutConsent}
          </QuietButton>
        )}
        {!ends && !mine && (
          <div className="details__pair">
            <div className="details__field">
              <FormLabel htmlFor={`${id}-until`}>{words.forATime}</FormLabel>
              <DateField id={`${id}-until`} value={until} read={dayRead} onChange={setUntil} />
              <p className="details__help">{words.forATimeHelp}</p>
            </div>
            <div className="details__field">
              <FormLabel htmlFor={`${id}-reason`}>{words.reason}</FormLabel>
              <Textbox
                id={`${id}-reason`}
                value={reason}
                maxLength={MOST}
                autoComplete="off"
                placeholder={words.reasonPlaceholder}
                onChange={(event) => setReason(event.target.value)}
              />
            </div>
          </div>
        )}
        {sure && (
          <Notice tone="late" icon={CircleAlert} role="alert">
            {words.sure}
          </Notice>
        )}
        {write.isError && (
          <Notice tone="late" icon={CircleAlert} role="alert">
            {troubleWords(write.error, changes, messages)}
          </Notice>
        )}
      </form>
    </DialogStep>
  )
}

/** Consent is lacking, or the section is shared on a form that was not made for this person. */
const needsForm = ({ lacking, rests }: SharingEffect) => lacking.length > 0 || rests === 'legal basis'

const confirmWords = (
  confirm: 'give' | 'ask' | 'change' | 'end' | 'endWaiting',
  name: string,
  { confirm: says }: SharingChangeWords,
): string => (confirm === 'give' ? says.give(name) : says[confirm])
