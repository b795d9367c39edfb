/** Words for days and amounts, Dutch and English together: at one table people write both. All in lower case. */

/** Names of weekdays, and the ISO number of each: Monday is 1. */
export const weekdayNumber: Readonly<Record<string, number>> = {
  maandag: 1,
  dinsdag: 2,
  woensdag: 3,
  donderdag: 4,
  vrijdag: 5,
  zaterdag: 6,
  zondag: 7,
  monday: 1,
  tuesday: 2,
  wednesday: 3,
  thursday: 4,
  friday: 5,
  saturday: 6,
  sunday: 7,
}

/** Small amounts as people write them. */
const amounts: Readonly<Record<string, number>> = {
  een: 1,
  één: 1,
  twee: 2,
  drie: 3,
  vier: 4,
  vijf: 5,
  zes: 6,
  zeven: 7,
  acht: 8,
  negen: 9,
  tien: 10,
  elf: 11,
  twaalf: 12,
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
}

/** Any of these words, as a part of a pattern; the longest first, so that "one" does not stop at "on". */
export const anyOf = (words: readonly string[]): string =>
  `(?:${[...words].sort((a, b) => b.length - a.length).join('|')})`

export const WEEKDAY = anyOf(Object.keys(weekdayNumber))
export const AMOUNT = `(?:\\d{1,3}|${anyOf(Object.keys(amounts))})`

/** The number of an amount in words or digits, as {@link AMOUNT} finds it. */
export const amountOf = (words: string): number => amounts[words.toLowerCase()] ?? Number(words)

/** A pattern for the end of a text, where the first of its words begins a word. */
export const atEnd = (pattern: string): RegExp => new RegExp(`(?<![\\p{L}\\d])(?:${pattern})$`, 'iu')
