import { useMutation } from '@tanstack/react-query'
import { KeyRound, RotateCw, ShieldAlert, WifiOff } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { problemOf, statusOf } from '../api/api-error.ts'
import { finishVisit, joinByProvider } from '../api/providers.ts'
import { MainButton } from '../design/button.tsx'
import { StateMessage } from '../design/state-message.tsx'
import { useMessages } from '../i18n/language.tsx'
import { organisationMessages } from '../i18n/organisation-messages.ts'
import { providerMessages } from '../i18n/provider-messages.ts'
import { useWords } from '../i18n/use-words.ts'
import { useSession } from '../session.tsx'
import { providerProblem } from './provider-problem.ts'

/** Where the browser comes back from an organisation: finishes what was begun, and goes on. */
const ProviderReturnScreen = () => {
  const messages = useMessages()
  const providerWords = useWords(providerMessages)
  const words = useWords(organisationMessages)
  const { entered } = useSession()
  const [, navigate] = useLocation()
  const finish = useMutation({
    mutationFn: async () => {
      const finished = await finishVisit()
      if (finished.purpose !== 'invitation') return finished
      const { planId, signIn } = await joinByProvider()
      return { purpose: finished.purpose, answer: signIn, planId }
    },
    onSuccess: async (finished) => {
      if (finished.purpose !== 'link' && 'secondStep' in finished.answer) return
      if (finished.purpose !== 'link') await entered()
      const to = { link: '/account', 'sign-in': '/' }
      navigate(finished.purpose === 'invitation' ? `/plans/${finished.planId}` : to[finished.purpose], {
        replace: true,
      })
    },
  })
  const secondStep = finish.isSuccess && finish.data.purpose !== 'link' && 'secondStep' in finish.data.answer

  // Once: what came back can be used once only.
  const begun = useRef(false)
  const { mutate } = finish
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    mutate()
  }, [mutate])

  const goOn = () => navigate('/', { replace: true })
  if (finish.isError) {
    // No answer, or the database is away: what came back is still there to be used.
    const mayPass = problemOf(finish.error) !== 'provider-away' && (statusOf(finish.error) ?? 503) >= 500
    return (
      <main>
        <StateMessage
          wholePage
          icon={mayPass ? WifiOff : ShieldAlert}
          title={words.failed}
          help={providerProblem(finish.error, messages, providerWords, words.problems)}
          role="alert"
        >
          {mayPass ? (
            <MainButton icon={RotateCw} onClick={() => mutate()}>
              {messages.common.retry}
            </MainButton>
          ) : (
            <MainButton onClick={goOn}>{words.back}</MainButton>
          )}
        </StateMessage>
      </main>
    )
  }
  if (secondStep) {
    return (
      <main>
        <StateMessage wholePage icon={KeyRound} title={words.secondStep} help={words.secondStepHelp} role="status">
          <MainButton onClick={goOn}>{words.secondStepGo}</MainButton>
        </StateMessage>
      </main>
    )
  }
  return (
    <main aria-busy="true">
      <StateMessage wholePage icon={KeyRound} title={words.returning} role="status" />
    </main>
  )
}

export default ProviderReturnScreen
