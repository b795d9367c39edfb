import type { Section } from '@eenplan/protocol'
import { Eye, Lock } from 'lucide-react'
import { Faces } from '../../design/face.tsx'
import { Notice } from '../../design/notice.tsx'
import { useNarrow } from '../../design/use-narrow.ts'
import { useMessages } from '../../i18n/language.tsx'
import { usePresence } from '../../sync/hooks.ts'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { usePeople } from '../people/people.tsx'
import { SectionMenu } from '../shape/section-menu.tsx'
import { WhoSees } from './who-sees.tsx'
import './section-head.css'

interface SectionHeadProps {
  readonly section: Section
  readonly replica: SectionReplica
}

/** The title, and before anybody types: who sees this. */
export const SectionHead = ({ section, replica }: SectionHeadProps) => (
  <header className="section-head">
    <div className="section-head__line">
      <h2 className="section-head__title" id={`${section.id}-title`}>
        {section.title}
      </h2>
      <div className="not-on-paper">
        <SectionMenu section={section} />
      </div>
    </div>
    {section.kind === 'voice' ? <VoiceLine section={section} /> : <Readers section={section} replica={replica} />}
  </header>
)

const Readers = ({ section, replica }: SectionHeadProps) => {
  const { plan } = useMessages()
  const { me, byId, sentenceOf } = usePeople()
  const here = new Set(usePresence(replica, me).map((person) => person.participantId))
  const narrow = useNarrow()
  const ids = section.readers.map((reader) => reader.participantId)
  const people = ids.map(byId).filter((person) => person !== undefined)
  if (ids.length === 1 && ids[0] === me) return <OnlyMe section={section} />
  return (
    <div className="section-head__readers">
      <span className="section-head__eye">
        <Eye size={20} aria-hidden="true" />
        <span className="section-head__sees">{plan.section.sees}</span>
        <span className="out-of-sight">: {sentenceOf(ids)}</span>
      </span>
      <Faces people={people} most={narrow ? 5 : 10} here={here} />
      <WhoSees section={section} />
    </div>
  )
}

/** New, and not shared with anybody yet: said before the first word is written. */
const OnlyMe = ({ section }: { section: Section }) => {
  const { shape } = useMessages()
  return (
    <Notice tone="private" icon={Lock}>
      <div className="section-head__voice">
        <p>{shape.onlyYou}</p>
        <WhoSees section={section} />
      </div>
    </Notice>
  )
}

const VoiceLine = ({ section }: { section: Section }) => {
  const { plan } = useMessages()
  const { me, nameOf, sentenceOf } = usePeople()
  const ids = section.readers.map((reader) => reader.participantId)
  const words = plan.section.seen(sentenceOf(ids), ids.length)
  const owner =
    section.owner === me
      ? plan.section.youDecide
      : section.owner === null
        ? ''
        : plan.section.decides(nameOf(section.owner))
  return (
    <Notice tone="private" icon={Lock}>
      <div className="section-head__voice">
        <p>
          {words} {owner}
        </p>
        <WhoSees section={section} />
      </div>
    </Notice>
  )
}
