import { type Closeness, tieKindSchema } from '@eenplan/protocol'
import { type CSSProperties, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Face } from '../../design/face.tsx'
import { networkMessages } from '../../i18n/network-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { networkLayout } from './network-layout.ts'
import { lineBelow, type Word } from './picture-parts.ts'
import { TieSample } from './tie-line.tsx'
import { tiePath } from './tie-path.ts'
import { useDrag } from './use-drag.ts'
import { useMemberWords } from './use-member-words.ts'
import { drawnOf, type Member } from './use-network.ts'
import './network-picture.css'

interface NetworkPictureProps {
  readonly members: readonly Member[]
  readonly editable: boolean
  readonly onChoose: (participantId: string) => void
  readonly onPlace: (participantId: string, closeness: Closeness) => void
}

/** Width of a piece of paper, in pixels of the screen. */
const PAPER = 680

/** The picture is drawn at the width that there is, so that its letters are as large as all others. */
const useWidth = () => {
  const frame = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = frame.current
    if (element === null) return
    const look = () => setWidth(Math.floor(element.clientWidth))
    look()
    const watch = new ResizeObserver(look)
    watch.observe(element)
    return () => watch.disconnect()
  }, [])
  return { frame, width }
}

const kindOfWord = ({ of }: Word) => (of === 'home' ? 'home' : 'ring' in of ? 'ring' : 'kind')

