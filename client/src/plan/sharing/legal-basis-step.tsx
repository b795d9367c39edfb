import type { Level } from '@eenplan/plan-schema'
import type { LegalBasisForm, Section } from '@eenplan/protocol'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { FormLabel } from '@utrecht/form-label-react'
import { Textbox } from '@utrecht/textbox-react'
import { CircleAlert, Eye, Scale } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { flushSync } from 'react-dom'
import { planQuery } from '../../api/queries.ts'
import { askEffect, effectQuery, giveLevel } from '../../api/sharing.ts'
import { useAnnounce } from '../../design/announcer.tsx'
import { MainButton, SecondButton } from '../../design/button.tsx'
import { DateField } from '../../design/date-field.tsx'
import { Notice } from '../../design/notice.tsx'
import { calendarDate } from '../../i18n/dates.ts'
import { useMessages } from '../../i18n/language.tsx'
import { legalBasisMessages } from '../../i18n/legal-basis-messages.ts'
import { useNow } from '../../i18n/use-now.ts'
import { useWords } from '../../i18n/use-words.ts'
import { dayRead } from '../actions/day-read.ts'
import { ChoosePeople } from '../people/choose-people.tsx'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import type { Done } from './change-right.tsx'
import { DialogStep } from './dialog-step.tsx'
import { type Meaning, meaningOf } from './effect-sentences.ts'
import { FormPartField, WordsField } from './form-part.tsx'
import { GroundField } from './ground-field.tsx'
import { emptyForm, type FormPart, inFormOrder, wordParts } from './legal-basis-draft.ts'
import { useSpeech } from './speech.ts'
import { ToldFields } from './told-fields.tsx'
import { troubleWords } from './trouble-words.ts'
import '../details.css'

interface LegalBasisStepProps {
  readonly section: Section
  readonly person: string
  readonly level: Exclude<Level, 'none'>
  /** What was filled in; kept by the dialog, so that going back loses nothing. */
  readonly form: LegalBasisForm
  readonly onForm: (form: LegalBasisForm) => void
  readonly onBack: () => void
  readonly onDone: (done: Done) => void
}

