/** Words as a search compares them: without accents, capitals and curled quotes. */

const MARKS = /\p{M}+/gu
const QUOTES: Readonly<Record<string, string>> = { '’': "'", '‘': "'", '“': '"', '”': '"' }

/** The text as it is compared. */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(/[‘’“”]/g, (quote) => QUOTES[quote] ?? quote)

/** The words of a query, folded; a word that is written twice counts once. */
export const queryWords = (query: string): string[] => [...new Set(folded(query).split(/\s+/).filter(Boolean))]

/** Fewest letters that are searched for: with one, everything would be found. */
const LEAST_LETTERS = 2

/** True when the query holds enough to search for. */
export const isSearchable = (query: string): boolean => queryWords(query).join('').length >= LEAST_LETTERS

/** Part of a text, as it was written. */
export interface Piece {
  readonly text: string
  readonly marked: boolean
}

/** Where each folded letter stands in the text as it was written; one longer than the folded text. */
const placesOfLetters = (text: string): { letters: string; places: number[] } => {
  let letters = ''
  const places: number[] = []
  let at = 0
  for (const character of text) {
    const letter = folded(character)
    for (let i = 0; i < letter.length; i++) places.push(at)
    letters += letter
    at += character.length
  }
  places.push(text.length)
  return { letters, places }
}

/** Letters of a snippet around what was found. */
const SNIPPET = 180
/** Letters of it that come before. */
const BEFORE = 50

const cutAt = (text: string, from: number, to: number) => {
  // Whole words: cut at the nearest space inside, if there is one soon.
  const start = from === 0 ? 0 : text.indexOf(' ', from) + 1 || from
  const end = to >= text.length ? text.length : text.lastIndexOf(' ', to)
  return { start: start - from > 20 ? from : start, end: end <= start ? to : end }
}

/**
 * The part of a text in which the words occur, with each occurrence marked. Line breaks become spaces.
 *
 * @param words folded, as `queryWords` gives them
 */
export const snippet = (original: string, words: readonly string[]): Piece[] => {
  const text = original.normalize('NFC').replace(/\s+/g, ' ').trim()
  const { letters, places } = placesOfLetters(text)
  const spans: { from: number; to: number }[] = []
  for (const word of words) {
    for (let at = letters.indexOf(word); at !== -1; at = letters.indexOf(word, at + word.length))
      spans.push({ from: places[at]!, to: places[at + word.length]! })
  }
  spans.sort((a, b) => a.from - b.from || b.to - a.to)

  const first = spans[0]?.from ?? 0
  const { start, end } = cutAt(text, Math.max(0, first - BEFORE), Math.max(0, first - BEFORE) + SNIPPET)
  const pieces: Piece[] = []
  let at = start
  const add = (to: number, marked: boolean) => {
    if (to > at) pieces.push({ text: text.slice(at, to), marked })
    at = Math.max(at, to)
  }
  for (const { from, to } of spans) {
    if (from >= end || to <= at) continue
    add(from, false)
    add(Math.min(to, end), true)
  }
  add(end, false)
  if (start > 0) pieces.unshift({ text: '… ', marked: false })
  if (end < text.length) pieces.push({ text: ' …', marked: false })
  return pieces
}
