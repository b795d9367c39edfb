import type { PlanSharing, Section, SectionSharing } from '@eenplan/protocol'
import { CalendarClock, Lock, UserPlus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { SecondButton } from '../../design/button.tsx'
import { sectionIcon } from '../../design/domain-icons.ts'
import { Notice } from '../../design/notice.tsx'
import { legalBasisMessages } from '../../i18n/legal-basis-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useOpenPlan } from '../plan-context.ts'
import { ShareList } from './share-list.tsx'
import { useSpeech } from './speech.ts'

const SharingDialog = lazy(() => import('./section-sharing-screen.tsx'))

/** Each section that I may read, with who sees it. */
export const SharingBySection = ({ sharing }: { readonly sharing: PlanSharing }) => {
  const { plan } = useOpenPlan()
  const [chosen, setChosen] = useState<string>()
  // A section that closes for me takes its dialog along.
  const section = plan.sections.find(({ id }) => id === chosen)
  return (
    <>
      {plan.sections.map((one) => {
        const own = sharing.sections.find(({ sectionId }) => sectionId === one.id)
        return own === undefined ? null : (
          <SectionCard key={one.id} section={one} sharing={own} onShare={() => setChosen(one.id)} />
        )
      })}
      {section !== undefined && (
        <Suspense fallback={null}>
          <SharingDialog section={section} onClose={() => setChosen(undefined)} />
        </Suspense>
      )}
    </>
  )
}

interface SectionCardProps {
  readonly section: Section
  readonly sharing: SectionSharing
  readonly onShare: () => void
}

const SectionCard = ({ section, sharing, onShare }: SectionCardProps) => {
  const { words, namesAfter, namesOf, me } = useSpeech()
  const formWords = useWords(legalBasisMessages)
  const Icon = sectionIcon(section)
  const ids = section.readers.map(({ participantId }) => participantId)
  const onlyMe = ids.length === 1 && ids[0] === me
  return (
    <section className="card sharing-section" aria-labelledby={`${section.id}-sharing`}>
      <div className="sharing-section__head">
        <Icon size={20} aria-hidden="true" />
        <div>
          <h3 id={`${section.id}-sharing`}>{section.title}</h3>
          {section.subjects.length > 0 && (
            <p className="sharing-section__about">{words.about(namesAfter(section.subjects))}</p>
          )}
        </div>
        {sharing.mayShare && (
          <SecondButton
            className="sharing-section__share not-on-paper"
            icon={UserPlus}
            aria-label={words.shareSection(section.title)}
            aria-haspopup="dialog"
            onClick={onShare}
          >
            {words.share}
          </SecondButton>
        )}
      </div>
      {(section.kind === 'voice' || onlyMe) && (
        <Notice tone="private" icon={Lock}>
          {onlyMe ? words.onlyYou : words.privateTo(namesOf(ids), ids.length)}
        </Notice>
      )}
      {sharing.mayShare && sharing.legalBases.some(({ reviewDue }) => reviewDue) && (
        <Notice tone="sun" icon={CalendarClock}>
          <strong>{formWords.reviewTitle}</strong> {formWords.reviewHelp}
        </Notice>
      )}
      <ShareList section={section} sharing={sharing} />
    </section>
  )
}
