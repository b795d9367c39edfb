import type { Me } from '@eenplan/protocol'
import { useQuery } from '@tanstack/react-query'
import { ArrowLeft, Info, RotateCw, WifiOff } from 'lucide-react'
import { Link } from 'wouter'
import { AccountMenu } from '../account-menu.tsx'
import { accountQuery } from '../api/account.ts'
import { inPlainWords } from '../api/api-error.ts'
import { MainButton } from '../design/button.tsx'
import { Notice } from '../design/notice.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { StateMessage } from '../design/state-message.tsx'
import { accountMessages } from '../i18n/account-messages.ts'
import { useMessages } from '../i18n/language.tsx'
import { useWords } from '../i18n/use-words.ts'
import { AboutMe } from './about-me.tsx'
import { OwnOrganisations } from './own-organisations.tsx'
import { OwnSessions } from './own-sessions.tsx'
import { SecondFactors } from './second-factors.tsx'
import { useConfirmed } from './use-confirmed.tsx'
import './account-screen.css'

/** My own account: who I am here, how I sign in, and where I am signed in. */
const AccountScreen = ({ me }: { me: Me }) => {
  const messages = useMessages()
  const words = useWords(accountMessages)
  const account = useQuery(accountQuery)
  const { data } = account
  const [confirmed, dialog] = useConfirmed({
    password: data?.password ?? false,
    passkeys: (data?.passkeys.length ?? 0) > 0,
  })

  return (
    <div className="account">
      <header className="sign-in__header">
        <Link href="/plans" className="brand account__brand" aria-label={`eenplan: ${messages.plans.title}`}>
          eenplan
        </Link>
        <AccountMenu person={{ id: me.accountId, name: me.name }} />
      </header>
      <main className="account__main">
        <div className="account__welcome">
          <Link href="/plans" className="account__back">
            <ArrowLeft size={20} aria-hidden="true" />
            {words.back}
          </Link>
          <h1>{words.title}</h1>
        </div>
        {account.isPending && (
          <div className="account-card" aria-busy="true">
            <Skeleton lines={[60, 90, 75]} />
          </div>
        )}
        {account.isError && (
          <StateMessage
            icon={WifiOff}
            title={messages.common.cannotLoad}
            help={inPlainWords(account.error, messages)}
            role="alert"
          >
            <MainButton icon={RotateCw} busy={account.isFetching} onClick={() => void account.refetch()}>
              {messages.common.retry}
            </MainButton>
          </StateMessage>
        )}
        {data?.invented === true && (
          <Notice tone="sun" icon={Info}>
            {words.demo}
          </Notice>
        )}
        {data !== undefined && (
          <>
            <AboutMe account={data} confirmed={confirmed} />
            {!data.invented && <SecondFactors account={data} confirmed={confirmed} />}
            <OwnOrganisations confirmed={confirmed} />
            <OwnSessions />
          </>
        )}
      </main>
      {dialog}
    </div>
  )
}

export default AccountScreen
