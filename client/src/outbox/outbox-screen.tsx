import { useQuery } from '@tanstack/react-query'
import { Inbox, MapPinOff, RotateCw, WifiOff } from 'lucide-react'
import { Link } from 'wouter'
import { inPlainWords } from '../api/api-error.ts'
import { outboxQuery } from '../api/outbox.ts'
import { MainButton, QuietButton } from '../design/button.tsx'
import { Skeleton } from '../design/skeleton.tsx'
import { StateMessage } from '../design/state-message.tsx'
import { timeInWords } from '../i18n/dates.ts'
import { useLanguage, useMessages } from '../i18n/language.tsx'
import { outboxMessages } from '../i18n/outbox-messages.ts'
import { useWords } from '../i18n/use-words.ts'
import { LanguageSwitch } from '../language-switch.tsx'
import './outbox.css'

/** A text with its links to press. */
const MailText = ({ text, link }: { readonly text: string; readonly link: string | null }) => {
  const [before, after] = link === null ? [text, ''] : [text.split(link)[0], text.split(link).slice(1).join(link)]
  return (
    <p className="outbox__text">
      {before}
      {link !== null && <a href={link}>{link}</a>}
      {after}
    </p>
  )
}

/** What would have been mailed, in demo mode. */
const OutboxScreen = () => {
  const messages = useMessages()
  const words = useWords(outboxMessages)
  const { language } = useLanguage()
  const mails = useQuery(outboxQuery)

  return (
    <div className="outbox">
      <header className="outbox__header">
        <span className="brand">eenplan</span>
        <LanguageSwitch />
      </header>
      <main className="outbox__main">
        <div className="outbox__title">
          <h1>{words.title}</h1>
          <p className="outbox__help">{words.help}</p>
          <div className="outbox__buttons">
            <Link href="/">{words.back}</Link>
            <QuietButton icon={RotateCw} busy={mails.isFetching} onClick={() => void mails.refetch()}>
              {words.refresh}
            </QuietButton>
          </div>
        </div>
        {mails.isPending && <Skeleton lines={[60, 90, 75]} />}
        {mails.isError && (
          <StateMessage icon={WifiOff} title={words.failed} help={inPlainWords(mails.error, messages)} role="alert">
            <MainButton icon={RotateCw} onClick={() => void mails.refetch()}>
              {messages.common.retry}
            </MainButton>
          </StateMessage>
        )}
        {mails.data === null && <StateMessage icon={MapPinOff} title={words.none} />}
        {mails.data?.length === 0 && <StateMessage icon={Inbox} title={words.empty} help={words.emptyHelp} />}
        <ul className="plain-list outbox__list">
          {mails.data?.map(({ id, to, subject, text, link, at }) => (
            <li key={id} className="outbox__mail">
              <h2>{subject}</h2>
              <p className="outbox__help">
                {words.to(to)} · {timeInWords(new Date(at), language)}
              </p>
              <MailText text={text} link={link} />
            </li>
          ))}
        </ul>
      </main>
    </div>
  )
}

export default OutboxScreen
