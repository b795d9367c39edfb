import { ChevronDown, ChevronUp } from 'lucide-react'
import { useId, useState } from 'react'
import { TextButton } from '../../design/button.tsx'
import { calendarDate, dayInWords } from '../../i18n/dates.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { progressMessages } from '../../i18n/progress-messages.ts'
import { useNow } from '../../i18n/use-now.ts'
import { useWords } from '../../i18n/use-words.ts'
import { usePeople } from '../people/people.tsx'
import type { PersonLine } from './figures-over-time.ts'
import './figures-table.css'

interface FiguresTableProps {
  readonly title: string
  readonly lines: readonly PersonLine[]
}

/** The figures of a chart as a table: for who cannot see the picture, for who wants to know exactly, and on paper. */
export const FiguresTable = ({ title, lines }: FiguresTableProps) => {
  const words = useWords(progressMessages)
  const { language } = useLanguage()
  const { nameOf } = usePeople()
  const today = calendarDate(useNow())
  const id = useId()
  const [open, setOpen] = useState(false)
  const figures = lines.flatMap((line) => line.figures).sort((a, b) => a.at - b.at)
  return (
    <div className="figures">
      <TextButton
        className="figures__open not-on-paper"
        icon={open ? ChevronUp : ChevronDown}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {open ? words.hideFigures : words.showFigures}
        <span className="out-of-sight">: {title}</span>
      </TextButton>
      <table id={id} className={open ? 'figures__table' : 'figures__table figures__table--folded'}>
        <caption className="out-of-sight">{words.figuresOf(title)}</caption>
        <thead>
          <tr>
            <th scope="col">{words.day}</th>
            <th scope="col">{words.who}</th>
            <th scope="col" className="figures__figure">
              {words.figure}
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.map(({ entry, person, at, value }) => (
            <tr key={entry}>
              <th scope="row">{dayInWords(calendarDate(new Date(at)), today, language)}</th>
              <td>{nameOf(person)}</td>
              <td className="figures__figure">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
