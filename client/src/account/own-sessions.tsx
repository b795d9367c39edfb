import type { OwnSession } from '@eenplan/protocol'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { CircleAlert, Laptop, LogOut, MonitorX, Smartphone } from 'lucide-react'
import { useState } from 'react'
import { endOtherSessions, endSession, ownSessionsQuery } from '../api/account.ts'
import { QuietButton, SecondButton } from '../design/button.tsx'
import { Notice } from '../design/notice.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { accountMessages } from '../i18n/account-messages.ts'
import { useLanguage } from '../i18n/language.tsx'
import { useWords } from '../i18n/use-words.ts'
import { AccountCard } from './account-card.tsx'
import { useAccountProblem } from './account-problem.ts'
import { browserName, systemName } from './device-words.ts'
import { momentOf } from './moment-words.ts'

const phones = new Set(['android', 'iphone', 'ipad'])

/** Every device on which somebody is signed in to this account, to be signed out from here. */
export const OwnSessions = () => {
  const words = useWords(accountMessages)
  const { language } = useLanguage()
  const say = useAccountProblem()
  const queries = useQueryClient()
  const sessions = useQuery(ownSessionsQuery)
  const [done, setDone] = useState<string>()
  const refresh = () => queries.invalidateQueries({ queryKey: ownSessionsQuery.queryKey })
  const end = useMutation({
    mutationFn: (id: string | 'others') => (id === 'others' ? endOtherSessions() : endSession(id)),
    onSuccess: async (_, id) => {
      await refresh()
      setDone(id === 'others' ? words.othersEnded : words.sessionEnded)
    },
  })
  const device = ({ browser, system }: OwnSession) => words.device(browserName(browser), systemName(system))
  const all = sessions.data ?? []

  return (
    <AccountCard title={words.sessions} help={words.sessionsHelp} done={done}>
      {sessions.isPending && <Skeleton lines={[60, 75]} />}
      {(sessions.isError || end.isError) && (
        <Notice tone="late" icon={CircleAlert} role="alert">
          {say(sessions.error ?? end.error)}
        </Notice>
      )}
      <ul className="plain-list account-list" aria-label={words.sessions}>
        {all.map((session) => (
          <li key={session.id} className="account-list__item">
            {phones.has(session.system ?? '') ? (
              <Smartphone size={20} aria-hidden="true" />
            ) : (
              <Laptop size={20} aria-hidden="true" />
            )}
            <div className="account-list__words">
              <strong>{device(session)}</strong>
              <span>
                {session.here ? words.here : words.usedAt(momentOf(session.usedAt, language))}
                {' · '}
                {words.startedAt(momentOf(session.startedAt, language))}
                {session.network !== null && ` · ${words.network(session.network)}`}
              </span>
            </div>
            {!session.here && (
              <QuietButton
                icon={LogOut}
                aria-label={words.endSession(device(session))}
                busy={end.isPending && end.variables === session.id}
                onClick={() => end.mutate(session.id)}
              >
                {words.signOutThere}
              </QuietButton>
            )}
          </li>
        ))}
      </ul>
      {all.length > 1 && (
        <SecondButton
          icon={MonitorX}
          busy={end.isPending && end.variables === 'others'}
          onClick={() => end.mutate('others')}
        >
          {words.endOthers}
        </SecondButton>
      )}
    </AccountCard>
  )
}
