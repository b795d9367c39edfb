import type { ConsentBody } from '@eenplan/protocol'
import { CircleAlert, Lock } from 'lucide-react'
import { useId } from 'react'
import { SecondButton } from '../../design/button.tsx'
import { Face } from '../../design/face.tsx'
import { Notice } from '../../design/notice.tsx'
import { consentMessages } from '../../i18n/consent-messages.ts'
import { friendlyDay } from '../../i18n/dates.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { useNow } from '../../i18n/use-now.ts'
import { useWords } from '../../i18n/use-words.ts'
import { type Answered, type AnsweredSection, firstName } from './questions.ts'
import { useAboutNames } from './use-about-names.ts'
import { useAnswer } from './use-answer.ts'

interface AnsweredInProps {
  readonly section: AnsweredSection
  readonly title: string
  readonly onAnswered: (answered: Answered, answer: ConsentBody['answer']) => void
}

/** What I said about one section: withdrawing takes one press, like giving. */
export const AnsweredIn = ({ section, title, onAnswered }: AnsweredInProps) => {
  const id = useId()
  return (
    <section className="card consent-said" aria-labelledby={id}>
      <h4 id={id}>{title}</h4>
      <ul className="plain-list">
        {section.answers.map((answered) => (
          <AnsweredLine
            key={`${answered.question.reader.id} ${answered.state}`}
            answered={answered}
            title={title}
            onAnswered={(answer) => onAnswered(answered, answer)}
          />
        ))}
      </ul>
    </section>
  )
}

interface AnsweredLineProps {
  readonly answered: Answered
  readonly title: string
  readonly onAnswered: (answer: ConsentBody['answer']) => void
}

const AnsweredLine = ({ answered, title, onAnswered }: AnsweredLineProps) => {
  const words = useWords(consentMessages)
  const { language } = useLanguage()
  const aboutNames = useAboutNames()
  const now = useNow()
  const { question, about, state, at } = answered
  const { reader } = question
  const { answer, sending, trouble } = useAnswer(question, onAnswered)
  const day = at === null ? '' : friendlyDay(new Date(at), now, language, words)
  const given = state === 'given'
  const name = firstName(reader.name)
  return (
    <li className="consent-line">
      <Face person={reader} size="medium" />
      <div className="consent-line__words">
        <p>
          <strong>{reader.name}</strong> <span className="consent__small">{reader.role}</span>
        </p>
        <p className="consent__small">
          {words[state](day)} {words.over(aboutNames(about))}
        </p>
        {given && !question.open && (
          <p className="consent-line__closed">
            <Lock size={16} aria-hidden="true" />
            {words.notYet(name)}
          </p>
        )}
        {trouble !== undefined && (
          <Notice tone="late" icon={CircleAlert} role="alert">
            {trouble}
          </Notice>
        )}
      </div>
      <SecondButton
        className="consent-line__button"
        busy={sending !== undefined}
        aria-label={given ? words.withdrawOf(name, title) : words.giveAgainOf(name, title)}
        onClick={() => answer(given ? 'withdrawn' : 'given', about)}
      >
        {given ? words.withdraw : words.giveAgain}
      </SecondButton>
    </li>
  )
}
