import { useQuery } from '@tanstack/react-query'
import { DoorOpen, RotateCw, WifiOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import { inPlainWords } from '../api/api-error.ts'
import { personasQuery } from '../api/queries.ts'
import { MainButton, TextButton } from '../design/button.tsx'
import { Notice } from '../design/notice.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { StateMessage } from '../design/state-message.tsx'
import { useMessages } from '../i18n/language.tsx'
import { signInMessages } from '../i18n/sign-in-messages.ts'
import { useWords } from '../i18n/use-words.ts'
import { LanguageSwitch } from '../language-switch.tsx'
import { useSession } from '../session.tsx'
import { ByEmail } from './by-email.tsx'
import { ChoosePerson } from './choose-person.tsx'
import { ProviderButtons } from './provider-buttons.tsx'
import './sign-in.css'

/** The first page: one button per person in demo mode, else e-mail and password. */
const SignInScreen = () => {
  const messages = useMessages()
  const signIn = useWords(signInMessages)
  const { common } = messages
  const { farewell } = useSession()
  const personas = useQuery(personasQuery)
  const [byEmail, setByEmail] = useState(false)
  const people = personas.data ?? null

  // The session may have ended in the middle of a long plan.
  useEffect(() => {
    window.scrollTo(0, 0)
  }, [])

  return (
    <div className="sign-in">
      <header className="sign-in__header">
        <span className="brand">eenplan</span>
        <LanguageSwitch />
      </header>
      <main className={people === null || byEmail ? 'sign-in__main sign-in__main--form' : 'sign-in__main'}>
        {farewell !== 'none' && (
          <Notice tone="accent" icon={DoorOpen} role="status">
            {farewell === 'left' ? signIn.left : signIn.signedOut}
          </Notice>
        )}
        <div className="sign-in__welcome">
          <p className="sign-in__brand-line">{signIn.brand}</p>
          <h1>{people === null || byEmail ? signIn.title : signIn.who}</h1>
          {people !== null && !byEmail && <p className="sign-in__demo">{signIn.demo}</p>}
        </div>
        {personas.isPending && (
          <div className="sign-in__waiting" aria-busy="true">
            <Skeleton lines={[60, 90, 75]} />
          </div>
        )}
        {personas.isError && (
          <StateMessage
            icon={WifiOff}
            title={common.cannotLoad}
            help={inPlainWords(personas.error, messages)}
            role="alert"
          >
            <MainButton icon={RotateCw} busy={personas.isFetching} onClick={() => void personas.refetch()}>
              {common.retry}
            </MainButton>
          </StateMessage>
        )}
        {personas.isSuccess && (people === null || byEmail ? <ByEmail /> : <ChoosePerson people={people} />)}
        <ProviderButtons />
        {people !== null && (
          <TextButton className="sign-in__other" onClick={() => setByEmail(!byEmail)}>
            {byEmail ? signIn.withPerson : signIn.withEmail}
          </TextButton>
        )}
        <div className="sign-in__ways">
          <Link href="/invitation">{signIn.withInvitation}</Link>
          {people !== null && <Link href="/outbox">{signIn.outbox}</Link>}
        </div>
      </main>
    </div>
  )
}

export default SignInScreen
