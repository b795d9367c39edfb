import type { Participant, Section } from '@eenplan/protocol'
import type { ReadSection } from '../overview/every-section.ts'
import { folded, isSearchable, queryWords } from './folded.ts'
import type { Place, SearchIndex } from './search-index.ts'

export interface FoundInSection {
  readonly section: Section
  /** In the order of the plan: title, text, goals, actions, and what was said. */
  readonly places: readonly Place[]
}

export interface Found {
  /** The words that were looked for, folded; empty when the query is too short. */
  readonly words: readonly string[]
  readonly people: readonly Participant[]
  readonly sections: readonly FoundInSection[]
  /** Of people and places together. */
  readonly count: number
}

export const nothing: Found = { words: [], people: [], sections: [], count: 0 }

const hasAll = (text: string, words: readonly string[]): boolean => words.every((word) => text.includes(word))

/** Places and people in which every word of the query occurs, in the order of the plan. */
export const search = (
  query: string,
  sections: readonly ReadSection[],
  people: readonly Participant[],
  index: SearchIndex,
): Found => {
  index.keepOnly(sections)
  if (!isSearchable(query)) return nothing
  const words = queryWords(query)
  const found = sections
    .map((read) => ({
      section: read.section,
      places: index.placesOf(read).filter((place) => hasAll(place.folded, words)),
    }))
    .filter(({ places }) => places.length > 0)
  const persons = people.filter(({ name, role, organisation }) =>
    hasAll(folded(`${name} ${role} ${organisation ?? ''}`), words),
  )
  const count = persons.length + found.reduce((sum, { places }) => sum + places.length, 0)
  return { words, people: persons, sections: found, count }
}
