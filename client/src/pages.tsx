import { useQuery } from '@tanstack/react-query'
import { MapPinOff, RotateCw, WifiOff } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { Link, Redirect, Route, Switch, useLocation } from 'wouter'
import { inPlainWords } from './api/api-error.ts'
import { meQuery } from './api/queries.ts'
import { MainButton } from './design/button.tsx'
import { StateMessage } from './design/state-message.tsx'
import { useMessages } from './i18n/language.tsx'
import { PageWaiting } from './page-waiting.tsx'
import { OnlyPlan } from './plans/only-plan.tsx'

const JoiningScreen = lazy(() => import('./joining/joining-screen.tsx'))
const OutboxScreen = lazy(() => import('./outbox/outbox-screen.tsx'))
const NewPlanScreen = lazy(() => import('./plans/new/new-plan-screen.tsx'))
const AccountScreen = lazy(() => import('./account/account-screen.tsx'))
const ResetScreen = lazy(() => import('./sign-in/reset-screen.tsx'))
const NewAddressScreen = lazy(() => import('./sign-in/new-address-screen.tsx'))
const MyPlansScreen = lazy(() => import('./plans/my-plans-screen.tsx'))
const PlanPage = lazy(() => import('./plan/plan-page.tsx'))
const SignInScreen = lazy(() => import('./sign-in/sign-in-screen.tsx'))
const ProviderReturnScreen = lazy(() => import('./sign-in/provider-return-screen.tsx'))

/** Not in what is built: the pages for families have no such address. */
const Gallery = import.meta.env.DEV ? lazy(() => import('./design/gallery/gallery.tsx')) : undefined

const forAnybody: ReadonlySet<string> = new Set([
  '/invitation',
  '/outbox',
  '/sign-in/organisation',
  '/reset',
  '/new-address',
])

const NotFound = () => {
  const { common } = useMessages()
  return (
    <main>
      <StateMessage wholePage icon={MapPinOff} title={common.notFound}>
        <Link href="/plans">{common.toPlans}</Link>
      </StateMessage>
    </main>
  )
}

/** What to show for an address. Who is not signed in sees the sign-in page there, and comes back to it after. */
export const Pages = () => {
  const messages = useMessages()
  const me = useQuery(meQuery)
  const [path] = useLocation()

  if (Gallery !== undefined && location.pathname === '/design') {
    return (
      <Suspense fallback={<PageWaiting />}>
        <Gallery />
      </Suspense>
    )
  }
  if (me.isPending) return <PageWaiting />
  if (me.isError) {
    return (
      <main>
        <StateMessage
          wholePage
          icon={WifiOff}
          title={messages.common.cannotLoad}
          help={inPlainWords(me.error, messages)}
          role="alert"
        >
          <MainButton icon={RotateCw} busy={me.isFetching} onClick={() => void me.refetch()}>
            {messages.common.retry}
          </MainButton>
        </StateMessage>
      </main>
    )
  }
  // Also for who is not signed in; or for somebody else than who is.
  if (forAnybody.has(path)) {
    return (
      <Suspense fallback={<PageWaiting />}>
        {path === '/outbox' && <OutboxScreen />}
        {path === '/invitation' && <JoiningScreen me={me.data} />}
        {path === '/sign-in/organisation' && <ProviderReturnScreen />}
        {path === '/reset' && <ResetScreen />}
        {path === '/new-address' && <NewAddressScreen />}
      </Suspense>
    )
  }
  if (me.data === null) {
    return (
      <Suspense fallback={<PageWaiting />}>
        <SignInScreen />
      </Suspense>
    )
  }
  return (
    <Suspense fallback={<PageWaiting />}>
      <Switch>
        <Route path="/">
          <OnlyPlan />
        </Route>
        <Route path="/plans">
          <MyPlansScreen me={me.data} />
        </Route>
        <Route path="/account">
          <AccountScreen me={me.data} />
        </Route>
        <Route path="/plans/new">
          <NewPlanScreen me={me.data} />
        </Route>
        <Route path="/plans/:id/*?">{({ id }) => <PlanPage key={id} planId={id} />}</Route>
        <Route path="/sign-in">
          <Redirect to="/" replace />
        </Route>
        <Route>
          <NotFound />
        </Route>
      </Switch>
    </Suspense>
  )
}
