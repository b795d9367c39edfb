import { whenInWords } from './when-in-words.ts'

/** What the words of a date field mean: a day, and a time when it is told along with it. */
export const dayRead = (
  words: string,
  today: string,
): { readonly day: string; readonly time: string | null } | undefined => {
  const when = whenInWords(words, today)
  return when === undefined || when.due === null ? undefined : { day: when.due, time: when.time }
}
