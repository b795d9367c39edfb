import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What a look is at. In addresses small and capital letters are often one. */
export type Place = 'log line' | 'mail' | 'error' | 'health' | 'address' | 'page title'

/** A word or a sentence of the family that was found where nothing of it may be. */
export interface Sighting {
  readonly place: Place
  readonly canary: string
  /** What it was found in, cut off after a while. */
  readonly within: string
}

interface SeedSection {
  readonly key: string
  readonly title: string
  readonly text: readonly string[]
  readonly goals: readonly object[]
  readonly actions: readonly object[]
  readonly log: readonly object[]
}

interface Seed {
  readonly plan: { readonly title: string }
  readonly participants: readonly { readonly name: string }[]
  readonly sections: readonly SeedSection[]
}

const seed = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../server/src/demo/veldkamp.json', import.meta.url)), 'utf8'),
) as Seed

/** Shorter ones, such as "Agenda", are said by others too. */
const SENTENCE = 12

/** Whole sentences of what is written in a section: text, goals, actions and log. */
const sentencesOf = ({ text, goals, actions, log }: SeedSection): readonly string[] => {
  const records = [...goals, ...actions, ...log].flatMap((record) =>
    ['statement', 'why', 'what', 'text'].map((field) => (record as Record<string, unknown>)[field]),
  )
  return [...text, ...records].filter((words): words is string => typeof words === 'string' && words.length >= SENTENCE)
}

/** First and last names; "de" and "El" in between are nobody's. */
const names = seed.participants.flatMap(({ name }) => {
  const parts = name.split(' ')
  return [parts[0]!, parts.at(-1)!]
})

/** What is there of each section of the family, hidden ones and people's own places too: its title and its sentences. */
export const canariesOfSections: ReadonlyMap<string, readonly string[]> = new Map(
  seed.sections.map((section) => [section.key, [section.title, ...sentencesOf(section)]]),
)

const canaries = [...new Set([seed.plan.title, ...names, ...[...canariesOfSections.values()].flat()])]

/** What tests type to find it again begins or ends so, in Dutch or English, also inside a word. */
const typed = /\w*(?:kanarie|canary)\w*/i

const escaped = (words: string) => words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Of a word no part counts: "Lot" is not in "Lotte". */
const anyOf = (flags: string) =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${canaries.map(escaped).join('|')})(?![\\p{L}\\p{N}])`, `u${flags}`)
const asWritten = anyOf('')
const inAnyCase = anyOf('i')

/** As a person would read it: `%20` is a space. What is malformed stays as it is. */
const readable = (address: string): string => {
  try {
    return decodeURIComponent(address.replaceAll('+', ' '))
  } catch {
    return address
  }
}

const SHOWN = 300

/** The first word of the family in each of these lines, addresses, mails or titles. */
export const sightingsIn = (place: Place, texts: readonly string[]): readonly Sighting[] =>
  texts.flatMap((text) => {
    const read = place === 'address' ? readable(text) : text
    const found = (place === 'address' ? inAnyCase : asWritten).exec(read) ?? typed.exec(read)
    return found === null ? [] : [{ place, canary: found[0], within: read.slice(0, SHOWN) }]
  })

/** @throws Error that names each of them */
export const expectNone = (sightings: readonly Sighting[]): void => {
  if (sightings.length === 0) return
  const lines = sightings.map(({ place, canary, within }) => `"${canary}" in ${place}: ${within}`)
  throw new Error(`Something of the family is where it may not be (attack 47):\n${[...new Set(lines)].join('\n')}`)
}
