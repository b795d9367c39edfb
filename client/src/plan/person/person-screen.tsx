import { MapPinOff } from 'lucide-react'
import { Link, matchRoute, useLocation, useRouter } from 'wouter'
import { StateMessage } from '../../design/state-message.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { personMessages } from '../../i18n/person-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ScreenPage } from '../frame/screen-page.tsx'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { OnePerson } from './one-person.tsx'
import { PersonList } from './person-list.tsx'
import './person-screen.css'

/** Who is asked for in the address; undefined on the list of everybody. */
const useAskedPerson = (): string | undefined => {
  const { plan } = useOpenPlan()
  const { parser } = useRouter()
  const [location] = useLocation()
  const [, params] = matchRoute(parser, `/plans/${plan.id}/people/:participant`, location)
  return params?.participant
}

/** Everybody that I know of, and everything about one of them. */
const PersonScreen = () => {
  const { plan: screenWords } = useMessages()
  const words = useWords(personMessages)
  const { plan } = useOpenPlan()
  const { byId } = usePeople()
  const asked = useAskedPerson()
  const person = asked === undefined ? undefined : byId(asked)
  if (asked === undefined) {
    return (
      <ScreenPage>
        <PersonList />
      </ScreenPage>
    )
  }
  return (
    <ScreenPage key={asked}>
      {/* Somebody I may not know of, and an id that nobody has: the same page (S1). */}
      {person === undefined ? (
        <div className="card">
          <h2 className="out-of-sight">{screenWords.screens.people}</h2>
          <StateMessage icon={MapPinOff} title={words.notFound}>
            <Link href={`/plans/${plan.id}/people`}>{words.all}</Link>
          </StateMessage>
        </div>
      ) : (
        <OnePerson person={person} />
      )}
    </ScreenPage>
  )
}

export default PersonScreen
