import type { Participant, PlanSharing } from '@eenplan/protocol'
import { Eye } from 'lucide-react'
import { useId } from 'react'
import { Link } from 'wouter'
import { sectionIcon } from '../../design/domain-icons.ts'
import { Face } from '../../design/face.tsx'
import { TickChip } from '../../design/tick-chip.tsx'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { lackingSentences } from './lacking-sentences.ts'
import { shareSentences } from './share-sentences.ts'
import { useSpeech } from './speech.ts'

interface SharingByPersonProps {
  readonly sharing: PlanSharing
  readonly chosen: string | undefined
  readonly onChoose: (person: string) => void
}

/** Turned around: what one person sees of what I see. */
export const SharingByPerson = ({ sharing, chosen, onChoose }: SharingByPersonProps) => {
  const { words, me, nameOf } = useSpeech()
  const { all, byId } = usePeople()
  const name = useId()
  const person = (chosen === undefined ? undefined : byId(chosen)) ?? all.find(({ id }) => id !== me) ?? byId(me)
  return (
    <>
      <fieldset className="sharing-people">
        <legend className="out-of-sight">{words.byPerson}</legend>
        {all.map((one) => (
          <TickChip key={one.id} oneOf={name} checked={one.id === person?.id} onChange={() => onChoose(one.id)}>
            <Face person={one} size="small" />
            {nameOf(one.id)}
          </TickChip>
        ))}
      </fieldset>
      {person !== undefined && <OnePerson person={person} sharing={sharing} />}
    </>
  )
}

const OnePerson = ({ person, sharing }: { readonly person: Participant; readonly sharing: PlanSharing }) => {
  const speech = useSpeech()
  const { words, me, nameOf, levels } = speech
  const { plan } = useOpenPlan()
  const mine = person.id === me
  const name = nameOf(person.id)
  const seen = plan.sections.flatMap((section) => {
    const own = sharing.sections.find(({ sectionId }) => sectionId === section.id)
    const share = own?.shares.find(({ participantId }) => participantId === person.id)
    return own === undefined || share === undefined ? [] : [{ section, own, share }]
  })
  return (
    <section className="card sharing-section" aria-labelledby={`${person.id}-sharing`}>
      <div className="sharing-section__head">
        <Face person={person} size="large" />
        <div>
          <h3 id={`${person.id}-sharing`}>{mine ? words.personMe : words.person(name)}</h3>
          <p className="sharing-section__about">
            {[person.role, person.organisation].filter(Boolean).join(' · ')}
            {!mine && `. ${words.personHelp}`}
          </p>
        </div>
        {!mine && plan.participants.some(({ id }) => id === person.id) && (
          <Link className="see-as not-on-paper" href={`/plans/${plan.id}/sharing/${person.id}`}>
            <Eye size={20} aria-hidden="true" />
            {words.seeAs(name)}
          </Link>
        )}
      </div>
      {seen.length === 0 ? (
        <p className="sharing-section__about">{words.personNothing(name)}</p>
      ) : (
        <ul className="plain-list share-list">
          {seen.map(({ section, own, share }) => {
            const Icon = sectionIcon(section)
            return (
              <li key={section.id} className="share-row">
                <span className="share-row__icon">
                  <Icon size={20} aria-hidden="true" />
                </span>
                <div className="share-row__words">
                  <p>
                    <strong>{section.title}</strong>
                  </p>
                  <p className="share-row__lines">
                    {[
                      ...shareSentences(share, own.legalBases, speech),
                      ...lackingSentences(share.lacking, section.readers, speech, own.mayUseLegalBasis),
                    ].join(' ')}
                  </p>
                </div>
                <span className="chip share-row__level">{levels[share.granted]}</span>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
