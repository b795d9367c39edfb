import type { Section, SectionSharing } from '@eenplan/protocol'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CircleAlert, Eye } from 'lucide-react'
import { type FormEvent, useId, useState } from 'react'
import { planQuery } from '../../api/queries.ts'
import { changeSubjects } from '../../api/sharing.ts'
import { useAnnounce } from '../../design/announcer.tsx'
import { MainButton, SecondButton } from '../../design/button.tsx'
import { Notice } from '../../design/notice.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { ChoosePeople } from '../people/choose-people.tsx'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { DialogStep } from './dialog-step.tsx'
import { useSpeech } from './speech.ts'
import { refusalOf, troubleWords } from './trouble-words.ts'
import '../details.css'

interface SubjectsStepProps {
  readonly section: Section
  readonly sharing: SectionSharing
  readonly onBack: () => void
  readonly onDone: (sentence: string) => void
}

/** Whom a section is about, and with that whose consent it takes; what a change means is said before it is saved. */
export const SubjectsStep = ({ section, sharing, onBack, onDone }: SubjectsStepProps) => {
  const messages = useMessages()
  const { words: all, changes, namesOf, namesAfter } = useSpeech()
  const { subjects: words } = changes
  const { plan } = useOpenPlan()
  const people = usePeople()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const id = useId()
  const [chosen, setChosen] = useState<readonly string[]>(section.subjects)
  const added = chosen.filter((person) => !section.subjects.includes(person))
  const removed = section.subjects.filter((person) => !chosen.includes(person))
  const changed = added.length + removed.length > 0
  const waiting = sharing.shares.filter(({ state }) => state === 'waiting').map(({ participantId }) => participantId)

  const save = useMutation({
    mutationFn: () => changeSubjects(section.id, chosen),
    onSuccess: () => {
      announce(words.saved)
      void queries.invalidateQueries({ queryKey: planQuery(plan.id).queryKey })
      onDone(words.saved)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!changed) onBack()
    else if (!save.isPending) save.mutate()
  }
  const meaning = [
    ...(added.length > 0 ? [words.added(namesAfter(added)), words.addedCloses] : []),
    ...(added.length > 0 && people.byId(people.me)?.household === false ? [words.addedClosesYou] : []),
    ...(removed.length > 0 ? [chosen.length === 0 ? words.nobody : words.removed(namesAfter(removed))] : []),
  ]
  const trouble =
    refusalOf(save.error) === 'somebody-reads-more'
      ? `${words.readsMore} ${waiting.length > 0 ? words.readsMoreWho(namesOf(waiting)) : words.readsMoreHelp}`
      : troubleWords(save.error, changes, messages)

  return (
    <DialogStep
      focus
      foot={
        <>
          <SecondButton onClick={onBack}>{all.back}</SecondButton>
          <MainButton type="submit" form={id} busy={save.isPending} disabled={!changed}>
            {words.save}
          </MainButton>
        </>
      }
    >
      <form id={id} className="details" noValidate onSubmit={submit}>
        <p className="details__about">{words.help}</p>
        <ChoosePeople
          legend={words.legend}
          chosen={chosen}
          from={people.all.filter(({ kind }) => kind === 'family').map((person) => person.id)}
          onChange={(next) => {
            save.reset()
            setChosen(next)
          }}
        />
        <div aria-live="polite">
          {changed ? (
            <Notice tone="sun" icon={Eye}>
              {meaning.join(' ')}
            </Notice>
          ) : (
            <p className="details__help">{words.unchanged}</p>
          )}
        </div>
        {save.isError && (
          <Notice tone="late" icon={CircleAlert} role="alert">
            {trouble}
          </Notice>
        )}
      </form>
    </DialogStep>
  )
}
