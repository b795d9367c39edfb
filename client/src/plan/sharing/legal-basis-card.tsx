import type { LegalBasisView } from '@eenplan/protocol'
import { CalendarClock, Scale } from 'lucide-react'
import { useId, useState } from 'react'
import { QuietButton, SecondButton } from '../../design/button.tsx'
import { Notice } from '../../design/notice.tsx'
import { calendarDate } from '../../i18n/dates.ts'
import { legalBasisMessages } from '../../i18n/legal-basis-messages.ts'
import { useNow } from '../../i18n/use-now.ts'
import { useWords } from '../../i18n/use-words.ts'
import { wordParts } from './legal-basis-draft.ts'
import { useSpeech } from './speech.ts'

interface LegalBasisCardProps {
  readonly basis: LegalBasisView
  /** Whose reading rests on it: participant ids. */
  readonly readers: readonly string[]
  /** To look at telling again; for who manages the section. */
  readonly onReview?: () => void
}

/** What is shared without consent: until when, the form to read, and the question that comes back. */
export const LegalBasisCard = ({ basis, readers, onReview }: LegalBasisCardProps) => {
  const words = useWords(legalBasisMessages)
  const { words: sharing, namesOf, namesAfter, nameOf, day } = useSpeech()
  const today = calendarDate(useNow())
  const [open, setOpen] = useState(false)
  const id = useId()
  const over = basis.validUntil !== null && basis.validUntil < today
  const consulted = [
    ...(basis.consulted.length > 0 ? [namesOf(basis.consulted)] : []),
    ...(basis.consultedOutside === '' ? [] : [basis.consultedOutside]),
  ].join(', ')
  return (
    <section className="legal-card" aria-labelledby={`${id}-title`}>
      <div className="legal-card__head">
        <Scale size={20} aria-hidden="true" />
        <p>
          <strong id={`${id}-title`}>
            {readers.length === 0 ? words.partTitle : words.partTitleWith(namesAfter(readers))}
          </strong>{' '}
          <span className="legal-card__until">
            {over ? words.over : basis.validUntil !== null && sharing.until(day(basis.validUntil))}
          </span>
        </p>
        <QuietButton aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          {open ? words.fold : words.read}
        </QuietButton>
      </div>
      {basis.reviewDue && onReview !== undefined && (
        <Notice tone="sun" icon={CalendarClock}>
          <p>
            <strong>{words.reviewTitle}</strong> {words.reviewHelp}
          </p>
          <SecondButton className="legal-card__review" onClick={onReview}>
            {words.review}
          </SecondButton>
        </Notice>
      )}
      <div id={id} hidden={!open}>
        <dl className="legal-card__parts">
          <div>
            <dt>{words.fields.ground.label}</dt>
            <dd>{basis.ground}</dd>
          </div>
          {wordParts.map((part) => (
            <div key={part}>
              <dt>{words.fields[part].label}</dt>
              <dd>{basis[part]}</dd>
            </div>
          ))}
          {consulted !== '' && (
            <div>
              <dt>{words.fields.consulted.label}</dt>
              <dd>{consulted}</dd>
            </div>
          )}
          <div>
            <dt>{words.fields.informed.label}</dt>
            <dd>{basis.informed.length === 0 ? words.toldNobody : words.toldNames(namesOf(basis.informed))}</dd>
          </div>
          {basis.reasonNotInformed !== '' && (
            <div>
              <dt>{words.reasonNotInformed}</dt>
              <dd>{basis.reasonNotInformed}</dd>
            </div>
          )}
          {basis.reviewOn !== null && (
            <div>
              <dt>{words.fields.reviewOn.label}</dt>
              <dd>{day(basis.reviewOn)}</dd>
            </div>
          )}
        </dl>
        <div className="legal-card__foot">
          {basis.madeBy !== null && <p>{words.madeBy(nameOf(basis.madeBy))}</p>}
          {onReview !== undefined && !basis.reviewDue && (
            <QuietButton onClick={onReview}>{words.reviewChange}</QuietButton>
          )}
        </div>
      </div>
    </section>
  )
}
