import type { SecondStepWay, SecondStep as Step } from '@eenplan/protocol'
import { useMutation } from '@tanstack/react-query'
import { CircleAlert, Fingerprint, KeyRound, Smartphone } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { AccountForm } from '../account/account-form.tsx'
import { useAccountProblem } from '../account/account-problem.ts'
import { AddAuthenticator } from '../account/add-authenticator.tsx'
import { AddPasskey, canUsePasskeys } from '../account/add-passkey.tsx'
import { RecoveryCodes } from '../account/recovery-codes.tsx'
import { signInWithCode, signInWithPasskey, signInWithRecoveryCode } from '../api/account.ts'
import { problemOf } from '../api/api-error.ts'
import { MainButton, SecondButton, TextButton } from '../design/button.tsx'
import { Notice } from '../design/notice.tsx'
import { accountMessages } from '../i18n/account-messages.ts'
import { useWords } from '../i18n/use-words.ts'
import { useSession } from '../session.tsx'
import './second-step.css'

interface SecondStepProps {
  readonly step: Step
  /** The password has to be given once more, or somebody goes back. */
  readonly onAgain: (why: 'over' | 'chosen') => void
}

/** After the password: a code, a passkey or a recovery code; or, for who has none yet, making one. */
const SecondStep = ({ step, onAgain }: SecondStepProps) => {
  const words = useWords(accountMessages)
  // Signed in, while the recovery codes are looked at: there is nothing to begin anew.
  const [inside, setInside] = useState(false)
  const over = (problem: string | undefined) => {
    if (problem === 'sign-in-over' || problem === 'signed-out') onAgain('over')
  }
  return (
    <section className="second-step" aria-live="polite">
      {step.enrol ? (
        <Enrol onProblem={over} onCodes={() => setInside(true)} />
      ) : (
        <Prove ways={step.ways} onProblem={over} />
      )}
      {!inside && (
        <TextButton className="second-step__again" onClick={() => onAgain('chosen')}>
          {words.step.again}
        </TextButton>
      )}
    </section>
  )
}

export default SecondStep

/** Takes the focus when it comes, so that a screen reader tells what is asked now. */
const Title = ({ children }: { children: ReactNode }) => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <h2 ref={heading} tabIndex={-1} className="second-step__title">
      {children}
    </h2>
  )
}

interface PartProps {
  readonly onProblem: (problem: string | undefined) => void
}

const Prove = ({ ways, onProblem }: PartProps & { ways: readonly SecondStepWay[] }) => {
  const words = useWords(accountMessages)
  const { step } = words
  const { entered } = useSession()
  const usable = ways.filter((way) => way !== 'passkey' || canUsePasskeys())
  const [way, setWay] = useState<SecondStepWay>(usable[0] ?? 'recovery-code')
  const others = usable.filter((other) => other !== way)
  const enter = (sign: Promise<unknown>) => sign.then(entered)

  return (
    <>
      {way === 'code' && (
        <>
          <Title key={way}>{step.code}</Title>
          <AccountForm
            key={way}
            code
            label={words.code}
            autoComplete="one-time-code"
            inputMode="numeric"
            most={7}
            submit={step.submit}
            missing={(code) => (/^\s*(?:\d\s*){6}$/.test(code) ? undefined : words.codeMissing)}
            onSubmit={(code) => enter(signInWithCode(code))}
            onProblem={onProblem}
          />
        </>
      )}
      {way === 'passkey' && (
        <>
          <Title key={way}>{step.passkey}</Title>
          <p className="second-step__help">{step.passkeyHelp}</p>
          <PasskeyButton main onProblem={onProblem} />
        </>
      )}
      {way === 'recovery-code' && (
        <>
          <Title key={way}>{step.recovery}</Title>
          <AccountForm
            key={way}
            label={step.recoveryCode}
            help={step.recoveryHelp}
            autoComplete="off"
            most={60}
            submit={step.submit}
            missing={(code) => (code.trim() === '' ? step.recoveryMissing : undefined)}
            onSubmit={(code) => enter(signInWithRecoveryCode(code))}
            onProblem={onProblem}
          />
        </>
      )}
      {others.length > 0 && (
        <div className="second-step__others">
          <h3>{step.other}</h3>
          {others.map((other) => (
            <TextButton key={other} onClick={() => setWay(other)}>
              {step.ways[other]}
            </TextButton>
          ))}
        </div>
      )}
      <p className="second-step__help">{step.lost}</p>
    </>
  )
}

/** By itself it is both factors. */
export const PasskeyButton = ({ main = false, onProblem }: PartProps & { main?: boolean }) => {
  const words = useWords(accountMessages)
  const say = useAccountProblem()
  const { entered } = useSession()
  const use = useMutation({
    mutationFn: async () => {
      await signInWithPasskey()
      await entered()
    },
    onError: (error) => onProblem(problemOf(error)),
  })
  const Button = main ? MainButton : SecondButton
  return (
    <>
      {use.isError && (
        <Notice tone="late" icon={CircleAlert} role="alert">
          {say(use.error)}
        </Notice>
      )}
      <Button icon={KeyRound} busy={use.isPending} disabled={use.isPending} onClick={() => use.mutate()}>
        {use.isPending ? words.busy : words.step.passkey}
      </Button>
    </>
  )
}

const Enrol = ({ onProblem, onCodes }: PartProps & { onCodes: () => void }) => {
  const words = useWords(accountMessages)
  const { step } = words
  const { entered } = useSession()
  const [way, setWay] = useState<'app' | 'passkey'>()
  const [codes, setCodes] = useState<readonly string[]>()
  const added = (recoveryCodes: readonly string[] | null) => {
    // Signed in already; but the codes are shown only now.
    if (recoveryCodes === null) {
      void entered()
      return
    }
    setCodes(recoveryCodes)
    onCodes()
  }

  if (codes !== undefined) {
    return (
      <>
        <Title key="codes">{words.recoveryKeep}</Title>
        <RecoveryCodes codes={codes} onKept={() => void entered()} />
      </>
    )
  }
  if (way === undefined) {
    return (
      <>
        <Title key="choose">{step.enrol}</Title>
        <p className="second-step__help">{step.enrolHelp}</p>
        <ul className="plain-list second-step__choices">
          <li>
            <SecondButton icon={Smartphone} onClick={() => setWay('app')}>
              {words.authenticator}
            </SecondButton>
            <p className="second-step__help">{words.authenticatorHelp}</p>
          </li>
          {canUsePasskeys() && (
            <li>
              <SecondButton icon={Fingerprint} onClick={() => setWay('passkey')}>
                {words.passkeyAdd}
              </SecondButton>
              <p className="second-step__help">{words.passkeysHelp}</p>
            </li>
          )}
        </ul>
      </>
    )
  }
  return (
    <>
      <Title key={way}>{way === 'app' ? words.authenticatorAdd : words.passkeyAdd}</Title>
      {way === 'app' ? (
        <AddAuthenticator onAdded={added} onProblem={onProblem} />
      ) : (
        <AddPasskey onAdded={added} onProblem={onProblem} />
      )}
      <TextButton className="second-step__again" onClick={() => setWay(undefined)}>
        {step.other}
      </TextButton>
    </>
  )
}
