import type { Identity } from '@eenplan/protocol'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Building2, Link2, RotateCw, TriangleAlert, Unlink } from 'lucide-react'
import { useId, useState } from 'react'
import { inPlainWords } from '../api/api-error.ts'
import { beginToLink, identitiesQuery, providersQuery, unlinkIdentity } from '../api/providers.ts'
import { MainButton, QuietButton, SecondButton, TextButton } from '../design/button.tsx'
import { PageDialog } from '../design/dialog.tsx'
import { Notice } from '../design/notice.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { calendarDate, shortDay } from '../i18n/dates.ts'
import { useLanguage, useMessages } from '../i18n/language.tsx'
import { organisationMessages } from '../i18n/organisation-messages.ts'
import { providerMessages } from '../i18n/provider-messages.ts'
import { useWords } from '../i18n/use-words.ts'
import { providerProblem } from '../sign-in/provider-problem.ts'
import { useLeaving } from '../sign-in/use-leaving.ts'
import type { Confirmed } from './confirmed.ts'
import './own-organisations.css'

const OneIdentity = ({ identity, confirmed }: { identity: Identity; confirmed: Confirmed }) => {
  const messages = useMessages()
  const providerWords = useWords(providerMessages)
  const words = useWords(organisationMessages)
  const { language } = useLanguage()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const name = identity.provider ?? words.gone
  const unlink = useMutation({
    mutationFn: () => confirmed(() => unlinkIdentity(identity.id)),
    onSuccess: () => queries.invalidateQueries({ queryKey: identitiesQuery.queryKey }),
  })
  const day = (moment: string) => shortDay(calendarDate(new Date(moment)), calendarDate(new Date()), language)
  const close = () => {
    setAsking(false)
    unlink.reset()
  }
  return (
    <li className="own-organisations__one">
      <Building2 size={20} aria-hidden="true" />
      <span className="own-organisations__words">
        <strong>{name}</strong>
        <span>
          {words.added(day(identity.addedAt))}
          {identity.lastUsedAt !== null && `, ${words.used(day(identity.lastUsedAt))}`}
        </span>
      </span>
      <QuietButton icon={Unlink} aria-label={`${words.unlink}: ${name}`} onClick={() => setAsking(true)}>
        {words.unlink}
      </QuietButton>
      <PageDialog
        open={asking}
        onClose={close}
        title={words.unlinkTitle}
        foot={
          <>
            <MainButton icon={Unlink} busy={unlink.isPending} onClick={() => unlink.mutate()}>
              {words.unlink}
            </MainButton>
            <TextButton onClick={close}>{messages.common.cancel}</TextButton>
          </>
        }
      >
        {unlink.isError && (
          <Notice tone="late" icon={TriangleAlert} role="alert">
            {providerProblem(unlink.error, messages, providerWords, words.problems)}
          </Notice>
        )}
        <p>{words.unlinkHelp(name)}</p>
      </PageDialog>
    </li>
  )
}

/** "Je organisatie": by which organisations I sign in. Nothing where this server knows none and none is linked. */
export const OwnOrganisations = ({ confirmed }: { confirmed: Confirmed }) => {
  const messages = useMessages()
  const providerWords = useWords(providerMessages)
  const words = useWords(organisationMessages)
  const providers = useQuery(providersQuery)
  const identities = useQuery(identitiesQuery)
  const leaving = useLeaving((provider) => confirmed(() => beginToLink(provider)))
  const id = useId()
  const failed = providers.error ?? identities.error

  if (providers.data?.length === 0 && identities.data?.length === 0) return null
  return (
    <section className="own-organisations" aria-labelledby={id}>
      <h2 id={id}>{words.title}</h2>
      <p className="own-organisations__help">{words.help}</p>
      {failed !== null && (
        <Notice tone="late" icon={TriangleAlert} role="alert">
          <p>
            {words.identitiesFailed} {inPlainWords(failed, messages)}
          </p>
          <TextButton icon={RotateCw} onClick={() => void Promise.all([providers.refetch(), identities.refetch()])}>
            {messages.common.retry}
          </TextButton>
        </Notice>
      )}
      {(providers.isPending || identities.isPending) && (
        <div aria-busy="true">
          <Skeleton lines={[64, 40]} />
        </div>
      )}
      {identities.data?.length === 0 && <p>{words.none}</p>}
      {identities.data !== undefined && identities.data.length > 0 && (
        <ul className="plain-list own-organisations__list">
          {identities.data.map((identity) => (
            <OneIdentity key={identity.id} identity={identity} confirmed={confirmed} />
          ))}
        </ul>
      )}
      {leaving.isError && (
        <Notice tone="late" icon={TriangleAlert} role="alert">
          {providerProblem(leaving.error, messages, providerWords, words.problems)}
        </Notice>
      )}
      <div className="own-organisations__link">
        {providers.data?.map(({ id: provider, name }) => (
          <SecondButton
            key={provider}
            icon={Link2}
            busy={leaving.busy && leaving.variables === provider}
            disabled={leaving.busy}
            onClick={() => leaving.mutate(provider)}
          >
            {words.link(name)}
          </SecondButton>
        ))}
      </div>
    </section>
  )
}
