import { History } from 'lucide-react'
import { useId, useRef } from 'react'
import { Select } from '../../design/select.tsx'
import { StateMessage } from '../../design/state-message.tsx'
import { ScreenPage } from '../frame/screen-page.tsx'
import { useKept } from '../overview/use-kept.ts'
import { useOpenPlan } from '../plan-context.ts'
import { ClosedHistory } from './closed-history.tsx'
import { useHistoryWords } from './history-words.ts'
import { SectionHistory } from './section-history.tsx'
import './history.css'

/** How a section was, who changed what, and the way back. */
const HistoryScreen = () => {
  const words = useHistoryWords()
  const { plan, sectionIds } = useOpenPlan()
  const id = useId()
  const [chosen, choose] = useKept('history section', '')
  // The first one, for as long as nobody chose; who looked at one that closed is told so, and stays where it was.
  const shown = useRef('')
  if (chosen !== '') shown.current = chosen
  else if (shown.current === '') shown.current = plan.sections[0]?.id ?? ''
  const section = plan.sections.find((one) => one.id === shown.current)

  return (
    <ScreenPage>
      <div className="history">
        <header className="history__head">
          <h2>{words.title}</h2>
          <p>{words.help}</p>
        </header>
        {plan.sections.length > 0 && (
          <div className="history__choice not-on-paper">
            <label htmlFor={id}>{words.section}</label>
            <Select
              id={id}
              value={section?.id ?? ''}
              options={[
                ...(section === undefined ? [{ value: '', label: '' }] : []),
                ...plan.sections.map((one) => ({ value: one.id, label: one.title })),
              ]}
              onChange={choose}
            />
          </div>
        )}
        {shown.current === '' ? (
          <StateMessage icon={History} title={words.noSections} help={words.noSectionsHelp} />
        ) : section === undefined ? (
          <ClosedHistory sectionId={shown.current} />
        ) : (
          // A section that was opened anew begins anew here as well.
          <SectionHistory key={`${section.id} ${sectionIds.includes(section.id)}`} section={section} />
        )}
      </div>
    </ScreenPage>
  )
}

export default HistoryScreen
