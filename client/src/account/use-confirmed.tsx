import { useMutation } from '@tanstack/react-query'
import { CircleAlert, KeyRound } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { confirmWithPasskey, confirmWithPassword } from '../api/account.ts'
import { problemOf } from '../api/api-error.ts'
import { SecondButton } from '../design/button.tsx'
import { PageDialog } from '../design/dialog.tsx'
import { Notice } from '../design/notice.tsx'
import { accountMessages } from '../i18n/account-messages.ts'
import { accountProblemMessages } from '../i18n/account-problem-messages.ts'
import { useWords } from '../i18n/use-words.ts'
import { AccountForm } from './account-form.tsx'
import { useAccountProblem } from './account-problem.ts'
import { canUsePasskeys } from './add-passkey.tsx'
import type { Confirmed } from './confirmed.ts'

interface Waiting {
  readonly goOn: () => void
  readonly giveUp: () => void
}

/** What the server asks to confirm is asked in a dialog, and then done; when nobody confirms, it stays refused. */
export const useConfirmed = (has: { password: boolean; passkeys: boolean }): [Confirmed, ReactNode] => {
  const [waiting, setWaiting] = useState<Waiting>()
  const confirmed: Confirmed = async (work) => {
    try {
      return await work()
    } catch (error) {
      if (problemOf(error) !== 'confirm-first') throw error
      await new Promise<void>((resolve, reject) => setWaiting({ goOn: resolve, giveUp: () => reject(error) }))
      return work()
    }
  }
  const end = (how: keyof Waiting) => {
    setWaiting(undefined)
    waiting?.[how]()
  }
  const dialog = waiting !== undefined && (
    <ConfirmDialog {...has} onConfirmed={() => end('goOn')} onClose={() => end('giveUp')} />
  )
  return [confirmed, dialog]
}

interface ConfirmDialogProps {
  readonly password: boolean
  readonly passkeys: boolean
  readonly onConfirmed: () => void
  readonly onClose: () => void
}

const ConfirmDialog = ({ password, passkeys, onConfirmed, onClose }: ConfirmDialogProps) => {
  const words = useWords(accountMessages)
  const problems = useWords(accountProblemMessages)
  const say = useAccountProblem()
  const byPasskey = passkeys && canUsePasskeys()
  const use = useMutation({ mutationFn: confirmWithPasskey, onSuccess: onConfirmed })
  return (
    <PageDialog open onClose={onClose} title={words.confirm}>
      <p>{words.confirmHelp}</p>
      {!password && !byPasskey && <p>{words.confirmAgain}</p>}
      {password && (
        <AccountForm
          label={words.confirmPassword}
          type="password"
          autoComplete="current-password"
          submit={words.next}
          missing={(typed) => (typed === '' ? problems['confirm-failed'] : undefined)}
          onSubmit={(typed) => confirmWithPassword(typed).then(onConfirmed)}
        />
      )}
      {use.isError && (
        <Notice tone="late" icon={CircleAlert} role="alert">
          {say(use.error)}
        </Notice>
      )}
      {byPasskey && (
        <SecondButton icon={KeyRound} busy={use.isPending} onClick={() => use.mutate()}>
          {words.confirmPasskey}
        </SecondButton>
      )}
    </PageDialog>
  )
}
