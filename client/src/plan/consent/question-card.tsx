import type { ConsentBody, ConsentQuestion } from '@eenplan/protocol'
import { Check, CircleAlert, X } from 'lucide-react'
import { useId, useState } from 'react'
import { Link } from 'wouter'
import { SecondButton, TextButton } from '../../design/button.tsx'
import { Face } from '../../design/face.tsx'
import { Notice } from '../../design/notice.tsx'
import { consentMessages } from '../../i18n/consent-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { firstName } from './questions.ts'
import { useAboutNames } from './use-about-names.ts'
import { useAnswer } from './use-answer.ts'
import { WhyAgain } from './why-again.tsx'

interface QuestionCardProps {
  /** With only the people about whom it waits. */
  readonly question: ConsentQuestion
  readonly title: string
  /** Who has to say yes too about somebody, as far as I may know. */
  readonly othersOf: (about: string) => readonly string[]
  readonly birthDateOf: (child: string) => string | null | undefined
  readonly onAnswered: (question: ConsentQuestion, answer: ConsentBody['answer']) => void
}

/** One question to me. Yes and no weigh the same: two equal buttons, nothing chosen beforehand. */
export const QuestionCard = ({ question, title, othersOf, birthDateOf, onAnswered }: QuestionCardProps) => {
  const words = useWords(consentMessages)
  const { plan } = useOpenPlan()
  const { me, nameOf } = usePeople()
  const aboutNames = useAboutNames()
  const id = useId()
  const [apart, setApart] = useState(false)
  const { answer, sending, trouble } = useAnswer(question, (said) => onAnswered(question, said))
  const { reader, level } = question
  if (level === 'none') return null
  const about = question.about.map((one) => one.id)
  const name = firstName(reader.name)
  const aboutMe = about.includes(me)
  const others = [...new Set(about.flatMap(othersOf))].filter((other) => other !== me)

  const buttons = (people: readonly string[], yes: string, no: string) => (
    <div className="consent-answers">
      {(
        [
          ['given', yes, Check],
          ['refused', no, X],
        ] as const
      ).map(([value, label, icon]) => (
        <SecondButton
          key={value}
          icon={icon}
          busy={sending?.answer === value && sending.about?.[0] === people[0]}
          aria-describedby={`${id}-question`}
          onClick={() => answer(value, people)}
        >
          {label}
        </SecondButton>
      ))}
    </div>
  )

  return (
    <section className="card consent-question" aria-labelledby={`${id}-question`}>
      <div className="consent-question__who">
        <Face person={reader} size="large" />
        <div>
          <h3 id={`${id}-question`}>{words.question[level](reader.name, title)}</h3>
          <p className="consent__small">
            {[reader.role, reader.organisation].filter((part) => part !== null && part !== '').join(' · ')}
          </p>
        </div>
      </div>
      <div className="consent-question__about">
        <p>
          {words.about(aboutNames(about))}{' '}
          <Link href={`/plans/${plan.id}#${question.sectionId}`}>{words.readFirst(title)}</Link>
        </p>
        <WhyAgain question={question} birthDateOf={birthDateOf} />
      </div>
      <dl className="consent-means">
        <div>
          <dt>{words.ifYes}</dt>
          <dd>
            {words.yesReads(name)} {level !== 'view' && `${words.yesDoes[level](name)} `}
            {others.length === 1 ? words.withMe(nameOf(others[0]!)) : words.yesOthers} {words.yesBack}
          </dd>
        </div>
        <div>
          <dt>{words.ifNo}</dt>
          <dd>
            {words.noReads(name)} {words.noTold}
          </dd>
        </div>
      </dl>
      {aboutMe && (
        <p>
          {words.mine} {words.mineHelp}
        </p>
      )}
      {trouble !== undefined && (
        <Notice tone="late" icon={CircleAlert} role="alert">
          {trouble}
        </Notice>
      )}
      {apart ? (
        <div className="consent-apart">
          {about.map((person) => (
            <div key={person}>
              <p>
                <strong>{words.over(aboutNames([person]))}</strong>
              </p>
              {buttons([person], words.yes, words.no)}
            </div>
          ))}
        </div>
      ) : (
        buttons(about, words.yes, words.no)
      )}
      {about.length > 1 && (
        <TextButton onClick={() => setApart(!apart)}>{apart ? words.together : words.apart}</TextButton>
      )}
    </section>
  )
}
