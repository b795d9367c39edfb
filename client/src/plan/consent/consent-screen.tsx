import { useQuery } from '@tanstack/react-query'
import { Check, Handshake, RotateCw, WifiOff } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { inPlainWords } from '../../api/api-error.ts'
import { consentsQuery, waitingOf } from '../../api/asked-and-told.ts'
import { authorityQuery } from '../../api/authority.ts'
import { MainButton } from '../../design/button.tsx'
import { Notice } from '../../design/notice.tsx'
import { Skeleton } from '../../design/skeleton.tsx'
import { StateMessage } from '../../design/state-message.tsx'
import { consentMessages } from '../../i18n/consent-messages.ts'
import { useMessages } from '../../i18n/language.tsx'
import { useWords } from '../../i18n/use-words.ts'
import { ScreenPage } from '../frame/screen-page.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { AnsweredIn } from './answered.tsx'
import { QuestionCard } from './question-card.tsx'
import { answeredOf, firstName } from './questions.ts'
import './consent.css'

/** "Mijn toestemming": what is asked of me, and what I said before. */
const ConsentScreen = () => {
  const words = useWords(consentMessages)
  return (
    <ScreenPage>
      <div className="consent">
        <div>
          <h2>{words.title}</h2>
          <p className="consent__help">{words.help}</p>
        </div>
        <MyConsent />
      </div>
    </ScreenPage>
  )
}

const MyConsent = () => {
  const messages = useMessages()
  const words = useWords(consentMessages)
  const { plan } = useOpenPlan()
  const consents = useQuery(consentsQuery(plan.id))
  // It only makes the words better: who decides too, and which birthday it was. Without it the questions stand.
  const { data: authority } = useQuery(authorityQuery(plan.id))
  const [said, setSaid] = useState({ sentence: '', turn: 0 })
  const note = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // The card that was answered is gone, and the focus with it.
    if (said.turn > 0) note.current?.focus()
  }, [said])
  const say = (sentence: string) => setSaid((before) => ({ sentence, turn: before.turn + 1 }))

  if (consents.data === undefined) {
    return consents.isError ? (
      <div className="card">
        <StateMessage icon={WifiOff} title={words.failed} help={inPlainWords(consents.error, messages)} role="alert">
          <MainButton icon={RotateCw} busy={consents.isFetching} onClick={() => void consents.refetch()}>
            {messages.common.retry}
          </MainButton>
        </StateMessage>
      </div>
    ) : (
      <div className="card" aria-busy="true">
        <p className="out-of-sight" role="status">
          {words.loading}
        </p>
        <Skeleton lines={[60, 92, 40]} />
      </div>
    )
  }

  // What closed for me a moment ago is not asked any more, also when that answer is still under way (S1).
  const titles = new Map(plan.sections.map((section) => [section.id, section.title]))
  const questions = consents.data.questions.filter(({ sectionId }) => titles.has(sectionId))
  const waiting = waitingOf(questions)
  const answered = answeredOf(questions, [...titles.keys()])
  const childOf = (id: string) => authority?.children.find(({ child }) => child === id)
  const titleOf = (sectionId: string) => titles.get(sectionId) ?? words.someSection

  return (
    <>
      {said.turn > 0 && (
        <div ref={note} tabIndex={-1} className="consent__done">
          <Notice tone="accent" icon={Check} role="status">
            {said.sentence}
          </Notice>
        </div>
      )}
      {questions.length === 0 && (
        <div className="card">
          <StateMessage icon={Handshake} title={words.empty} help={words.emptyHelp} />
        </div>
      )}
      {waiting.length === 0 && answered.length > 0 && said.turn === 0 && (
        <Notice tone="plain" icon={Check}>
          {words.nothingNow}
        </Notice>
      )}
      {waiting.map((question) => (
        <QuestionCard
          key={`${question.sectionId} ${question.reader.id}`}
          question={question}
          title={titleOf(question.sectionId)}
          othersOf={(id) => childOf(id)?.deciders ?? []}
          birthDateOf={(id) => childOf(id)?.birthDate}
          onAnswered={({ reader }, answer) => {
            const name = firstName(reader.name)
            say(answer === 'given' ? words.saidYes(name) : words.saidNo(name))
          }}
        />
      ))}
      {answered.length > 0 && (
        <div className="consent__earlier">
          <div>
            <h3>{words.earlier}</h3>
            <p className="consent__help">{words.earlierHelp}</p>
          </div>
          {answered.map((section) => (
            <AnsweredIn
              key={section.sectionId}
              section={section}
              title={titleOf(section.sectionId)}
              onAnswered={({ question }, answer) => {
                const name = firstName(question.reader.name)
                say(answer === 'given' ? words.saidYes(name) : words.didWithdraw(name))
              }}
            />
          ))}
        </div>
      )}
    </>
  )
}

export default ConsentScreen
