import type { Escalation, EscalationStep } from '@eenplan/protocol'
import { ArrowDownToLine, ArrowUpFromLine, CalendarClock, Check, Clock, LifeBuoy } from 'lucide-react'
import { useId } from 'react'
import { QuietButton, SecondButton } from '../../design/button.tsx'
import { Face } from '../../design/face.tsx'
import { calendarDate, daysBetween, friendlyDay } from '../../i18n/dates.ts'
import { useLanguage, useMessages } from '../../i18n/language.tsx'
import { useNow } from '../../i18n/use-now.ts'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { useEscalationWords } from './escalation-words.ts'
import { ShareLine } from './share-line.tsx'

interface CaseCardProps {
  readonly raised: Escalation
  readonly onRaise: () => void
  readonly onEnd: () => void
}

/** Something that was raised: what it is about, each step with who, why and when, and what may be done with it. */
export const CaseCard = ({ raised, onRaise, onEnd }: CaseCardProps) => {
  const words = useEscalationWords()
  const { plan } = useOpenPlan()
  const id = useId()
  const section = plan.sections.find((one) => one.id === raised.sectionId)
  const thing = raised.action?.what || raised.goal?.statement
  const { ended } = raised
  const runs = raised.steps.some(({ share }) => share?.runs === true)
  const top = raised.steps.at(-1)?.to
  return (
    <article className="card escalation" aria-labelledby={id}>
      <header className="escalation__head">
        <span className="escalation__icon">
          <LifeBuoy size={26} aria-hidden="true" />
        </span>
        <div>
          <h3 id={id}>{thing ?? section?.title ?? words.together}</h3>
          {thing !== undefined && section !== undefined && (
            <p className="escalation__where">{words.inSection(section.title)}</p>
          )}
        </div>
      </header>
      <ol className="plain-list escalation__steps">
        {raised.steps.map((step, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are only ever added at the end
          <Step key={place} step={step} />
        ))}
        {ended !== null && <Ended ended={ended} />}
      </ol>
      {(raised.mayRaise || raised.mayEnd) && (
        <div className="escalation__foot not-on-paper">
          {raised.mayRaise && (
            <SecondButton icon={ArrowUpFromLine} onClick={onRaise}>
              {top === 'processDirector' && runs ? words.longer : words.raiseFurther}
            </SecondButton>
          )}
          {raised.mayEnd && (
            <QuietButton icon={ArrowDownToLine} onClick={onEnd}>
              {words.end}
            </QuietButton>
          )}
        </div>
      )}
    </article>
  )
}

/** "vandaag", or the day. */
const useDay = () => {
  const { log } = useMessages()
  const { language } = useLanguage()
  const now = useNow()
  return (at: string) => friendlyDay(new Date(at), now, language, log)
}

/** One's own name is "je" at the beginning, and "jou" elsewhere. */
const useNames = () => {
  const { step: words } = useEscalationWords()
  const { me, nameOf, byId } = usePeople()
  return {
    by: (id: string | null) =>
      id === null
        ? words.unknownPerson.replace(/^./, (letter) => letter.toLocaleUpperCase())
        : id === me
          ? words.byMe
          : nameOf(id),
    to: ({ person, outside, to }: EscalationStep) => {
      if (outside !== null) return outside
      if (person === null) return to === 'manager' ? words.unknownManager : words.unknownPerson
      return person.id === me ? words.me : byId(person.id) === undefined ? person.name : nameOf(person.id)
    },
  }
}

const Step = ({ step }: { step: EscalationStep }) => {
  const words = useEscalationWords()
  const { byId } = usePeople()
  const names = useNames()
  const day = useDay()
  const today = calendarDate(useNow())
  const { person, share } = step
  const asker = step.by === null ? undefined : byId(step.by)
  return (
    <li className="escalation__step">
      <Face person={asker ?? { id: step.by ?? '', name: names.by(step.by) }} />
      <div className="escalation__words">
        <p>
          <strong>{words.step[step.to](names.by(step.by), names.to(step))}</strong>{' '}
          <time dateTime={step.at} className="escalation__when">
            {day(step.at)}
          </time>
        </p>
        <p className="escalation__reason">“{step.reason}”</p>
        {step.skipped !== null && (
          <p className="escalation__skipped">
            {words.step.skipped} “{step.skipped}”
          </p>
        )}
        {person !== null && share !== null && (
          <>
            <ShareLine name={names.to(step) === words.step.me ? person.name : names.to(step)} share={share} />
            <span className={share.runs ? 'chip' : 'chip escalation__over'}>
              {share.runs ? <CalendarClock size={16} aria-hidden="true" /> : <Clock size={16} aria-hidden="true" />}
              {share.runs ? words.daysLeft(Math.max(0, daysBetween(today, share.until))) : words.over}
            </span>
          </>
        )}
      </div>
    </li>
  )
}

const Ended = ({ ended }: { ended: NonNullable<Escalation['ended']> }) => {
  const words = useEscalationWords()
  const names = useNames()
  const day = useDay()
  return (
    <li className="escalation__step">
      <span className="escalation__done">
        <Check size={20} aria-hidden="true" />
      </span>
      <div className="escalation__words">
        <p>
          <strong>{words.step.ended(names.by(ended.by))}</strong>{' '}
          <time dateTime={ended.at} className="escalation__when">
            {day(ended.at)}
          </time>
        </p>
        <p className="escalation__reason">“{ended.outcome}”</p>
      </div>
    </li>
  )
}
