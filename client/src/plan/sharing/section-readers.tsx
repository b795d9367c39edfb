import { allows, type Level } from '@eenplan/plan-schema'
import type { Section, SectionSharing } from '@eenplan/protocol'
import { CircleAlert, CircleCheck, Lock, PenLine, RotateCw, UserPlus } from 'lucide-react'
import { inPlainWords } from '../../api/api-error.ts'
import { MainButton, SecondButton, TextButton } from '../../design/button.tsx'
import { Notice } from '../../design/notice.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { ReaderList } from '../section/reader-list.tsx'
import { DialogStep } from './dialog-step.tsx'
import { LegalBasisCard } from './legal-basis-card.tsx'
import { ShareList } from './share-list.tsx'
import type { Said, Step } from './sharing-steps.ts'
import { useSpeech } from './speech.ts'

interface SectionReadersProps {
  readonly section: Section
  /** Undefined until it has come. */
  readonly sharing: SectionSharing | undefined
  readonly trouble: unknown
  readonly onRetry: () => void
  readonly onClose: () => void
  readonly done: Said | undefined
  readonly focus: boolean
  readonly person: string | undefined
  readonly go: (step: Step) => void
  readonly choose: (person: string, level: Level) => void
}

/** The list with which the dialog opens. */
export const SectionReaders = ({ section, sharing, trouble, done, ...rest }: SectionReadersProps) => {
  const messages = useMessages()
  const { words, namesOf, namesAfter } = useSpeech()
  const mayShare = sharing?.mayShare === true
  const own = section.kind === 'voice'
  const { person, had } = done ?? {}
  const again = person === undefined || had === undefined ? undefined : () => rest.choose(person, had)
  return (
    <DialogStep
      focus={rest.focus}
      person={rest.person}
      foot={
        <>
          {mayShare && (
            <SecondButton icon={UserPlus} onClick={() => rest.go({ at: 'add' })}>
              {words.add}
            </SecondButton>
          )}
          <MainButton onClick={rest.onClose}>{messages.common.done}</MainButton>
        </>
      }
    >
      <div className="sharing-about">
        <p>
          {section.subjects.length === 0 ? words.aboutAll : words.about(namesAfter(section.subjects))}{' '}
          {section.subjects.length > 0 && words.consentRule}
        </p>
        {mayShare && !own && allows(section.level, 'manage') && (
          <TextButton icon={PenLine} onClick={() => rest.go({ at: 'subjects' })}>
            {words.changeSubjects}
          </TextButton>
        )}
      </div>
      {own && (
        <Notice tone="private" icon={Lock}>
          {words.privateTo(namesOf(section.readers.map(({ participantId }) => participantId)), section.readers.length)}
        </Notice>
      )}
      {done !== undefined && (
        <Notice tone="accent" icon={CircleCheck}>
          {done.sentence} {again !== undefined && <TextButton onClick={again}>{words.again}</TextButton>}
        </Notice>
      )}
      {trouble !== undefined && sharing === undefined && (
        <Notice tone="late" icon={CircleAlert} role="alert">
          <p>{inPlainWords(trouble, messages)}</p>
          <TextButton icon={RotateCw} onClick={rest.onRetry}>
            {messages.common.retry}
          </TextButton>
        </Notice>
      )}
      {/* Who reads it is known at once; since when and why comes a moment later. */}
      {sharing === undefined ? (
        <ReaderList section={section} size="large" />
      ) : (
        <ShareList section={section} sharing={sharing} onChoose={rest.choose} />
      )}
      {sharing?.legalBases.map((basis) => (
        <LegalBasisCard
          key={basis.id}
          basis={basis}
          readers={sharing.shares
            .filter(({ legalBasis, rests }) => rests === 'legal basis' && legalBasis === basis.id)
            .map((one) => one.participantId)}
          {...(mayShare ? { onReview: () => rest.go({ at: 'review', basis: basis.id }) } : {})}
        />
      ))}
    </DialogStep>
  )
}
