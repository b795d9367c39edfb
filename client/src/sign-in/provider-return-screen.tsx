import { useMutation } from '@tanstack/react-query'
import { KeyRound, RotateCw, ShieldAlert, WifiOff } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { statusOf } from '../api/api-error.ts'
import { finishVisit } from '../api/providers.ts'
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
    mutationFn: finishVisit,
    onSuccess: async (finished) => {
      if (finished.purpose === 'link') navigate('/account', { replace: true })
      else if (finished.purpose === 'sign-in' && !('secondStep' in finished.answer)) {
        await entered()
        navigate('/', { replace: true })
      }
    },
  })

  // Once: what came back can be used once only.
  const begun = useRef(false)
  const { mutate } = finish
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    mutate()
  }, [mutate])

  const back = <MainButton onClick={() => navigate('/', { replace: true })}>{words.back}</MainButton>
  if (finish.isError) {
    // No answer, or the database is away: what came back is still there to be used.
    const mayPass = (statusOf(finish.error) ?? 503) >= 500
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
            back
          )}
        </StateMessage>
      </main>
    )
  }
  if (finish.data?.purpose === 'sign-in' && 'secondStep' in finish.data.answer) {
    return (
      <main>
        <StateMessage wholePage icon={KeyRound} title={words.secondStep} help={words.secondStepHelp} role="status">
          {back}
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
