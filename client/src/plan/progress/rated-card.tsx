import { Target } from 'lucide-react'
import { useId } from 'react'
import { Link } from 'wouter'
import { domainIcon } from '../../design/domain-icons.ts'
import { progressMessages } from '../../i18n/progress-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { goalWords } from '../goals/goal-words.ts'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { FigureChart } from './figure-chart.tsx'
import { FiguresTable } from './figures-table.tsx'
import { inASentence } from './in-a-sentence.ts'
import type { Rated } from './rated.ts'
import { useRatedTitle } from './rated-title.ts'

/** One goal or life domain: what it is, a sentence, the chart and its table. */
export const RatedCard = ({ rated, level }: { rated: Rated; level: 3 | 4 }) => {
  const words = useWords(progressMessages)
  const { plan } = useOpenPlan()
  const { nameOf } = usePeople()
  const id = useId()
  const titleOf = useRatedTitle()
  const title = titleOf(rated)
  const Heading = level === 3 ? 'h3' : 'h4'
  const domain = rated.kind === 'domain' ? rated.lifeDomain : rated.goal.lifeDomain
  const Icon = domain === null ? Target : domainIcon(domain)
  return (
    <article className="card rated" aria-labelledby={id}>
      <div className="rated__head">
        <span className="rated__icon">
          <Icon size={20} aria-hidden="true" />
        </span>
        <div className="rated__words">
          <Heading id={id} className="rated__title">
            {rated.kind === 'domain' ? title : <Link href={`/plans/${plan.id}#goal-${rated.goal.id}`}>{title}</Link>}
          </Heading>
          {rated.kind === 'goal' && goalWords(rated.goal) !== '' && (
            <p className="rated__section">{rated.section.title}</p>
          )}
        </div>
      </div>
      <figure className="rated__figure">
        <figcaption className="rated__sentence">{inASentence(rated.lines, words, nameOf)}</figcaption>
        <FigureChart lines={rated.lines} />
      </figure>
      <FiguresTable title={title} lines={rated.lines} />
    </article>
  )
}
