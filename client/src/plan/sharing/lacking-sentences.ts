import type { Section, ShareLacking } from '@eenplan/protocol'
import type { Speech } from './speech.ts'

/** Everybody whose yes is needed, each once. */
export const whoseYes = (lacking: readonly ShareLacking[]): string[] => [
  ...new Set(lacking.flatMap(({ by }) => (by === null ? [] : [by]))),
]

const hasNotAnswered = ({ state }: ShareLacking) => state === 'missing' || state === 'lapsed'

/** Why somebody whose yes is needed gets no question. It says no more than the list of readers beside it. */
const whyNotAsked = (person: string, readers: Section['readers'], { words, nameOf, hasAccount }: Speech): string => {
  const name = nameOf(person)
  if (readers.every(({ participantId }) => participantId !== person)) return words.notAReader(name)
  return hasAccount(person) ? words.notAsked(name) : words.noAccount(name)
}

/** What stands in the way and will not pass by waiting, and what one can do about it. */
export const whatStandsInTheWay = (
  lacking: readonly ShareLacking[],
  readers: Section['readers'],
  speech: Speech,
  mayUseLegalBasis: boolean,
): string[] => {
  const { words, me, nameOf, namesAfter } = speech
  const answered = (state: ShareLacking['state']) => whoseYes(lacking.filter((one) => one.state === state))
  const unasked = whoseYes(lacking.filter((one) => !one.asked && hasNotAnswered(one)))
  const undecided = lacking.filter(({ state }) => state === 'nobody can decide').map(({ about }) => about)
  const sentences = [
    ...answered('refused').map((by) => (by === me ? words.refusedYou : words.refused(nameOf(by)))),
    ...answered('withdrawn').map((by) => (by === me ? words.withdrawnYou : words.withdrawn(nameOf(by)))),
    ...unasked.map((by) => whyNotAsked(by, readers, speech)),
    ...(undecided.length > 0 ? [words.nobodyDecides(namesAfter(undecided)), words.tellDirector] : []),
    ...(lacking.some((one) => one.by === null && hasNotAnswered(one)) ? [words.somebodyElse] : []),
  ]
  if (sentences.length === 0) return []
  return [...sentences, mayUseLegalBasis ? words.whatThenLegal : words.whatThen]
}

/** For whose yes somebody waits, and what stands in the way of it. */
export const lackingSentences = (
  lacking: readonly ShareLacking[],
  readers: Section['readers'],
  speech: Speech,
  mayUseLegalBasis: boolean,
): string[] => {
  const { words, namesAfter } = speech
  const asked = (state: ShareLacking['state']) => whoseYes(lacking.filter((one) => one.asked && one.state === state))
  const missing = asked('missing')
  const lapsed = asked('lapsed')
  return [
    ...(missing.length > 0 ? [words.waitsFor(namesAfter(missing))] : []),
    ...(lapsed.length > 0 ? [words.lapsed(namesAfter(lapsed))] : []),
    ...whatStandsInTheWay(lacking, readers, speech, mayUseLegalBasis),
  ]
}
