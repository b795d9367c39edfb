import type { Me, SecondStep } from '@eenplan/protocol'
import { useMutation, useQuery } from '@tanstack/react-query'
import { CircleAlert, MailX, RotateCw, WifiOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { inPlainWords, problemOf, statusOf } from '../api/api-error.ts'
import { acceptInvitation, lookedInvitationQuery } from '../api/invitations.ts'
import { MainButton, QuietButton, SecondButton, TextButton } from '../design/button.tsx'
import { Notice } from '../design/notice.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { StateMessage } from '../design/state-message.tsx'
import { calendarDate, dayInWords, timeInWords } from '../i18n/dates.ts'
import { joiningMessages } from '../i18n/joining-messages.ts'
import { useLanguage, useMessages } from '../i18n/language.tsx'
import { useNow } from '../i18n/use-now.ts'
import { useWords } from '../i18n/use-words.ts'
import { useSession } from '../session.tsx'
import { ByEmail } from '../sign-in/by-email.tsx'
import { ProviderButtons } from '../sign-in/provider-buttons.tsx'
import SecondStepScreen from '../sign-in/second-step-screen.tsx'
import { JoiningPage } from './joining-page.tsx'
import { NewAccount } from './new-account.tsx'
import { StepTitle } from './step-title.tsx'
import { TypeCode } from './type-code.tsx'
import '../sign-in/sign-in.css'

/** The secret stands behind the `#`: browsers send that to nobody. */
const secretInAddress = () => {
  try {
    return decodeURIComponent(location.hash.slice(1))
  } catch {
    return ''
  }
}

type Step = 'invited' | 'new' | 'sign-in'

/** Where an invitation leads. Opening it uses nothing up; a press of a button does. */
const JoiningScreen = ({ me }: { readonly me: Me | null }) => {
  const messages = useMessages()
  const words = useWords(joiningMessages)
  const { language } = useLanguage()
  const now = useNow()
  const { entered, leave } = useSession()
  const [, navigate] = useLocation()
  const [secret, setSecret] = useState(secretInAddress)
  const [typed, setTyped] = useState('')
  const [over, setOver] = useState(false)
  const [step, setStep] = useState<Step>('invited')
  const [joined, setJoined] = useState<'going in' | { readonly planId: string; readonly secondStep: SecondStep }>()
  const look = useQuery(lookedInvitationQuery(secret))

  const begin = (next: string) => {
    setOver(false)
    setStep('invited')
    setSecret(next)
  }
  // Another link that is opened in this tab changes nothing but what stands behind the `#`.
  useEffect(() => {
    const onHash = () => {
      const next = secretInAddress()
      if (next !== '') begin(next)
    }
    window.addEventListener('hashchange', onHash)
    return () => window.removeEventListener('hashchange', onHash)
  })

  const goIn = async (planId: string) => {
    setJoined('going in')
    await entered()
    navigate(`/plans/${planId}`, { replace: true })
  }
  // Somebody who had to add a second factor first is signed in now.
  useEffect(() => {
    if (me !== null && typeof joined === 'object') navigate(`/plans/${joined.planId}`, { replace: true })
  }, [me, joined, navigate])
  const accept = useMutation({
    mutationFn: () => acceptInvitation(secret),
    onSuccess: ({ planId }) => goIn(planId),
    onError: (error) => {
      if (problemOf(error) === 'invitation-over') setOver(true)
      if (statusOf(error) === 401) void entered()
    },
  })

  const validUntil = (moment: string) => {
    const until = new Date(moment)
    const today = calendarDate(now)
    const day = calendarDate(until)
    return words.validUntil(
      day === today ? words.time(timeInWords(until, language)) : words.day(dayInWords(day, today, language)),
    )
  }
  const wrong = over || (look.isError && problemOf(look.error) === 'invitation-over')

  if (typeof joined === 'object') {
    return (
      <JoiningPage>
        <StepTitle>{words.secondTitle}</StepTitle>
        <p>{words.secondHelp}</p>
        <SecondStepScreen step={joined.secondStep} onAgain={() => navigate('/', { replace: true })} />
      </JoiningPage>
    )
  }
  if (joined === 'going in' || (secret !== '' && look.isPending)) {
    return (
      <JoiningPage>
        <div className="joining__card" aria-busy="true">
          <p role="status">{words.looking}</p>
          <Skeleton lines={[60, 90, 75]} />
        </div>
      </JoiningPage>
    )
  }
  if (secret === '') {
    return (
      <JoiningPage>
        <TypeCode
          begin={typed}
          onCode={(code) => {
            setTyped(code)
            begin(code)
          }}
        />
      </JoiningPage>
    )
  }
  if (wrong) {
    return (
      <JoiningPage>
        <StateMessage wholePage icon={MailX} title={words.over} help={words.overHelp} role="alert">
          <SecondButton
            onClick={() => {
              history.replaceState(null, '', location.pathname)
              begin('')
            }}
          >
            {words.again}
          </SecondButton>
        </StateMessage>
      </JoiningPage>
    )
  }
  if (!look.isSuccess) {
    return (
      <JoiningPage>
        <StateMessage
          wholePage
          icon={WifiOff}
          title={words.failed}
          help={inPlainWords(look.error, messages)}
          role="alert"
        >
          <MainButton icon={RotateCw} busy={look.isFetching} onClick={() => void look.refetch()}>
            {messages.common.retry}
          </MainButton>
        </StateMessage>
      </JoiningPage>
    )
  }
  if (me === null && step === 'new') {
    return (
      <JoiningPage>
        <NewAccount
          secret={secret}
          onJoined={({ planId, signIn }) => {
            if ('secondStep' in signIn) setJoined({ planId, secondStep: signIn.secondStep })
            else void goIn(planId)
          }}
          onOver={() => setOver(true)}
          onHasAccount={() => setStep('sign-in')}
          onBack={() => setStep('invited')}
        />
      </JoiningPage>
    )
  }
  if (me === null && step === 'sign-in') {
    return (
      <JoiningPage>
        <div className="joining__buttons">
          <StepTitle>{words.signInTitle}</StepTitle>
          <ByEmail />
          <QuietButton onClick={() => setStep('invited')}>{words.back}</QuietButton>
        </div>
      </JoiningPage>
    )
  }
  return (
    <JoiningPage>
      <div className="joining__card">
        <StepTitle>{words.title}</StepTitle>
        <p>{words.lead}</p>
        <p className="joining__quiet">{validUntil(look.data.expiresAt)}</p>
        {accept.isError && (
          <Notice tone="late" icon={CircleAlert} role="alert">
            {problemOf(accept.error) === 'in-this-plan-already' ? words.inPlan : inPlainWords(accept.error, messages)}
          </Notice>
        )}
        {me === null ? (
          <div className="joining__buttons">
            <MainButton onClick={() => setStep('new')}>{words.isNew}</MainButton>
            <SecondButton onClick={() => setStep('sign-in')}>{words.hasAccount}</SecondButton>
            <ProviderButtons secret={secret} />
          </div>
        ) : (
          <div className="joining__buttons">
            <p>{words.signedInAs(me.name)}</p>
            <MainButton busy={accept.isPending} onClick={() => !accept.isPending && accept.mutate()}>
              {words.joinAs(me.name)}
            </MainButton>
            <TextButton
              onClick={() => {
                accept.reset()
                void leave('here').catch(() => undefined)
              }}
            >
              {words.other}
            </TextButton>
          </div>
        )}
      </div>
    </JoiningPage>
  )
}

export default JoiningScreen
