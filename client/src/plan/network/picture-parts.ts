import type { ParticipantKind } from '@eenplan/plan-schema'
import type { Closeness } from '@eenplan/protocol'

/** Somebody in the picture; `ring` is undefined for who lives in the household. */
export interface Drawn {
  readonly id: string
  readonly kind: ParticipantKind
  readonly ring: Ring | undefined
  /** What stands below the face. */
  readonly label: string
}

/** A ring around the household; `unset` is for whom nobody said it yet. */
export type Ring = Closeness | 'unset'

export const ringOrder: readonly Ring[] = ['near', 'middle', 'far', 'unset']

/** Pixels, from the top left corner of the picture. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Place {
  readonly id: string
  /** Middle of the face. */
  readonly face: Point
  readonly lines: readonly string[]
  /** Face and name: no other box overlaps it. */
  readonly box: Box
}

export interface Word {
  readonly of: { readonly ring: Ring } | { readonly kind: ParticipantKind } | 'home'
  readonly at: Point
  readonly anchor: 'start' | 'middle'
  readonly box: Box
}

/** Where everything stands. Worked out from the people and the width alone: the same for everybody, every time. */
export interface Picture {
  readonly shape: 'rings' | 'bands'
  readonly width: number
  readonly height: number
  readonly places: readonly Place[]
  readonly words: readonly Word[]
  /** The household. */
  readonly home: Box
  /** From the inside out: ellipses (their bounding boxes), or bands below each other. */
  readonly rings: readonly { readonly ring: Ring; readonly box: Box }[]
  /** Between the kinds of people, from the household outwards. */
  readonly borders: readonly { readonly from: Point; readonly to: Point }[]
}

export const FACE = 48
const LINE = 20
const LETTER = 8.9
const LETTERS = 13
const MOST_LINES = 3
/** Around face and name. */
const AIR = 5

/** Width of words of the picture, a little more than they take: the browser is not asked, so that tests can be sure. */
export const widthOf = (words: string): number => Math.ceil([...words].length * LETTER)

/** A name over a few short lines: cut at spaces and hyphens, and inside a word only when it is too long by itself. */
export const nameLines = (name: string): string[] => {
  const pieces = name
    .trim()
    .split(/(?<=-)|\s+/)
    .flatMap((word) => {
      const letters = [...word]
      return Array.from({ length: Math.max(1, Math.ceil(letters.length / LETTERS)) }, (_, i) => ({
        text: letters.slice(i * LETTERS, (i + 1) * LETTERS).join(''),
        joined: i > 0,
      }))
    })
  const lines: string[] = []
  for (const { text, joined } of pieces) {
    const last = lines.at(-1)
    const together = last === undefined ? text : `${last}${last.endsWith('-') ? '' : ' '}${text}`
    if (last !== undefined && !joined && [...together].length <= LETTERS) lines[lines.length - 1] = together
    else lines.push(text)
  }
  if (lines.length <= MOST_LINES) return lines
  return [...lines.slice(0, MOST_LINES - 1), `${[...lines[MOST_LINES - 1]!].slice(0, LETTERS - 1).join('')}…`]
}

/** What a person takes: face, name, and air around them. */
export interface Cell {
  readonly person: Drawn
  readonly lines: readonly string[]
  readonly width: number
  readonly height: number
}

export const cellOf = (person: Drawn): Cell => {
  const lines = nameLines(person.label)
  return {
    person,
    lines,
    width: Math.max(FACE, ...lines.map(widthOf)) + 2 * AIR,
    height: FACE + 4 + lines.length * LINE + 2 * AIR,
  }
}

/** A cell with its middle there. */
export const placeAt = ({ person, lines, width, height }: Cell, { x, y }: Point): Place => ({
  id: person.id,
  lines,
  face: { x, y: y - height / 2 + AIR + FACE / 2 },
  box: { x: x - width / 2, y: y - height / 2, width, height },
})

/** Middle of line `i` of the name below a face. */
export const lineBelow = ({ x, y }: Point, i: number): Point => ({ x, y: y + FACE / 2 + 4 + (i + 0.5) * LINE })

/** More than a touch of edges. */
export const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width - 0.01 && b.x < a.x + a.width - 0.01 && a.y < b.y + b.height - 0.01 && b.y < a.y + a.height - 0.01

export const WORD_HEIGHT = 26

/** A word of the picture; it takes a box as people do. */
export const wordAt = (of: Word['of'], text: string, at: Point, anchor: Word['anchor']): Word => {
  const width = widthOf(text) + 16
  return {
    of,
    at,
    anchor,
    box: { x: anchor === 'start' ? at.x - 2 : at.x - width / 2, y: at.y - WORD_HEIGHT / 2, width, height: WORD_HEIGHT },
  }
}

/** Cells beside and below each other in rows of at most this width. */
export const rowsOf = (cells: readonly Cell[], mostWidth: number) => {
  const rows: { cells: Cell[]; width: number; height: number }[] = []
  for (const cell of cells) {
    const row = rows.at(-1)
    if (row === undefined || row.width + cell.width > mostWidth) {
      rows.push({ cells: [cell], width: cell.width, height: cell.height })
      continue
    }
    row.cells.push(cell)
    row.width += cell.width
    row.height = Math.max(row.height, cell.height)
  }
  return {
    rows,
    width: Math.max(0, ...rows.map((row) => row.width)),
    height: rows.reduce((sum, row) => sum + row.height, 0),
  }
}

/** Rows of cells, each in the middle of a width; their tops beside each other. */
export const placeRows = ({ rows }: ReturnType<typeof rowsOf>, left: number, width: number, top: number): Place[] => {
  let y = top
  return rows.flatMap((row) => {
    let x = left + (width - row.width) / 2
    const places = row.cells.map((cell) => {
      const place = placeAt(cell, { x: x + cell.width / 2, y: y + cell.height / 2 })
      x += cell.width
      return place
    })
    y += row.height
    return places
  })
}
