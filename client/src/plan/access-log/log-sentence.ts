import type { AccessRow } from '@eenplan/protocol'
import type { AccessLogWords } from './access-log-words.ts'

type Sentence = (who: string, titles: string, whom: string) => string

/** Own names only: a code is text from elsewhere, and must not reach what every object inherits. */
const sentenceFor = (table: object, code: string): Sentence | undefined =>
  Object.hasOwn(table, code) ? (table as Record<string, Sentence>)[code] : undefined

/** What a row tells. */
export type Told = Pick<AccessRow, 'action' | 'refused' | 'level' | 'to'>

/** How those in a row are named. `titles` is '' without a section, `whom` '' where it is about nobody. */
export interface Named {
  readonly who: string
  readonly titles: string
  readonly whom: string
}

const capital = (words: string) => words.charAt(0).toLocaleUpperCase() + words.slice(1)

/** A row as a sentence in plain words; a code that this page does not know yet is told too. */
export const logSentence = (row: Told, { who, titles, whom }: Named, words: AccessLogWords): string => {
  const { did, tried, something, wrote, right } = words
  const inSection = titles !== ''
  const tell = (): string => {
    if (row.refused !== null) {
      const known = sentenceFor(tried, row.action)
      // "Opened" without a section has nothing to name.
      if (known !== undefined && (inSection || /^(person|network|signed)-/.test(row.action)))
        return known(who, titles, whom)
      return inSection ? something.triedIn(who, titles) : something.tried(who)
    }
    if (row.action === 'right-changed' && inSection) return right[row.to ?? 'none'](who, titles, whom)
    if (row.action === 'edited' && inSection)
      return row.level === 'contribute' ? wrote.contribute(who, titles) : wrote.edit(who, titles)
    const known = sentenceFor(did, row.action)
    if (known !== undefined) return known(who, titles, whom)
    return inSection ? something.inSection(who, titles) : something.inPlan(who)
  }
  return capital(tell())
}
