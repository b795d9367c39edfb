import { KeyRound } from 'lucide-react'
import { addPasskey } from '../api/account.ts'
import { Notice } from '../design/notice.tsx'
import { accountMessages } from '../i18n/account-messages.ts'
import { useWords } from '../i18n/use-words.ts'
import { AccountForm } from './account-form.tsx'
import { atOnce, type Confirmed } from './confirmed.ts'
import { systemHere } from './device-words.ts'

export const canUsePasskeys = (): boolean => typeof window.PublicKeyCredential === 'function'

interface AddPasskeyProps {
  /** The recovery codes that came with it; null when there are some already. */
  readonly onAdded: (recoveryCodes: readonly string[] | null) => void
  readonly onProblem?: (problem: string | undefined) => void
  /** Lets the person confirm who it is where that is asked. */
  readonly confirmed?: Confirmed
}

/** A name for it; the device does the rest. */
export const AddPasskey = ({ onAdded, onProblem, confirmed = atOnce }: AddPasskeyProps) => {
  const words = useWords(accountMessages)
  if (!canUsePasskeys()) {
    return (
      <Notice tone="plain" icon={KeyRound}>
        {words.noPasskeys}
      </Notice>
    )
  }
  return (
    <AccountForm
      label={words.passkeyName}
      help={words.step.passkeyHelp}
      first={words.passkeyNameFirst(systemHere())}
      autoComplete="off"
      most={60}
      submit={words.passkeyAdd}
      missing={(name) => (name.trim() === '' ? words.passkeyNameMissing : undefined)}
      onSubmit={async (name) => onAdded((await confirmed(() => addPasskey(name))).recoveryCodes)}
      {...(onProblem === undefined ? {} : { onProblem })}
    />
  )
}
