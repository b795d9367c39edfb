import { type ParticipantKind, participantKinds } from '@eenplan/plan-schema'
import {
  type Box,
  type Cell,
  cellOf,
  type Drawn,
  overlap,
  type Picture,
  type Place,
  type Point,
  placeAt,
  placeRows,
  type Ring,
  ringOrder,
  rowsOf,
  WORD_HEIGHT,
  type Word,
  wordAt,
} from './picture-parts.ts'

/** The words of the picture, in the reader's language. */
export interface PictureWords {
  readonly home: string
  readonly rings: Readonly<Record<Ring, string>>
  readonly kinds: Readonly<Record<ParticipantKind, string>>
}

/** Degrees between places that are tried, and between a place and the border of its sector. */
const STEP = 0.5
const EDGE = 3
/** Pixels of width by which a ring grows until everybody fits. */
const GROWTH = 8
/** So many times more when that spreads people evenly. */
const FOR_EVENNESS = 5
const LEAST_SECTOR = 64

interface Radius {
  readonly x: number
  readonly y: number
}

interface Sector {
  readonly kind: ParticipantKind
  /** Degrees, clockwise; 0 is to the right. */
  readonly from: number
  readonly to: number
}

const onEllipse = (middle: Point, radius: Radius, degrees: number): Point => {
  const angle = (degrees * Math.PI) / 180
  return { x: middle.x + radius.x * Math.cos(angle), y: middle.y + radius.y * Math.sin(angle) }
}

const cornersOf = ({ x, y, width, height }: Box): Point[] => [
  { x, y },
  { x: x + width, y },
  { x, y: y + height },
  { x: x + width, y: y + height },
]

/** 1 on the line of the ellipse, less inside. */
const depthIn = ({ x, y }: Point, middle: Point, radius: Radius): number =>
  Math.hypot((x - middle.x) / radius.x, (y - middle.y) / radius.y)

/** The kinds that there are, each with room for its people, from the top round to the top. */
const sectorsOf = (people: readonly Drawn[]): Sector[] => {
  const weights = participantKinds
    .map((kind) => ({ kind, weight: people.filter((person) => person.kind === kind).length }))
    .filter(({ weight }) => weight > 0)
    .map(({ kind, weight }) => ({ kind, weight: weight + 1.5 }))
  const sum = weights.reduce((total, { weight }) => total + weight, 0)
  const spare = 360 - weights.length * LEAST_SECTOR
  // Family at the left, so that it comes last going round from the top.
  const clockwise = [...weights.slice(1), ...weights.slice(0, 1)]
  let from = -90
  return clockwise.map(({ kind, weight }) => {
    const to = from + LEAST_SECTOR + (spare * weight) / sum
    const sector = { kind, from, to }
    from = to
    return sector
  })
}

/**
 * These cells on the ellipse inside the sector, beside what is there: spread evenly when that keeps everybody free, else
 * as close as they fit. Undefined when they do not fit.
 */
const putOn = (
  cells: readonly Cell[],
  sector: Sector,
  { middle, radius, inner }: { readonly middle: Point; readonly radius: Radius; readonly inner: Radius },
  taken: readonly Box[],
) => {
  const free = (place: Place, others: readonly Place[]) =>
    cornersOf(place.box).every((corner) => depthIn(corner, middle, inner) >= 1) &&
    !taken.some((box) => overlap(box, place.box)) &&
    !others.some(({ box }) => overlap(box, place.box))
  const at = (cell: Cell, angle: number) => placeAt(cell, onEllipse(middle, radius, angle))
  const tight: { angle: number; place: Place }[] = []
  let angle = sector.from + EDGE
  for (const cell of cells) {
    let place = at(cell, angle)
    while (
      !free(
        place,
        tight.map((one) => one.place),
      )
    ) {
      angle += STEP
      if (angle > sector.to - EDGE) return undefined
      place = at(cell, angle)
    }
    tight.push({ angle, place })
  }
  const last = tight.at(-1)?.angle ?? sector.from
  const spare = Math.max(0, sector.to - EDGE - last)
  const places = tight.map(({ angle: from }, i) => at(cells[i]!, from + (spare * (i + 1)) / (cells.length + 1)))
  if (places.every((place, i) => free(place, places.slice(0, i)))) return { places, even: true }
  return { places: tight.map(({ place }) => place), even: false }
}

/**
 * Everybody on one ring: all sectors at one radius, the smallest at which they fit, or a little more when they stand
 * evenly there. Undefined: not within this width.
 */
const ringOf = (
  cells: ReadonlyMap<ParticipantKind, readonly Cell[]>,
  sectors: readonly Sector[],
  middle: Point,
  { start, closer }: { readonly start: Radius; readonly closer: Radius },
  taken: readonly Box[],
  mostX: number,
  shape: number,
) => {
  let radius = start
  let close: { readonly places: Place[]; readonly radius: Radius } | undefined
  for (let more = 0; ; ) {
    const places: Place[] = []
    let even = true
    const all = sectors.every((sector) => {
      const boxes = [...taken, ...places.map(({ box }) => box)]
      const put = putOn(cells.get(sector.kind) ?? [], sector, { middle, radius, inner: closer }, boxes)
      places.push(...(put?.places ?? []))
      even &&= put?.even ?? false
      return put !== undefined
    })
    if (all && even) return { places, radius }
    if (all) close ??= { places, radius }
    if (close !== undefined && more++ > FOR_EVENNESS) return close
    radius = { x: radius.x + GROWTH, y: radius.y + GROWTH / shape }
    if (radius.x > mostX) return close
  }
}

const ellipseBox = ({ x, y }: Point, radius: Radius): Box => ({
  x: x - radius.x,
  y: y - radius.y,
  width: 2 * radius.x,
  height: 2 * radius.y,
})

