import { useQuery } from '@tanstack/react-query'
import { Building2, RotateCw, TriangleAlert } from 'lucide-react'
import { useId } from 'react'
import { beginAt, beginToJoin, providersQuery } from '../api/providers.ts'
import { SecondButton, TextButton } from '../design/button.tsx'
import { Notice } from '../design/notice.tsx'
import { useMessages } from '../i18n/language.tsx'
import { providerMessages } from '../i18n/provider-messages.ts'
import { useWords } from '../i18n/use-words.ts'
import { providerProblem } from './provider-problem.ts'
import { useLeaving } from './use-leaving.ts'
import './provider-buttons.css'

interface ProviderButtonsProps {
  /** Of the invitation to join by; to sign in unless given. */
  readonly secret?: string
}

/** One button per organisation that signs its own people in; nothing where there is none. */
export const ProviderButtons = ({ secret }: ProviderButtonsProps) => {
  const messages = useMessages()
  const words = useWords(providerMessages)
  const providers = useQuery(providersQuery)
  const leaving = useLeaving((provider) => (secret === undefined ? beginAt(provider) : beginToJoin(secret, provider)))
  const id = useId()

  if (providers.isError) {
    return (
      <TextButton icon={RotateCw} onClick={() => void providers.refetch()}>
        {words.listFailed} {messages.common.retry}
      </TextButton>
    )
  }
  if (providers.data === undefined || providers.data.length === 0) return null
  return (
    <section className="provider-buttons" aria-labelledby={id}>
      <h2 id={id}>{words.or}</h2>
      {leaving.isError && (
        <Notice tone="late" icon={TriangleAlert} role="alert">
          {providerProblem(leaving.error, messages, words)}
        </Notice>
      )}
      <ul className="plain-list provider-buttons__list">
        {providers.data.map(({ id: provider, name }) => (
          <li key={provider}>
            <SecondButton
              icon={Building2}
              busy={leaving.busy && leaving.variables === provider}
              disabled={leaving.busy}
              onClick={() => leaving.mutate(provider)}
            >
              {secret === undefined ? words.signInBy(name) : words.joinBy(name)}
            </SecondButton>
          </li>
        ))}
      </ul>
      <p className="out-of-sight" role="status">
        {leaving.busy && words.leaving}
      </p>
    </section>
  )
}
