import { useQuery } from '@tanstack/react-query'
import { EyeOff, RotateCw, WifiOff } from 'lucide-react'
import { useState } from 'react'
import { matchRoute, useLocation, useRouter } from 'wouter'
import { inPlainWords } from '../../api/api-error.ts'
import { planSharingQuery } from '../../api/sharing.ts'
import { MainButton } from '../../design/button.tsx'
import { ChoiceBar } from '../../design/choice-bar.tsx'
import { Skeleton } from '../../design/skeleton.tsx'
import { StateMessage } from '../../design/state-message.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { sharingMessages } from '../../i18n/sharing-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ScreenPage } from '../frame/screen-page.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { PeopleOfShares } from './people-of-shares.tsx'
import { SeenAsPage } from './seen-as-page.tsx'
import { SharingByPerson } from './sharing-by-person.tsx'
import { SharingBySection } from './sharing-by-section.tsx'
import './sharing.css'

type View = 'sections' | 'people'

/** Whose sight is asked for in the address; undefined on the list itself. */
const useAskedPerson = (): string | undefined => {
  const { plan } = useOpenPlan()
  const { parser } = useRouter()
  const [location] = useLocation()
  const [, params] = matchRoute(parser, `/plans/${plan.id}/sharing/:participant`, location)
  return params?.participant
}

/** "Delen": who sees what, since when and on what basis; and the plan as somebody else sees it. */
const SharingScreen = () => {
  const asked = useAskedPerson()
  const [view, setView] = useState<View>('sections')
  const [person, setPerson] = useState<string>()
  if (asked !== undefined) return <SeenAsPage participantId={asked} />
  return <Sharing view={view} onView={setView} person={person} onPerson={setPerson} />
}

interface SharingProps {
  readonly view: View
  readonly onView: (view: View) => void
  readonly person: string | undefined
  readonly onPerson: (person: string) => void
}

const Sharing = ({ view, onView, person, onPerson }: SharingProps) => {
  const messages = useMessages()
  const words = useWords(sharingMessages)
  const { plan } = useOpenPlan()
  const query = useQuery(planSharingQuery(plan.id))
  const body = () => {
    if (query.data === undefined) {
      return query.isError ? (
        <div className="card">
          <StateMessage icon={WifiOff} title={words.failed} help={inPlainWords(query.error, messages)} role="alert">
            <MainButton icon={RotateCw} busy={query.isFetching} onClick={() => void query.refetch()}>
              {messages.common.retry}
            </MainButton>
          </StateMessage>
        </div>
      ) : (
        <div className="card" aria-busy="true">
          <p className="out-of-sight" role="status">
            {words.loading}
          </p>
          <Skeleton lines={[40, 90, 84, 60]} />
        </div>
      )
    }
    if (plan.sections.length === 0) {
      return (
        <div className="card">
          <StateMessage icon={EyeOff} title={words.empty} help={words.emptyHelp} />
        </div>
      )
    }
    return (
      <PeopleOfShares sections={query.data.sections}>
        {view === 'sections' ? (
          <SharingBySection sharing={query.data} />
        ) : (
          <SharingByPerson sharing={query.data} chosen={person} onChoose={onPerson} />
        )}
      </PeopleOfShares>
    )
  }
  return (
    <ScreenPage>
      <div className="sharing">
        <div className="sharing__head">
          <div>
            <h2>{words.title}</h2>
            <p className="sharing__help">{words.help}</p>
          </div>
          <ChoiceBar
            legend={words.sortedBy}
            value={view}
            options={[
              { value: 'sections', label: words.bySection },
              { value: 'people', label: words.byPerson },
            ]}
            onChange={onView}
          />
        </div>
        {body()}
      </div>
    </ScreenPage>
  )
}

export default SharingScreen
