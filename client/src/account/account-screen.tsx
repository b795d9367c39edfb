import type { Me } from '@eenplan/protocol'
import { AccountMenu } from '../account-menu.tsx'
import { useMessages } from '../i18n/language.tsx'
import { OwnOrganisations } from './own-organisations.tsx'
import '../plans/my-plans.css'

/** What belongs to me and to no plan. */
const AccountScreen = ({ me }: { me: Me }) => {
  const { plan } = useMessages()
  return (
    <div className="my-plans">
      <header className="my-plans__header">
        <span className="brand">eenplan</span>
        <AccountMenu person={{ id: me.accountId, name: me.name }} />
      </header>
      <main className="my-plans__main">
        <h1>{plan.myAccount}</h1>
        <OwnOrganisations />
      </main>
    </div>
  )
}

export default AccountScreen
