import { useQuery } from '@tanstack/react-query'
import { CircleAlert } from 'lucide-react'
import { encode } from 'uqr'
import { addAuthenticator, draftAuthenticator } from '../api/account.ts'
import { problemOf } from '../api/api-error.ts'
import { Notice } from '../design/notice.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { accountMessages } from '../i18n/account-messages.ts'
import { useWords } from '../i18n/use-words.ts'
import { AccountForm } from './account-form.tsx'
import { useAccountProblem } from './account-problem.ts'
import { atOnce, type Confirmed } from './confirmed.ts'
import './add-authenticator.css'

/** A QR code as one path: dark on light in every colour scheme, as cameras want it. */
const QrCode = ({ text, label }: { text: string; label: string }) => {
  const { data, size } = encode(text, { border: 3 })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg className="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={path} />
    </svg>
  )
}

interface AddAuthenticatorProps {
  /** The recovery codes that came with it; null when there are some already. */
  readonly onAdded: (recoveryCodes: readonly string[] | null) => void
  readonly onProblem?: (problem: string | undefined) => void
  /** Lets the person confirm who it is where that is asked. */
  readonly confirmed?: Confirmed
}

/** The secret as a picture and as letters, and the first code to show that the app has it. */
export const AddAuthenticator = ({ onAdded, onProblem, confirmed = atOnce }: AddAuthenticatorProps) => {
  const words = useWords(accountMessages)
  const say = useAccountProblem()
  const draft = useQuery({
    queryKey: ['authenticator-draft'],
    queryFn: async () => {
      try {
        return await confirmed(draftAuthenticator)
      } catch (error) {
        onProblem?.(problemOf(error))
        throw error
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  })
  if (draft.isPending) return <Skeleton lines={[60, 90, 75]} />
  if (draft.isError) {
    return (
      <Notice tone="late" icon={CircleAlert} role="alert">
        {say(draft.error)}
      </Notice>
    )
  }
  const { secret, uri } = draft.data
  return (
    <div className="add-authenticator">
      <p>{words.scan}</p>
      <QrCode text={uri} label={words.scanLabel} />
      <p className="add-authenticator__help">{words.scanHow}</p>
      <div>
        <p className="add-authenticator__help">{words.typeSecret}</p>
        <p className="add-authenticator__secret">
          <code>{secret.match(/.{1,4}/g)?.join(' ')}</code>
        </p>
      </div>
      <p>{words.thenCode}</p>
      <AccountForm
        code
        label={words.code}
        autoComplete="one-time-code"
        inputMode="numeric"
        most={7}
        submit={words.next}
        missing={(code) => (/^\s*(?:\d\s*){6}$/.test(code) ? undefined : words.codeMissing)}
        onSubmit={async (code) =>
          onAdded((await confirmed(() => addAuthenticator(draft.data.draft, code))).recoveryCodes)
        }
        onProblem={(problem) => {
          if (problem === 'draft-over') void draft.refetch()
          onProblem?.(problem)
        }}
      />
    </div>
  )
}
