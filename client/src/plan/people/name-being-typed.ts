import type { Participant } from '@eenplan/protocol'

/** A name that somebody is typing behind an @, where the caret stands. */
interface NameBeingTyped {
  /** Place of the @ in the text. */
  readonly from: number
  /** Letters behind the @ so far. */
  readonly letters: string
}

/** Undefined when the caret stands in no such name: an address of a mailbox is none. */
export const nameBeingTyped = (text: string, caret: number): NameBeingTyped | undefined => {
  const found = /(?<=^|[\s,(])@([\p{L}\p{M}'’-]*)$/u.exec(text.slice(0, caret))
  return found === null ? undefined : { from: found.index, letters: found[1] ?? '' }
}

const plainLetters = (words: string): string => words.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** People of whom a part of the name or role begins with these letters, accents or not; names before roles. */
export const peopleWhoFit = <P extends Pick<Participant, 'name' | 'role'>>(
  people: readonly P[],
  letters: string,
): P[] => {
  const sought = plainLetters(letters)
  const begins = (words: string) =>
    plainLetters(words)
      .split(/[\s,-]+/)
      .some((word) => word.startsWith(sought))
  const named = people.filter(({ name }) => begins(name))
  return [...named, ...people.filter((person) => !named.includes(person) && begins(person.role))]
}
