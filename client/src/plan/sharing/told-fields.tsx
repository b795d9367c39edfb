import type { Section } from '@eenplan/protocol'
import { FormLabel } from '@utrecht/form-label-react'
import { EyeOff } from 'lucide-react'
import { DateField } from '../../design/date-field.tsx'
import { Notice } from '../../design/notice.tsx'
import { legalBasisMessages } from '../../i18n/legal-basis-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { dayRead } from '../actions/day-read.ts'
import { ChoosePeople } from '../people/choose-people.tsx'
import { FormPartField } from './form-part.tsx'
import type { FormPart } from './legal-basis-draft.ts'
import { useSpeech } from './speech.ts'

/** Who was told, why not everybody, and when that is looked at again. */
export interface Told {
  readonly informed: readonly string[]
  readonly reasonNotInformed: string
  readonly reviewOn: string | null
}

interface ToldFieldsProps {
  readonly id: string
  readonly section: Section
  /** Everybody who would have been asked for consent. */
  readonly toTell: readonly string[]
  readonly value: Told
  readonly missing: readonly FormPart[]
  readonly onChange: (value: Told) => void
}

/** Why not everybody was told is asked only once somebody was not. */
export const ToldFields = ({ id, section, toTell, value, missing, onChange }: ToldFieldsProps) => {
  const words = useWords(legalBasisMessages)
  const { namesAfter } = useSpeech()
  const untold = toTell.filter((person) => !value.informed.includes(person))
  const readers = new Set(section.readers.map(({ participantId }) => participantId))
  // A notice of the section would tell them that there is one: they get none (S1).
  const unreached = value.informed.filter((person) => !readers.has(person))
  return (
    <>
      <FormPartField id={id} part="informed" missing={missing.includes('informed')} group>
        {toTell.length === 0 ? (
          <p>{words.nobodyToTell}</p>
        ) : (
          <ChoosePeople
            legend={words.fields.informed.label}
            chosen={value.informed}
            from={toTell}
            onChange={(informed) => onChange({ ...value, informed })}
          />
        )}
        {unreached.length > 0 && (
          <Notice tone="private" icon={EyeOff} role="status">
            {words.notAReader(namesAfter(unreached))}
          </Notice>
        )}
      </FormPartField>
      {untold.length > 0 && (
        <>
          <div className="details__field">
            <FormLabel htmlFor={`${id}-reasonNotInformed`}>{words.reasonNotInformed}</FormLabel>
            <p className="details__help" id={`${id}-reasonNotInformed-help`}>
              {words.reasonNotInformedHelp}
            </p>
            <textarea
              id={`${id}-reasonNotInformed`}
              className="utrecht-textarea utrecht-textarea--html-textarea"
              rows={2}
              maxLength={2_000}
              value={value.reasonNotInformed}
              aria-describedby={`${id}-reasonNotInformed-help`}
              onChange={(event) => onChange({ ...value, reasonNotInformed: event.target.value })}
            />
          </div>
          <FormPartField id={id} part="reviewOn" missing={missing.includes('reviewOn')}>
            <DateField
              id={`${id}-reviewOn`}
              value={value.reviewOn}
              read={dayRead}
              onChange={(reviewOn) => onChange({ ...value, reviewOn })}
            />
          </FormPartField>
        </>
      )}
    </>
  )
}
