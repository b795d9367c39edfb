import { canUsePasskeys } from '../account/add-passkey.tsx'
import { accountMessages } from '../i18n/account-messages.ts'
import { useWords } from '../i18n/use-words.ts'
import { PasskeyButton } from './second-step-screen.tsx'
import './second-step.css'

/** Without an address: the device knows whose passkey it is. */
const SignInWithPasskey = () => {
  const { passkeysHelp } = useWords(accountMessages)
  if (!canUsePasskeys()) return null
  return (
    <div className="second-step second-step--beside">
      <PasskeyButton onProblem={() => undefined} />
      <p className="second-step__help">{passkeysHelp}</p>
    </div>
  )
}

export default SignInWithPasskey
