import type { Goal, LogEntry } from '@eenplan/plan-schema'
import type { CSSProperties } from 'react'
import { Face } from '../../design/face.tsx'
import { personColour } from '../../design/person-colour.ts'
import { useMessages } from '../../i18n/language.tsx'
import { usePeople } from '../people/people.tsx'
import { type Figure, figuresInLanes, figuresOf } from './ratings.ts'
import './scale.css'

interface ScaleProps {
  readonly goal: Goal
  readonly log: readonly LogEntry[]
}

const at = (value: number): CSSProperties => ({ '--at': value / 10 }) as CSSProperties

/** How it goes from 0 to 10: everybody's latest figure, and the earlier one faded. */
export const Scale = ({ goal, log }: ScaleProps) => {
  const { goal: words } = useMessages()
  const { nameOf } = usePeople()
  const figures = figuresOf(log, goal.id)
  if (figures.length === 0) return null

  const sentence = ({ person, value, before }: Figure) =>
    before === null || before === value
      ? words.scale.figure(nameOf(person), value)
      : words.scale.figureBefore(nameOf(person), value, before)
  const lanes = figuresInLanes(figures, goal.forWhom)
  return (
    <figure className="scale">
      <figcaption className="out-of-sight">
        {words.scale.label} {figures.map(sentence).join(' ')}
      </figcaption>
      <div className="scale__picture" aria-hidden="true">
        {lanes
          .slice(1)
          .reverse()
          .map((lane) => (
            <div key={lane.map(({ person }) => person).join()} className="scale__lane">
              {lane.map((figure) => (
                <Mark key={figure.person} figure={figure} title={sentence(figure)} small />
              ))}
            </div>
          ))}
        <div className="scale__line">
          {lanes[0]?.map((figure) => (
            <Mark key={figure.person} figure={figure} title={sentence(figure)} />
          ))}
        </div>
        <div className="scale__ticks">
          {[0, 2, 4, 6, 8, 10].map((tick) => (
            <span key={tick} style={at(tick)}>
              {tick}
            </span>
          ))}
        </div>
      </div>
    </figure>
  )
}

interface MarkProps {
  readonly figure: Figure
  readonly title: string
  readonly small?: boolean
}

const Mark = ({ figure, title, small = false }: MarkProps) => {
  const { byId, nameOf } = usePeople()
  const { person, value, before } = figure
  const face = byId(person) ?? { id: person, name: nameOf(person) }
  return (
    <span title={title} className={small ? 'scale__mark scale__mark--small' : 'scale__mark'}>
      {before !== null && before !== value && (
        <>
          <span
            className="scale__way"
            style={
              {
                '--from': Math.min(before, value) / 10,
                '--to': Math.max(before, value) / 10,
                '--person': personColour(face.name),
              } as CSSProperties
            }
          />
          <span className="scale__face scale__face--before" style={at(before)}>
            <Face person={face} size={small ? 'small' : 'normal'} />
          </span>
        </>
      )}
      <span className="scale__face" style={at(value)}>
        <Face person={face} size={small ? 'small' : 'normal'} />
      </span>
    </span>
  )
}
