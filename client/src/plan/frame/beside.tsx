import type { Plan, Section } from '@eenplan/protocol'
import { useMessages } from '../../i18n/language.tsx'
import { ReaderList } from '../section/reader-list.tsx'
import { MeetingCard } from './meeting-card.tsx'
import './beside.css'

interface BesideProps {
  readonly plan: Plan
  readonly section: Section | undefined
}

/** On a wide screen: the next meeting, and who sees the section that is being read. */
export const Beside = ({ plan, section }: BesideProps) => {
  const { plan: words } = useMessages()
  return (
    <>
      <MeetingCard sections={plan.sections} />
      {section !== undefined && (
        <div className="beside-card">
          <h2>{words.section.whoSeesTitle(section.title)}</h2>
          <ReaderList section={section} size="small" />
        </div>
      )}
    </>
  )
}
