import type { SecondStep as Step } from '@eenplan/protocol'
import { RotateCw } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Notice } from '../design/notice.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { signInMessages } from '../i18n/sign-in-messages.ts'
import { useWords } from '../i18n/use-words.ts'
import { EmailForm } from './email-form.tsx'
import './sign-in.css'

// What most people never see comes when it is asked for.
const SecondStep = lazy(() => import('./second-step-screen.tsx'))
const ForgotPassword = lazy(() => import('./forgot-password-screen.tsx'))
const SignInWithPasskey = lazy(() => import('./with-passkey-screen.tsx'))

const Waiting = () => (
  <div className="sign-in__waiting" aria-busy="true">
    <Skeleton lines={[60, 90, 75]} />
  </div>
)

/** What is asked of somebody who signs in with an address, one thing after the other. */
export const ByEmail = () => {
  const signIn = useWords(signInMessages)
  const [at, setAt] = useState<'password' | 'forgotten' | Step>('password')
  const [over, setOver] = useState(false)
  if (at === 'forgotten') {
    return (
      <Suspense fallback={<Waiting />}>
        <ForgotPassword onBack={() => setAt('password')} />
      </Suspense>
    )
  }
  if (at !== 'password') {
    const again = (why: 'over' | 'chosen') => {
      setOver(why === 'over')
      setAt('password')
    }
    return (
      <Suspense fallback={<Waiting />}>
        <SecondStep step={at} onAgain={again} />
      </Suspense>
    )
  }
  return (
    <>
      {over && (
        <Notice tone="sun" icon={RotateCw} role="status">
          {signIn.over}
        </Notice>
      )}
      <EmailForm
        onSecondStep={(step) => {
          setOver(false)
          setAt(step)
        }}
        onForgotten={() => setAt('forgotten')}
      />
      <Suspense fallback={null}>
        <SignInWithPasskey />
      </Suspense>
    </>
  )
}
