import type { Participant } from '@eenplan/protocol'
import { useQuery } from '@tanstack/react-query'
import { Gavel, Scale, UserRoundPlus } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { authorityQuery, type ChildAuthority } from '../../api/authority.ts'
import { QuietButton, SecondButton } from '../../design/button.tsx'
import { Face } from '../../design/face.tsx'
import { Notice } from '../../design/notice.tsx'
import { authorityMessages } from '../../i18n/authority-messages.ts'
import { calendarDate, dayInWords } from '../../i18n/dates.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { useNow } from '../../i18n/use-now.ts'
import { useWords } from '../../i18n/use-words.ts'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { RecordHolder } from './record-holder.tsx'
import { EndMeasure, RecordMeasure } from './record-measure.tsx'
import './authority.css'

/** What is being recorded: a holder more, one who ends, a measure more, or one that ends. */
type Recording =
  | { readonly what: 'holder' }
  | { readonly what: 'end holder'; readonly holder: string; readonly kind: 'parental' | 'guardianship' }
  | { readonly what: 'measure' }
  | { readonly what: 'end measure'; readonly measure: ChildAuthority['measures'][number] }

interface AuthorityOfProps {
  readonly person: Participant
  /** Of the place where it stands. */
  readonly className: string
}

/** Who decides about a child, how that is known, and what a court decided. Nothing for who is not concerned. */
export const AuthorityOf = ({ person, className }: AuthorityOfProps) => {
  const { plan } = useOpenPlan()
  const { data } = useQuery(authorityQuery(plan.id))
  const child = data?.children.find((one) => one.child === person.id)
  // A grown-up without anything recorded decides alone: there is nothing to tell.
  if (data === undefined || child === undefined || isOrdinary(child)) return null
  return <OfChild child={child} mayRecord={data.mayRecord} className={className} />
}

const isOrdinary = ({ child, deciders, next, authority, measures }: ChildAuthority): boolean =>
  authority.length + measures.length === 0 && next === null && deciders?.length === 1 && deciders[0] === child

interface OfChildProps {
  readonly child: ChildAuthority
  readonly mayRecord: boolean
  readonly className: string
}

const OfChild = ({ child, mayRecord, className }: OfChildProps) => {
  const words = useWords(authorityMessages)
  const { me, nameOf } = usePeople()
  const id = useId()
  const [recording, setRecording] = useState<Recording>()
  const part = useRef<HTMLElement>(null)
  const wasRecording = useRef(false)
  useEffect(() => {
    // The form is gone, and the focus with it.
    if (wasRecording.current && recording === undefined) part.current?.focus()
    wasRecording.current = recording !== undefined
  }, [recording])
  const close = () => setRecording(undefined)

  return (
    <section className={`authority ${className}`} ref={part} tabIndex={-1} aria-labelledby={id}>
      <h3 id={id}>{child.child === me ? words.titleMe : words.title(nameOf(child.child))}</h3>
      <WhoDecides child={child} />
      <div className="authority__part">
        <h4>{words.holders}</h4>
        <Holders
          child={child}
          onEnd={mayRecord ? (holder, kind) => setRecording({ what: 'end holder', holder, kind }) : undefined}
        />
      </div>
      <div className="authority__part">
        <h4>{words.measures}</h4>
        <Measures
          child={child}
          onEnd={mayRecord ? (measure) => setRecording({ what: 'end measure', measure }) : undefined}
        />
      </div>
      {recording === undefined && mayRecord && (
        <div className="authority__buttons not-on-paper">
          <SecondButton icon={UserRoundPlus} onClick={() => setRecording({ what: 'holder' })}>
            {words.addHolder}
          </SecondButton>
          <SecondButton icon={Gavel} onClick={() => setRecording({ what: 'measure' })}>
            {words.addMeasure}
          </SecondButton>
        </div>
      )}
      {recording?.what === 'holder' && <RecordHolder child={child} onClose={close} />}
      {recording?.what === 'end holder' && (
        <RecordHolder child={child} ending={recording.holder} kind={recording.kind} onClose={close} />
      )}
      {recording?.what === 'measure' && <RecordMeasure child={child} onClose={close} />}
      {recording?.what === 'end measure' && <EndMeasure measure={recording.measure} onClose={close} />}
    </section>
  )
}

