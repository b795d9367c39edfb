import type { Language } from '../../i18n/languages.ts'
import type { progressMessages } from '../../i18n/progress-messages.ts'
import { type Course, courseOf, type PersonLine } from './figures-over-time.ts'

type ProgressWords = (typeof progressMessages)[Language]

/** People of whom each gets a sentence; of more of them one sentence tells all. */
const MOST_PEOPLE = 3

const ofOne = (name: string, course: Course, words: ProgressWords): string => {
  switch (course.kind) {
    case 'once':
      return words.once(name, course.value)
    case 'same':
      return words.same(name, course.value, course.times)
    case 'back':
      return words.back(name, course.value)
    case 'changed':
      return words.changed(name, course.first, course.last)
  }
}

/** What a chart shows, in words. */
export const inASentence = (
  lines: readonly PersonLine[],
  words: ProgressWords,
  nameOf: (id: string) => string,
): string => {
  if (lines.length <= MOST_PEOPLE) {
    return lines.map((line) => ofOne(nameOf(line.person), courseOf(line), words)).join(' ')
  }
  const now = lines.map(({ figures }) => figures.at(-1)!.value)
  return words.many(lines.length, Math.min(...now), Math.max(...now))
}
