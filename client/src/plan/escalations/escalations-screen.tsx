import type { Escalation } from '@eenplan/protocol'
import { useQuery } from '@tanstack/react-query'
import { LifeBuoy, RotateCw, WifiOff } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useHistoryState } from 'wouter/use-browser-location'
import { inPlainWords } from '../../api/api-error.ts'
import { escalationsQuery } from '../../api/escalations.ts'
import { MainButton, SecondButton } from '../../design/button.tsx'
import { Face } from '../../design/face.tsx'
import { Skeleton } from '../../design/skeleton.tsx'
import { StateMessage } from '../../design/state-message.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { ScreenPage } from '../frame/screen-page.tsx'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { AskDialog } from './ask-dialog.tsx'
import { AskedCard } from './asked-card.tsx'
import { CaseCard } from './case-card.tsx'
import { EndDialog } from './end-dialog.tsx'
import { useEscalationWords } from './escalation-words.ts'
import { FurtherDialog } from './further-dialog.tsx'
import { type Raising, raisingOf } from './raising.ts'
import { ShareLine } from './share-line.tsx'
import './escalations.css'

/** "Opschalen": what is asked of me, what runs and when it ends, and who reads along for a while. */
const EscalationsScreen = () => {
  const messages = useMessages()
  const words = useEscalationWords()
  const { plan } = useOpenPlan()
  const { me, byId } = usePeople()
  const escalations = useQuery(escalationsQuery(plan.id))
  const [location, navigate] = useLocation()
  const carried = raisingOf(useHistoryState())
  const [asking, setAsking] = useState(false)
  const [further, setFurther] = useState<Raising>()
  const [ending, setEnding] = useState<Escalation>()
  const directs = byId(me)?.planDirector === true
  const { data } = escalations
  const running = data?.cases.filter(({ ended }) => ended === null) ?? []
  const past = data?.cases.filter(({ ended }) => ended !== null) ?? []
  const raising = further ?? carried
  // Whoever is asked for help came to read that.
  const BeginButton = data !== undefined && data.asked.length > 0 ? SecondButton : MainButton
  /** What the address carried is done with; going back does not ask again. */
  const close = () => {
    setAsking(false)
    setFurther(undefined)
    if (carried !== undefined) navigate(location, { replace: true, state: null })
  }
  const begin = () =>
    directs
      ? setFurther({ sectionId: plan.sections.find(({ kind }) => kind === 'theme')?.id ?? null, chooses: true })
      : setAsking(true)
  const cards = (cases: readonly Escalation[]) =>
    cases.map((raised) => (
      <CaseCard
        key={raised.id}
        raised={raised}
        onRaise={() => setFurther({ sectionId: raised.sectionId, raised })}
        onEnd={() => setEnding(raised)}
      />
    ))

  return (
    <ScreenPage>
      <div className="escalations">
        <header className="escalations__head">
          <div>
            <h2>{words.title}</h2>
            <p>{words.help}</p>
          </div>
          {data !== undefined && (
            <BeginButton className="not-on-paper" icon={LifeBuoy} onClick={begin}>
              {directs ? words.raise : words.ask}
            </BeginButton>
          )}
        </header>
        {escalations.isPending && (
          <div className="card" role="status">
            <span className="out-of-sight">{words.loading}</span>
            <Skeleton lines={[60, 90, 75]} />
          </div>
        )}
        {data === undefined && escalations.isError && (
          <StateMessage
            icon={WifiOff}
            title={words.failed}
            help={inPlainWords(escalations.error, messages)}
            role="alert"
          >
            <MainButton icon={RotateCw} busy={escalations.isFetching} onClick={() => void escalations.refetch()}>
              {messages.common.retry}
            </MainButton>
          </StateMessage>
        )}
        {data?.asked.map((asked) => (
          <AskedCard key={`${asked.since} ${asked.until}`} asked={asked} />
        ))}
        {data !== undefined && running.length + data.asked.length + data.along.length + past.length === 0 && (
          <StateMessage icon={LifeBuoy} title={words.empty} help={words.emptyHelp} />
        )}
        {running.length > 0 && (
          <section aria-labelledby="escalations-running" className="escalations__list">
            <h3 id="escalations-running" className="out-of-sight">
              {words.running}
            </h3>
            {cards(running)}
          </section>
        )}
        {data !== undefined && data.along.length > 0 && (
          <section className="card" aria-labelledby="escalations-along">
            <h3 id="escalations-along">{words.along}</h3>
            <p className="escalation__where">{words.alongHelp}</p>
            <ul className="plain-list escalations__along">
              {data.along.map(({ person, share, since }) => (
                <li key={`${person.id} ${since}`}>
                  <Face person={person} size="medium" />
                  <div>
                    <p>
                      <strong>{person.name}</strong>
                      <span className="escalation__where"> · {person.role}</span>
                    </p>
                    <ShareLine name={person.name} share={share} />
                  </div>
                </li>
              ))}
            </ul>
          </section>
        )}
        {past.length > 0 && (
          <details className="escalations__past">
            <summary>{words.past(past.length)}</summary>
            <div className="escalations__list">{cards(past)}</div>
          </details>
        )}
      </div>
      {data !== undefined && (asking || (raising !== undefined && !directs)) && (
        <AskDialog raising={raising} onClose={close} />
      )}
      {data !== undefined && raising !== undefined && directs && (
        <FurtherDialog raising={raising} processDirectors={data.processDirectors} onClose={close} />
      )}
      {ending !== undefined && <EndDialog raised={ending} onClose={() => setEnding(undefined)} />}
    </ScreenPage>
  )
}

export default EscalationsScreen