const WhoDecides = ({ child }: { readonly child: ChildAuthority }) => {
  const words = useWords(authorityMessages)
  const { language } = useLanguage()
  const { all, me, nameOf, sentenceOf } = usePeople()
  const today = calendarDate(useNow())
  const { next } = child
  // In the order of the plan, and only whom I may know.
  const known = (ids: readonly string[] | null) =>
    ids && all.map((person) => person.id).filter((one) => ids.includes(one))
  const deciders = known(child.deciders)
  const then = known(next?.deciders ?? null)
  if (deciders === null) {
    return (
      <Notice tone="sun" icon={Scale}>
        {words.nobody} {child.birthDate === null ? words.noBirthDate(nameOf(child.child)) : words.noHolder}
      </Notice>
    )
  }
  const alone = (ids: readonly string[]) => ids.length === 1 && ids[0] === child.child
  const now = !alone(deciders)
    ? words.now(sentenceOf(deciders), deciders.length)
    : child.child === me
      ? words.nowMe
      : words.nowAlone(nameOf(child.child))
  if (next === null) return <p>{now}</p>
  const day = dayInWords(next.on, today, language)
  const later =
    then === null
      ? words.fromNobody(day)
      : alone(then)
        ? child.child === me
          ? words.fromAloneMe(day)
          : words.fromAlone(day, nameOf(child.child))
        : words.from(day, sentenceOf(then), then.length)
  return (
    <p>
      {now} {later}
    </p>
  )
}

interface HoldersProps {
  readonly child: ChildAuthority
  readonly onEnd: ((holder: string, kind: 'parental' | 'guardianship') => void) | undefined
}

const Holders = ({ child, onEnd }: HoldersProps) => {
  const words = useWords(authorityMessages)
  const { byId, nameOf } = usePeople()
  const { daySaid, recordedSaid } = useRecorded()
  if (child.authority.length === 0) return <p className="authority__small">{words.noHolder}</p>
  return (
    <ul className="plain-list">
      {child.authority.map((record) => {
        const { holder, kind, source, establishedOn } = record
        const person = byId(holder)
        return (
          <li key={holder} className="authority__one">
            {person !== undefined && <Face person={person} size="medium" />}
            <div className="authority__words">
              <p>
                <strong>{person?.name ?? nameOf(holder)}</strong>, {words.kinds[kind]}
              </p>
              <p className="authority__small">
                {source === ''
                  ? words.noSource
                  : establishedOn === null
                    ? words.sourceOnly(source)
                    : words.source(source, daySaid(establishedOn))}{' '}
                {recordedSaid(record)}
              </p>
            </div>
            {onEnd !== undefined && (
              <QuietButton
                className="not-on-paper"
                aria-label={words.endHolder(nameOf(holder))}
                onClick={() => onEnd(holder, kind)}
              >
                {words.end}
              </QuietButton>
            )}
          </li>
        )
      })}
    </ul>
  )
}

interface MeasuresProps {
  readonly child: ChildAuthority
  readonly onEnd: ((measure: ChildAuthority['measures'][number]) => void) | undefined
}

const Measures = ({ child, onEnd }: MeasuresProps) => {
  const words = useWords(authorityMessages)
  const { daySaid, recordedSaid } = useRecorded()
  if (child.measures.length === 0) return <p className="authority__small">{words.noMeasures}</p>
  return (
    <ul className="plain-list">
      {child.measures.map((measure) => (
        <li key={measure.id} className="authority__one">
          <span className="authority__icon">
            <Gavel size={20} aria-hidden="true" />
          </span>
          <div className="authority__words">
            <p>
              <strong className="authority__measure">{words.measureKinds[measure.kind]}</strong>
            </p>
            <p>
              {measure.until === null
                ? words.since(daySaid(measure.from))
                : words.fromTo(daySaid(measure.from), daySaid(measure.until))}
            </p>
            <p className="authority__small">
              {words.sourceOnly(measure.source)} {recordedSaid(measure)}
            </p>
          </div>
          {onEnd !== undefined && (
            <QuietButton
              className="not-on-paper"
              aria-label={words.endMeasure(words.measureKinds[measure.kind])}
              onClick={() => onEnd(measure)}
            >
              {words.end}
            </QuietButton>
          )}
        </li>
      ))}
    </ul>
  )
}

interface Recorded {
  readonly recordedBy: string | null
  readonly recordedAt: string | null
}

const useRecorded = () => {
  const words = useWords(authorityMessages)
  const { language } = useLanguage()
  const { nameOf } = usePeople()
  const today = calendarDate(useNow())
  const daySaid = (day: string) => dayInWords(day, today, language)
  return {
    daySaid,
    recordedSaid: ({ recordedBy, recordedAt }: Recorded): string => {
      if (recordedAt === null) return ''
      const day = daySaid(calendarDate(new Date(recordedAt)))
      return recordedBy === null ? words.recorded(day) : words.recordedBy(nameOf(recordedBy), day)
    },
  }
}
