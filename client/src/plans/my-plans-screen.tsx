import type { Me } from '@eenplan/protocol'
import { useQuery } from '@tanstack/react-query'
import { BookOpen, ChevronRight, Coffee, Plus, RotateCw, WifiOff } from 'lucide-react'
import { Link } from 'wouter'
import { AccountMenu } from '../account-menu.tsx'
import { inPlainWords } from '../api/api-error.ts'
import { plansQuery } from '../api/queries.ts'
import { MainButton } from '../design/button.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { StateMessage } from '../design/state-message.tsx'
import { useMessages } from '../i18n/language.tsx'
import './my-plans.css'

/** All plans that I take part in. */
const MyPlansScreen = ({ me }: { me: Me }) => {
  const messages = useMessages()
  const plans = useQuery(plansQuery)
  return (
    <div className="my-plans">
      <header className="my-plans__header">
        <span className="brand">eenplan</span>
        <AccountMenu person={{ id: me.accountId, name: me.name }} />
      </header>
      <main className="my-plans__main">
        <div className="my-plans__title-line">
          <h1>{messages.plans.title}</h1>
          <Link href="/plans/new" className="my-plans__make">
            <Plus size={20} aria-hidden="true" />
            {messages.plans.make}
          </Link>
        </div>
        {plans.isPending && (
          <div className="my-plans__card" aria-busy="true">
            <Skeleton lines={[72, 48]} />
          </div>
        )}
        {plans.isError && (
          <StateMessage
            icon={WifiOff}
            title={messages.plans.failed}
            help={inPlainWords(plans.error, messages)}
            role="alert"
          >
            <MainButton icon={RotateCw} busy={plans.isFetching} onClick={() => void plans.refetch()}>
              {messages.common.retry}
            </MainButton>
          </StateMessage>
        )}
        {plans.data?.length === 0 && (
          <StateMessage icon={Coffee} title={messages.plans.empty} help={messages.plans.emptyHelp} />
        )}
        {plans.data !== undefined && plans.data.length > 0 && (
          <ul className="plain-list my-plans__list">
            {plans.data.map((plan) => (
              <li key={plan.id}>
                <Link href={`/plans/${plan.id}`} className="my-plans__plan">
                  <span className="my-plans__icon">
                    <BookOpen size={24} aria-hidden="true" />
                  </span>
                  <span className="my-plans__title">{plan.title}</span>
                  <ChevronRight size={20} aria-hidden="true" />
                </Link>
              </li>
            ))}
          </ul>
        )}
      </main>
    </div>
  )
}

export default MyPlansScreen
