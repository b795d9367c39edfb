import { participantKinds } from '@eenplan/plan-schema'
import {
  type Box,
  cellOf,
  type Drawn,
  type Picture,
  type Place,
  placeRows,
  type Ring,
  ringOrder,
  rowsOf,
  WORD_HEIGHT,
  type Word,
  wordAt,
} from './picture-parts.ts'
import type { PictureWords } from './rings.ts'

const INSIDE = 12
const GAP = 10

/** The same for a narrow screen, or many people: the household at the top, and the rings as bands below each other. */
export const bandsPicture = (people: readonly Drawn[], words: PictureWords, width: number): Picture => {
  const places: Place[] = []
  const shown: Word[] = []
  const rings: { ring: Ring; box: Box }[] = []
  const room = width - 2 * INSIDE
  let top = 0

  const band = (
    title: Word['of'],
    text: string,
    groups: readonly (readonly [Word['of'], string, readonly Drawn[]])[],
  ) => {
    const start = top
    let y = start + INSIDE
    if (text !== '') {
      shown.push(wordAt(title, text, { x: INSIDE + 2, y: y + WORD_HEIGHT / 2 }, 'start'))
      y += WORD_HEIGHT + 4
    }
    for (const [of, name, members] of groups) {
      if (members.length === 0) continue
      if (of !== title) {
        shown.push(wordAt(of, name, { x: INSIDE + 2, y: y + WORD_HEIGHT / 2 }, 'start'))
        y += WORD_HEIGHT
      }
      const rows = rowsOf(members.map(cellOf), room)
      places.push(...placeRows(rows, INSIDE, room, y))
      y += rows.height + 4
    }
    top = y + INSIDE + GAP
    return { x: 0, y: start, width, height: y + INSIDE - start }
  }

  const home = band('home', words.home, [['home', '', people.filter(({ ring }) => ring === undefined)]])
  for (const ring of ringOrder) {
    const members = people.filter((person) => person.ring === ring)
    if (members.length === 0) continue
    const title = { ring }
    const groups = participantKinds.map(
      (kind) => [{ kind }, words.kinds[kind], members.filter((person) => person.kind === kind)] as const,
    )
    rings.push({ ring, box: band(title, words.rings[ring], groups) })
  }
  return { shape: 'bands', width, height: Math.ceil(top - GAP), places, words: shown, home, rings, borders: [] }
}
