import { useQuery } from '@tanstack/react-query'
import { Building2, RotateCw, TriangleAlert } from 'lucide-react'
import { useId } from 'react'
import { beginAt, providersQuery } from '../api/providers.ts'
import { SecondButton, TextButton } from '../design/button.tsx'
import { Notice } from '../design/notice.tsx'
import { useMessages } from '../i18n/language.tsx'
import { providerMessages } from '../i18n/provider-messages.ts'
import { useWords } from '../i18n/use-words.ts'
import { providerProblem } from './provider-problem.ts'
import { useLeaving } from './use-leaving.ts'
import './provider-buttons.css'

/** One button per organisation that signs its own people in; nothing where there is none. */
export const ProviderButtons = () => {
  const messages = useMessages()
  const words = useWords(providerMessages)
  const providers = useQuery(providersQuery)
  const leaving = useLeaving(beginAt)
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
              {words.signInBy(name)}
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
