import { Link2Off } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Link } from 'wouter'
import { StateMessage } from '../design/state-message.tsx'
import { accountMessages } from '../i18n/account-messages.ts'
import { useWords } from '../i18n/use-words.ts'
import { LanguageSwitch } from '../language-switch.tsx'
import './sign-in.css'
import './second-step.css'

/** What stands behind the `#`, taken out of the address bar at once: nobody finds it in the history of this device. */
export const useMailedToken = (): string => {
  const [token] = useState(() => location.hash.slice(1))
  useEffect(() => {
    if (location.hash !== '') history.replaceState(history.state, '', location.pathname)
  }, [])
  return token
}

export const looksLikeToken = (token: string) => /^[A-Za-z0-9_-]{43}$/.test(token)

/** The frame of a page that a mail leads to. */
export const MailedPage = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className="sign-in">
    <header className="sign-in__header">
      <span className="brand">eenplan</span>
      <LanguageSwitch />
    </header>
    <main className="sign-in__main sign-in__main--form">
      <div className="sign-in__welcome">
        <h1>{title}</h1>
      </div>
      {children}
    </main>
  </div>
)

/** The link was used, is too old or is not whole. */
export const LinkOver = () => {
  const { reset } = useWords(accountMessages)
  return (
    <StateMessage icon={Link2Off} title={reset.over} help={reset.overHelp} role="alert">
      <Link href="/sign-in">{reset.toSignIn}</Link>
    </StateMessage>
  )
}