/** Shares without consent: the whole form, judged by the server, and what it means before it is done (A4). */
export const LegalBasisStep = ({ section, person, level, form, ...on }: LegalBasisStepProps) => {
  const messages = useMessages()
  const words = useWords(legalBasisMessages)
  const speech = useSpeech()
  const { plan } = useOpenPlan()
  const { all, me } = usePeople()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const id = useId()
  const today = calendarDate(useNow())
  const [missing, setMissing] = useState<readonly FormPart[]>([])
  const [meaning, setMeaning] = useState<Meaning>()
  const name = speech.nameOf(person)
  const asked = { participantId: person, level }
  // With nothing filled in, everybody who should be told is untold.
  const toTell = useQuery(effectQuery(plan.id, section.id, { ...asked, legalBasis: emptyForm })).data?.untold ?? []

  const check = useMutation({
    mutationFn: () => askEffect(section.id, { ...asked, legalBasis: form }),
    onSuccess: (effect) => {
      const { informed, validUntil: until } = form
      const over = until !== null && until < today ? (['validUntil'] as const) : []
      const lacks = inFormOrder([...effect.missing, ...over])
      flushSync(() => setMissing(lacks))
      if (lacks[0] !== undefined) return goTo(lacks[0])
      const wanted = { participantId: person, level, waiting: false, until, informed }
      setMeaning(meaningOf(effect, wanted, section.readers, speech))
    },
  })
  const share = useMutation({
    mutationFn: () => giveLevel(section.id, person, { level, legalBasis: form }),
    onSuccess: () => {
      const sentence = speech.changes.done.given(name)
      announce(sentence)
      void queries.invalidateQueries({ queryKey: planQuery(plan.id).queryKey })
      on.onForm(emptyForm)
      on.onDone({ person, sentence })
    },
  })
  /** Puts the focus in a part of the form. */
  const goTo = (part: FormPart) => {
    const place = document.getElementById(`${id}-${part}-part`)
    place?.scrollIntoView({ block: 'center' })
    place?.querySelector<HTMLElement>('textarea, input:not([tabindex="-1"])')?.focus({ preventScroll: true })
  }
  const change = (part: Partial<LegalBasisForm>) => on.onForm({ ...form, ...part })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!check.isPending) check.mutate()
  }
  const trouble = share.error ?? check.error

  if (meaning !== undefined) {
    return (
      <DialogStep
        key="confirm"
        focus
        foot={
          <>
            <SecondButton onClick={() => setMeaning(undefined)}>{words.toForm}</SecondButton>
            {meaning.confirm !== undefined && (
              <MainButton icon={Scale} busy={share.isPending} onClick={() => share.mutate()}>
                {words.confirm}
              </MainButton>
            )}
          </>
        }
      >
        <h3>{words.confirmTitle}</h3>
        <Notice tone={meaning.confirm === undefined ? 'late' : 'sun'} icon={Eye} role="status">
          {meaning.sentences.join(' ')}
        </Notice>
        {share.isError && (
          <Notice tone="late" icon={CircleAlert} role="alert">
            {troubleWords(share.error, speech.changes, messages)}
          </Notice>
        )}
      </DialogStep>
    )
  }
  return (
    <DialogStep
      key="form"
      focus
      foot={
        <>
          <SecondButton onClick={on.onBack}>{speech.words.back}</SecondButton>
          <MainButton type="submit" form={id} busy={check.isPending}>
            {words.next}
          </MainButton>
        </>
      }
    >
      <form id={id} className="details legal-basis" noValidate onSubmit={submit}>
        <p className="details__about">
          {words.help} {words.kept}
        </p>
        {missing.length > 0 && (
          <Notice tone="late" icon={CircleAlert} role="alert">
            <p>{words.missingTitle(missing.length)}</p>
            <ul className="plain-list legal-basis__missing">
              {missing.map((part) => (
                <li key={part}>
                  <button type="button" className="legal-basis__to" onClick={() => goTo(part)}>
                    {words.fields[part].label}
                  </button>
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <GroundField
          id={id}
          value={form.ground}
          missing={missing.includes('ground')}
          onChange={(ground) => change({ ground })}
        />
        {wordParts.map((part) => (
          <WordsField
            key={part}
            id={id}
            part={part}
            missing={missing.includes(part)}
            value={form[part]}
            most={2_000}
            onChange={(value) => change({ [part]: value })}
          />
        ))}
        <FormPartField id={id} part="consulted" missing={missing.includes('consulted')} group>
          <ChoosePeople
            legend={words.fields.consulted.label}
            chosen={form.consulted}
            from={all.filter((one) => one.id !== me && one.id !== person).map((one) => one.id)}
            onChange={(consulted) => change({ consulted: [...consulted] })}
          />
          <FormLabel htmlFor={`${id}-outside`}>{words.consultedOutside}</FormLabel>
          <Textbox
            id={`${id}-outside`}
            value={form.consultedOutside}
            maxLength={500}
            autoComplete="off"
            placeholder={words.consultedOutsidePlaceholder}
            onChange={(event) => change({ consultedOutside: event.target.value })}
          />
        </FormPartField>
        <ToldFields
          id={id}
          section={section}
          toTell={toTell}
          value={form}
          missing={missing}
          onChange={({ informed, ...rest }) => change({ ...rest, informed: [...informed] })}
        />
        <FormPartField id={id} part="validUntil" missing={missing.includes('validUntil')}>
          <DateField
            id={`${id}-validUntil`}
            value={form.validUntil}
            read={dayRead}
            onChange={(validUntil) => change({ validUntil })}
          />
        </FormPartField>
        {trouble !== null && (
          <Notice tone="late" icon={CircleAlert} role="alert">
            {troubleWords(trouble, speech.changes, messages)}
          </Notice>
        )}
      </form>
    </DialogStep>
  )
}
