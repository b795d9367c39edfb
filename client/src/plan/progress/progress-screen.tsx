import { Target, TrendingUp } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Link } from 'wouter'
import { ChoiceBar } from '../../design/choice-bar.tsx'
import { Face } from '../../design/face.tsx'
import { Skeleton } from '../../design/skeleton.tsx'
import { StateMessage } from '../../design/state-message.tsx'
import { calendarDate } from '../../i18n/dates.ts'
import { useMessages } from '../../i18n/language.tsx'
import { progressMessages } from '../../i18n/progress-messages.ts'
import { useNow } from '../../i18n/use-now.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ScreenPage } from '../frame/screen-page.tsx'
import { goalWords } from '../goals/goal-words.ts'
import { useEverySection } from '../overview/every-section.ts'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { type Arrangement, arranged, arrangements, type GoalIn, type Group, ratedOf } from './rated.ts'
import { RatedCard } from './rated-card.tsx'
import { doneThisMonth, reachedOf } from './reached.ts'
import { ReachedCard } from './reached-card.tsx'
import './progress-screen.css'

/** How it goes over time with all that I may see, and what went well. */
const ProgressScreen = () => {
  const { plan: screenWords } = useMessages()
  const words = useWords(progressMessages)
  const { plan } = useOpenPlan()
  const { sections, loading } = useEverySection()
  const today = calendarDate(useNow())
  const [by, setBy] = useState<Arrangement>('goal')
  const { rated, unrated, reached, done } = useMemo(() => {
    const read = ratedOf(sections)
    return { ...read, reached: reachedOf(sections, read.rated, today), done: doneThisMonth(sections, today) }
  }, [sections, today])

  return (
    <ScreenPage>
      <div className="progress">
        <div className="progress__head">
          <h2>{screenWords.screens.progress}</h2>
          <p className="progress__intro">{words.intro}</p>
        </div>
        {loading && rated.length === 0 ? (
          <div className="card" aria-busy="true">
            <p className="out-of-sight" role="status">
              {words.loading}
            </p>
            <Skeleton lines={[40, 90, 70, 80]} />
          </div>
        ) : (
          <>
            <ReachedCard reached={reached} done={done} />
            {rated.length > 0 && (
              <ChoiceBar
                legend={words.arrange}
                value={by}
                options={arrangements.map((value) => ({ value, label: words.arranged[value] }))}
                onChange={setBy}
              />
            )}
            <div className="progress__groups">
              {arranged(rated, by).map((group) => (
                <GroupOfCharts key={group.key} group={group} />
              ))}
            </div>
            {rated.length === 0 && (
              <div className="card">
                {unrated.length === 0 ? (
                  <StateMessage icon={Target} title={words.nothing} help={words.nothingHelp}>
                    <Link href={`/plans/${plan.id}`}>{words.toPlan}</Link>
                  </StateMessage>
                ) : (
                  <StateMessage icon={TrendingUp} title={words.empty} help={words.emptyHelp} />
                )}
              </div>
            )}
            {by === 'goal' && unrated.length > 0 && <Unrated goals={unrated} />}
          </>
        )}
      </div>
    </ScreenPage>
  )
}

const GroupOfCharts = ({ group }: { group: Group }) => {
  const { goal } = useMessages()
  const words = useWords(progressMessages)
  const { byId, nameOf } = usePeople()
  // A single chart leaves room beside it for the next group.
  const wide = group.rated.length > 1 ? 'progress__group progress__group--wide' : 'progress__group'
  const charts = (level: 3 | 4) => (
    <div className="progress__charts">
      {group.rated.map((rated) => (
        <RatedCard key={rated.key} rated={rated} level={level} />
      ))}
    </div>
  )
  switch (group.by) {
    case 'goal':
      return <div className="progress__group--wide">{charts(3)}</div>
    case 'domain':
      return (
        <section className={wide}>
          <h3>{group.lifeDomain === null ? words.otherGoals : goal.domains[group.lifeDomain]}</h3>
          {charts(4)}
        </section>
      )
    case 'person':
      return (
        <section className={wide}>
          <h3>
            <Face person={byId(group.person) ?? { id: group.person, name: nameOf(group.person) }} />
            {nameOf(group.person)}
          </h3>
          {charts(4)}
        </section>
      )
  }
}

/** Goals that nobody gave a figure: an invitation, not a reproach. */
const Unrated = ({ goals }: { goals: readonly GoalIn[] }) => {
  const { goal: goalMessages } = useMessages()
  const words = useWords(progressMessages)
  const { plan } = useOpenPlan()
  return (
    <section className="card unrated not-on-paper">
      <h3>{words.unrated}</h3>
      <p className="unrated__help">{words.unratedHelp}</p>
      <ul className="plain-list unrated__list">
        {goals.map(({ goal, section }) => (
          <li key={goal.id}>
            <Link href={`/plans/${plan.id}#goal-${goal.id}`}>{goalWords(goal) || goalMessages.untitled}</Link>
            <span className="unrated__section">{section.title}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export default ProgressScreen
