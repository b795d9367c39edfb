import { anyOf, atEnd, rhythmAtEnd, timeAtEnd, WEEKDAY } from '@eenplan/plan-schema'
import { dayAtEnd } from './day-in-words.ts'

/** When something happens, as the last words of a line tell it. */
export interface WhenInWords {
  /** The line before those words. */
  readonly rest: string
  /** The words themselves, as they were written. */
  readonly words: string
  /** Calendar date `YYYY-MM-DD`; null for a repetition. */
  readonly due: string | null
  /** `HH:MM`, or null when no time was told. */
  readonly time: string | null
  /** The repetition as it was written, without the time; null for a day. */
  readonly repeats: string | null
}

/**
 * Words before a day that give it another meaning than "then": a limit ("voor vrijdag"), what it is about ("over
 * vrijdag"), a part of something larger ("maandag of dinsdag"). What is said then stays words.
 */
const otherMeaning = atEnd(
  anyOf([
    ...['voor', 'vóór', 'na', 'vanaf', 'sinds', 'van', 'tot', 'tot en met', 't/m', 'en', 'of', 'niet', 'geen', 'dan'],
    ...['elke', 'iedere', 'elk', 'ieder', 'eerste', 'tweede', 'derde', 'vierde', 'laatste', 'vorige', 'afgelopen'],
    ...['volgende', 'deze', 'de', 'het', 'een', 'om', 'om de', 'per', 'over', 'behalve', 'tussen', 'goede', 'goeie'],
    ...['andere', 'bijna', 'eind', 'einde', 'begin', 'half', 'medio', 'rond', 'ongeveer', 'week', 'weken', 'weekend'],
    ...['dag', 'dagen', 'maand', 'maanden', 'before', 'after', 'from', 'since', 'until', 'till', 'and', 'or', 'not'],
    ...['than', 'every', 'each', 'first', 'second', 'third', 'fourth', 'last', 'past', 'previous', 'next', 'this'],
    ...['the', 'a', 'an', 'of', 'about', 'except', 'between', 'other', 'almost', 'end', 'early', 'late', 'around'],
    ...['good', 'weeks', 'day', 'days', 'month', 'months', 'vandaag', 'today', 'morgen', 'tomorrow', WEEKDAY],
  ]),
)

/** Words that only lead to a day. */
const lead = atEnd('uiterlijk(?: op)?|op|on|by')

/** Signs between a line and its day, and at its end. */
const CLOSING = /[\s,.;:–—-]+$/u

interface Told extends Pick<WhenInWords, 'due' | 'time' | 'repeats'> {
  readonly from: number
}

const tell = (text: string, today: string, time: string | null): Told | undefined => {
  const rhythm = rhythmAtEnd(text)
  if (rhythm !== undefined) return { from: rhythm.from, due: null, time, repeats: text.slice(rhythm.from) }
  const day = dayAtEnd(text, today)
  return day === undefined ? undefined : { from: day.from, due: day.day, time, repeats: null }
}

/** The time stands behind the day ("morgen om 9 uur") or before it ("om 9 uur morgen"). */
const told = (text: string, today: string): Told | undefined => {
  const after = timeAtEnd(text)
  if (after !== undefined) return tell(after.rest.replace(/,$/, ''), today, after.time)
  const found = tell(text, today, null)
  if (found === undefined) return undefined
  const before = timeAtEnd(text.slice(0, found.from).trimEnd())
  return before === undefined ? found : { ...found, time: before.time, from: before.rest.length }
}

/**
 * The day, time or repetition that a line ends with, in Dutch or English. Nothing is guessed in silence: what can mean two
 * days ("dinsdag" on a Tuesday, "01/02"), no day ("volgende week") or something else ("voor vrijdag") stays words.
 *
 * @param today calendar date `YYYY-MM-DD` of the person who writes
 */
export const whenAtEnd = (line: string, today: string): WhenInWords | undefined => {
  const text = line.trimEnd().replace(/[.!,;]+$/, '')
  const found = told(text, today)
  if (found === undefined) return undefined
  const before = text.slice(0, found.from).trimEnd()
  const leading = lead.exec(before)
  const rest = before.slice(0, leading?.index ?? before.length)
  // A comma does not part "maandag, dinsdag", and "vrijdag, elke week" is a thought of its own.
  const plain = rest.replace(CLOSING, '')
  if (otherMeaning.test(plain)) return undefined
  return {
    rest: plain,
    words: text.slice(rest.length).trim(),
    due: found.due,
    time: found.time,
    repeats: found.repeats,
  }
}

/** The same, for a field that holds nothing else: undefined when other words stand before it. */
export const whenInWords = (words: string, today: string): WhenInWords | undefined => {
  const found = whenAtEnd(words, today)
  return found?.rest === '' ? found : undefined
}