/** The people around the household. Faces are buttons on top of the drawing, so that they work by keyboard and touch. */
export const NetworkPicture = ({ members, editable, onChoose, onPlace }: NetworkPictureProps) => {
  const network = useWords(networkMessages)
  const { plan } = useOpenPlan()
  const placed = plan.network.level !== 'none'
  // Without closeness there is no place to speak of.
  const words = useMemo(
    () => (placed ? network : { ...network, rings: { ...network.rings, unset: '' } }),
    [network, placed],
  )
  const { nameOf } = usePeople()
  const { placeOf, contactsOf, roleOf } = useMemberWords()
  const { frame, width } = useWidth()
  const [pointed, setPointed] = useState<string>()
  const picture = useMemo(
    () =>
      width === 0
        ? undefined
        : networkLayout(
            members.map((member) => drawnOf(member, nameOf(member.person.id))),
            words,
            width,
          ),
    [members, nameOf, words, width],
  )
  const { drag, handlersOf, wasDrag } = useDrag(picture, onPlace)
  const places = new Map(picture?.places.map((place) => [place.id, place]))
  const shown = members.find(({ person }) => person.id === pointed)
  const touches = (id: string) => shown === undefined || shown.contacts.some(({ person }) => person.id === id)
  const said = shown && contactsOf(shown)
  const kindsDrawn = tieKindSchema.options.filter((kind) =>
    members.some(({ contacts }) => contacts.some((contact) => contact.kind === kind)),
  )

  const ties = members.flatMap(({ person, contacts }) =>
    contacts
      .filter((contact) => person.id < contact.person.id)
      .map(({ person: other, kind }) => ({ key: `${person.id} ${other.id}`, a: person.id, b: other.id, kind })),
  )
  const spoken = (member: Member) =>
    [`${member.person.name}, ${roleOf(member)}.`, placeOf(member) && `${placeOf(member)}.`, ...contactsOf(member)]
      .filter((sentence) => sentence !== '')
      .join(' ')
  const wordOf = (word: Word) =>
    word.of === 'home' ? words.home : 'ring' in word.of ? words.rings[word.of.ring] : words.kinds[word.of.kind]

  return (
    <figure className="network-picture" aria-label={words.picture}>
      <div className="network-picture__frame" ref={frame}>
        {picture !== undefined && (
          <div
            className={`network-picture__paper network-picture__paper--${picture.shape}`}
            style={
              {
                inlineSize: picture.width,
                blockSize: picture.height,
                '--paper-scale': Math.min(1, PAPER / picture.width),
                '--paper-height': `${picture.height}px`,
              } as CSSProperties
            }
          >
            <svg width={picture.width} height={picture.height} aria-hidden="true">
              {picture.rings.toReversed().map(({ ring, box }) => (
                <RingShape key={ring} name={ring} round={picture.shape === 'rings'} box={box} />
              ))}
              <RingShape name="home" round={picture.shape === 'rings'} box={picture.home} />
              {picture.borders.map(({ from, to }) => (
                <line
                  key={`${from.x} ${from.y}`}
                  className="network-picture__border"
                  {...{ x1: from.x, y1: from.y, x2: to.x, y2: to.y }}
                />
              ))}
              {ties.map(({ key, a, b, kind }) => {
                const [from, to] = [places.get(a), places.get(b)]
                if (from === undefined || to === undefined) return null
                const others = picture.places.filter(({ id }) => id !== a && id !== b).map(({ face }) => face)
                const faded = pointed !== undefined && pointed !== a && pointed !== b
                return (
                  <path
                    key={key}
                    className={`tie tie--${kind}${pointed === undefined ? '' : faded ? ' tie--faded' : ' tie--shown'}`}
                    d={tiePath(kind, from.face, to.face, others)}
                  />
                )
              })}
              {picture.words.map((word) => (
                <text
                  key={JSON.stringify(word.of) + word.at.y}
                  className={`network-picture__word network-picture__word--${kindOfWord(word)}`}
                  x={word.at.x}
                  y={word.at.y}
                  textAnchor={word.anchor}
                  dominantBaseline="central"
                >
                  {wordOf(word)}
                </text>
              ))}
              {picture.places.map(({ id, lines, face }) =>
                lines.map((line, i) => {
                  const { x, y } = lineBelow(face, i)
                  return (
                    <text
                      key={`${id} ${y}`}
                      className={`network-picture__name${id !== pointed && !touches(id) ? ' network-picture__name--faded' : ''}`}
                      x={x}
                      y={y}
                      textAnchor="middle"
                      dominantBaseline="central"
                    >
                      {line}
                    </text>
                  )
                }),
              )}
            </svg>
            {members.map((member) => {
              const { id } = member.person
              const place = places.get(id)
              if (place === undefined) return null
              const moving = drag?.id === id ? drag.by : { x: 0, y: 0 }
              const movable = editable && !member.person.household
              return (
                <button
                  key={id}
                  type="button"
                  className={`network-picture__face${drag?.id === id ? ' network-picture__face--moving' : ''}`}
                  style={{ insetInlineStart: place.face.x + moving.x, insetBlockStart: place.face.y + moving.y }}
                  aria-haspopup="dialog"
                  aria-label={spoken(member)}
                  onClick={() => !wasDrag() && onChoose(id)}
                  onMouseEnter={() => setPointed(id)}
                  onMouseLeave={() => setPointed(undefined)}
                  onFocus={() => setPointed(id)}
                  onBlur={() => setPointed(undefined)}
                  {...(movable ? handlersOf(id) : {})}
                >
                  <Face person={member.person} size="large" />
                </button>
              )
            })}
          </div>
        )}
      </div>
      <figcaption className="network-picture__caption">
        {kindsDrawn.length > 0 && (
          <ul className="plain-list network-picture__legend" aria-label={words.legend}>
            {kindsDrawn.map((kind) => (
              <li key={kind}>
                <TieSample kind={kind} />
                {words.ties[kind]}
              </li>
            ))}
          </ul>
        )}
        {kindsDrawn.length > 0 && (
          <p className="network-picture__said not-on-paper">
            {shown === undefined ? (
              words.pointAt
            ) : (
              <>
                <strong>{shown.person.name}.</strong> {said?.length === 0 ? words.noTies : said?.join(' ')}
              </>
            )}
          </p>
        )}
      </figcaption>
    </figure>
  )
}

interface RingShapeProps {
  readonly name: string
  readonly round: boolean
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

const RingShape = ({ name, round, box: { x, y, width, height } }: RingShapeProps) => {
  const className = `network-ring network-ring--${name}`
  return round ? (
    <ellipse className={className} cx={x + width / 2} cy={y + height / 2} rx={width / 2} ry={height / 2} />
  ) : (
    <rect className={className} {...{ x, y, width, height }} rx={16} />
  )
}