const reachOf = (places: readonly Place[], middle: Point, least: Radius): Radius => {
  let scale = 1
  // An ellipse of the same shape around every corner of every box.
  for (const { box } of places)
    for (const corner of cornersOf(box)) scale = Math.max(scale, depthIn(corner, middle, least))
  return { x: least.x * scale, y: least.y * scale }
}

const moved = <T extends Point>(thing: T, dx: number, dy: number): T => ({ ...thing, x: thing.x + dx, y: thing.y + dy })

/**
 * The household in the middle and rings around it. Undefined when not everybody fits within the width.
 *
 * @param shape width over height of the household, and by which rings grow
 */
export const ringsPicture = (
  people: readonly Drawn[],
  words: PictureWords,
  width: number,
  shape: number,
): Picture | undefined => {
  const middle = { x: 0, y: 0 }
  const around = people.filter(({ ring }) => ring !== undefined)
  const sectors = sectorsOf(around)
  const inside = people.filter(({ ring }) => ring === undefined).map(cellOf)
  const columns = Math.ceil(Math.sqrt(inside.length))
  const home = rowsOf(inside, columns * Math.max(60, ...inside.map((cell) => cell.width)))
  const title = wordAt('home', words.home, { x: 0, y: -home.height / 2 - 2 }, 'middle')
  const homeHeight = home.height + WORD_HEIGHT
  const homePlaces = placeRows(home, -home.width / 2, home.width, -home.height / 2 + WORD_HEIGHT / 2 - 2)
  // An ellipse of this shape through the corners.
  const high = Math.max(64, Math.hypot((home.width + 8) / 2 / shape, homeHeight / 2 + 2))
  const homeRadius = { x: high * shape, y: high }
  const taken: Box[] = [...homePlaces.map(({ box }) => box), title.box]
  const places = [...homePlaces]
  const shown: Word[] = [title]
  const rings: { ring: Ring; radius: Radius }[] = []
  let outer = homeRadius
  for (const ring of ringOrder) {
    const members = around.filter((person) => person.ring === ring)
    if (members.length === 0 && (ring === 'unset' || around.every((person) => person.ring === 'unset'))) continue
    // A cell that touches the ring inside it stands in two rings at once.
    const tall = Math.max(WORD_HEIGHT, ...members.map((person) => cellOf(person).height))
    const word = wordAt({ ring }, words.rings[ring], { x: 0, y: -outer.y - WORD_HEIGHT / 2 - 3 }, 'middle')
    if (words.rings[ring] !== '') {
      taken.push(word.box)
      shown.push(word)
    }
    const start = { x: outer.x + Math.max(tall / 2, 34), y: outer.y + tall / 2 + 2 }
    const cells = new Map(
      sectors.map(({ kind }) => [kind, members.filter((person) => person.kind === kind).map(cellOf)]),
    )
    const put = ringOf(
      cells,
      sectors,
      middle,
      { start, closer: outer },
      [...taken, ...places.map(({ box }) => box)],
      width / 2,
      shape,
    )
    if (put === undefined) return undefined
    places.push(...put.places)
    outer = reachOf(put.places, middle, { x: outer.x + WORD_HEIGHT + 12, y: outer.y + WORD_HEIGHT + 8 })
    rings.push({ ring, radius: outer })
  }
  return framed({ width, middle, homeRadius, outer, rings, sectors, places, shown, words })
}

interface Unframed {
  readonly width: number
  readonly middle: Point
  readonly homeRadius: Radius
  readonly outer: Radius
  readonly rings: readonly { readonly ring: Ring; readonly radius: Radius }[]
  readonly sectors: readonly Sector[]
  readonly places: readonly Place[]
  readonly shown: readonly Word[]
  readonly words: PictureWords
}

/** Words of the kinds stand just outside the rings, in the middle of their sector; all of it moved into the frame. */
const framed = (parts: Unframed): Picture | undefined => {
  const { width, middle, homeRadius, outer, rings, sectors, places, shown, words } = parts
  const outside = { x: outer.x + 10, y: outer.y + WORD_HEIGHT }
  const kinds = sectors.map(({ kind, from, to }) => {
    const at = onEllipse(middle, outside, (from + to) / 2)
    const half = (words.kinds[kind].length * 9 + 20) / 2
    // To the side of the rings, not over them.
    return wordAt(
      { kind },
      words.kinds[kind],
      { x: at.x + Math.sign(at.x) * half * Math.min(1, Math.abs(at.x) / outer.x), y: at.y },
      'middle',
    )
  })
  const boxes = [...kinds.map(({ box }) => box), ellipseBox(middle, outer)]
  const left = Math.min(...boxes.map((box) => box.x))
  const right = Math.max(...boxes.map((box) => box.x + box.width))
  const top = Math.min(...boxes.map((box) => box.y)) - 4
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + 4
  if (right - left > width) return undefined
  const dx = (width - (right - left)) / 2 - left
  const dy = -top
  const box = (one: Box) => moved(one, dx, dy)
  return {
    shape: 'rings',
    width,
    height: Math.ceil(bottom - top),
    places: places.map((place) => ({ ...place, face: moved(place.face, dx, dy), box: box(place.box) })),
    words: [...shown, ...kinds].map((word) => ({ ...word, at: moved(word.at, dx, dy), box: box(word.box) })),
    home: box(ellipseBox(middle, homeRadius)),
    rings: rings.map(({ ring, radius }) => ({ ring, box: box(ellipseBox(middle, radius)) })),
    borders:
      sectors.length < 2
        ? []
        : sectors.map(({ from }) => ({
            from: moved(onEllipse(middle, homeRadius, from), dx, dy),
            to: moved(onEllipse(middle, outer, from), dx, dy),
          })),
  }
}
