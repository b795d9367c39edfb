import { describe, expect, test } from 'vitest'
import { everyMessage } from './every-message.fixture.ts'
import type { Language } from './languages.ts'

/** Words of a sentence at level B1: never more than the first, and about the second over the whole catalogue. */
const MOST_WORDS = 14
const USUAL_WORDS = 10

/** Stiff words and jargon, and what people say instead. */
const plainer: Readonly<Record<string, string>> = {
  aangaande: 'over',
  aangezien: 'omdat',
  aanvangen: 'beginnen',
  accorderen: 'akkoord geven',
  adequaat: 'goed',
  afwijzing: 'nee',
  alvorens: 'voordat',
  'ambulante?': 'bij je thuis',
  betreffende: 'over',
  betreft: 'gaat over',
  betrokkenen: 'mensen, of wie meedoet',
  bewerkstelligen: 'zorgen dat',
  'casus(sen)?': 'gezin',
  casuïstiek: 'gezinnen',
  'cliënt(en)?': 'de naam, of gezin',
  coherent: 'duidelijk',
  concluderen: 'denken',
  conform: 'volgens',
  'consent(en)?': 'toestemming',
  consulteren: 'vragen',
  continueren: 'doorgaan',
  contextueel: 'leg uit wat je bedoelt',
  derhalve: 'daarom',
  desgewenst: 'als je wilt',
  desbetreffende: 'die of dat',
  dien: 'moet je',
  dient: 'moet, of je-vorm',
  dienen: 'moeten',
  draagvlak: 'steun',
  echter: 'maar',
  'effectief|effectieve': 'werkt goed',
  evalueren: 'kijken hoe het ging',
  faciliteren: 'helpen',
  gecontinueerd: 'gaat door',
  gelieve: 'wil je',
  'geïmplementeerd|implementeren|implementatie': 'invoeren',
  'geïndiceerd|indicatie': 'besluit over hulp',
  hanteren: 'gebruiken',
  hieromtrent: 'hierover',
  'hulpvrager(s)?': 'de naam, of gezin',
  'hulpverleningstraject(en)?': 'hulp',
  ingevolge: 'door',
  indien: 'als',
  initiëren: 'beginnen',
  inzake: 'over',
  inzichtelijk: 'duidelijk',
  'interventie(s)?': 'hulp, of wat je doet',
  jegens: 'tegen',
  krachtens: 'door',
  men: 'je, of wie het doet',
  middels: 'met',
  mits: 'als',
  monitoren: 'volgen',
  mutatie: 'verandering',
  naar_aanleiding: 'door',
  nochtans: 'toch',
  nopens: 'over',
  omtrent: 'over',
  ondanks: 'ook al',
  onderhavige: 'dit of deze',
  optimaliseren: 'beter maken',
  participeren: 'meedoen',
  participatie: 'meedoen',
  'prioriteit(en)?': 'wat eerst komt',
  problematiek: 'problemen',
  realiseren: 'maken, of zorgen dat',
  'record(s)?': 'noem het ding zelf',
  'relevant(e)?': 'wat belangrijk is',
  reeds: 'al',
  respectievelijk: 'en',
  'sectie(s)?': 'onderdeel',
  'synchroniseren|synchronisatie': 'opslaan, of bijwerken',
  'systemisch(e)?': 'leg uit wat je bedoelt',
  teneinde: 'om',
  'ten behoeve van': 'voor',
  'ten aanzien van': 'over',
  tevens: 'ook',
  thans: 'nu',
  'traject(en)?': 'hulp, of plan',
  transparant: 'duidelijk',
  u: 'je',
  uw: 'je',
  uzelf: 'jezelf',
  uitvoeren: 'doen',
  valideren: 'controleren',
  veelal: 'vaak',
  vermits: 'omdat',
  verstrekken: 'geven',
  vigerende: 'geldige',
  vervolgens: 'daarna',
  voornemens: 'van plan',
  voorts: 'ook',
  waarborgen: 'zorgen dat',
  welke: 'welk of welke alleen in een vraag',
  wenselijk: 'goed',
  zodoende: 'zo',
  zulks: 'dat',
}

/** "Welke" asks; only in the middle of a sentence is it stiff. */
const asks = /(^|[.?!]\s+|\bin |\bop |\bbij |\bvoor |\buit )welke\b/gi

/** English that tends to be left behind. */
const english =
  /\b(the|you|your|this|that|not|and|with|from|loading|save|saved|delete|cancel|close|edit|share|search)\b/i

/** Words that are the same in both languages, or names. */
const sameInBoth = new Set(['Plan', 'Link', '1 week'])

interface Said {
  readonly key: string
  readonly words: string
}

/** What a message says when it is called with this. */
const call = (message: (...about: unknown[]) => unknown, about: readonly unknown[]): string => {
  try {
    return String(message(...about))
  } catch {
    // It takes something else than words and figures; the other samples are of that shape.
    return ''
  }
}

/** What a message may be about: few and many of it, names, and lists of them. */
const samples: readonly (readonly unknown[])[] = [
  ['Noor', 3, 2, 4],
  [1, 'Noor', 'Riet', 'Daan'],
  [3, 5, 2, 'Noor'],
  ['Noor', 'Riet', 'Daan', 'Esra'],
  [['Noor', 'Riet'], 'Daan', ['Esra']],
]

const usable = (words: string) => words !== '' && !/undefined|\[object|NaN/.test(words)

/** Every message as words, each function with what it says of the samples. */
const allOf = (group: object, path: readonly string[] = []): Said[] =>
  Object.entries(group).flatMap(([name, message]: [string, unknown]) => {
    const key = [...path, name].join('.')
    if (typeof message === 'string') return [{ key, words: message }]
    if (typeof message !== 'function') return allOf(message as object, [...path, name])
    const said = samples.map((about) => call(message as (...about: unknown[]) => unknown, about)).filter(usable)
    return [...new Set(said)].map((words) => ({ key, words }))
  })

const keysOf = (group: object, path: readonly string[] = []): string[] =>
  Object.entries(group).flatMap(([name, message]: [string, unknown]) =>
    typeof message === 'object' ? keysOf(message as object, [...path, name]) : [[...path, name].join('.')],
  )

/** What a message itself says: without the names and figures that it was given. */
const ownWords = (words: string) => words.replace(/Noor|Riet|Daan|Esra|\d/g, '')

const sentencesOf = ({ key, words }: Said) =>
  words.split(/(?<=[.?!…:])\s+|\n+/).map((sentence) => ({
    key,
    sentence,
    count: sentence.split(/\s+/).filter((word) => /\p{L}|\d/u.test(word)).length,
  }))

/** One line for each stiff word: where it stands and what to write instead. */
const stiffIn = ({ key, words }: Said): string[] =>
  Object.entries(plainer).flatMap(([stiff, plain]) => {
    const searched = stiff === 'welke' ? words.replace(asks, '') : words
    const found = new RegExp(`(?<![\\p{L}])(${stiff.replaceAll('_', ' ')})(?![\\p{L}])`, 'iu').exec(searched)
    return found === null ? [] : [`${key}: "${words}" - write "${plain}" instead of "${found[1]}"`]
  })

const shoutingIn = ({ key, words }: Said): string[] =>
  /!{2,}|\p{Lu}{5,}/u.test(words) ? [`${key}: "${words}" - write it without capitals or "!!"`] : []

const allMessages = (language: Language) => allOf(everyMessage(language))

describe('Dutch at level B1', () => {
  const said = allMessages('nl')
  const sentences = said.flatMap(sentencesOf)

  test('every message says something for at least one sample', () => {
    const keys = new Set(said.map(({ key }) => key))
    expect(keysOf(everyMessage('nl')).filter((key) => !keys.has(key))).toEqual([])
    expect(keys.size).toBeGreaterThan(150)
  })

  test(`no sentence has more than ${MOST_WORDS} words`, () => {
    const long = sentences.filter(({ count }) => count > MOST_WORDS)
    expect(long.map(({ key, sentence, count }) => `${key}: "${sentence}" has ${count} words - make two of it`)).toEqual(
      [],
    )
  })

  test(`sentences have about ${USUAL_WORDS} words at most, over all of them`, () => {
    const real = sentences.filter(({ sentence }) => /[.?!]$/.test(sentence))
    const mean = real.reduce((sum, { count }) => sum + count, 0) / real.length
    expect(mean).toBeLessThanOrEqual(USUAL_WORDS)
  })

  test('no stiff words and no jargon', () => {
    expect(said.flatMap(stiffIn)).toEqual([])
  })

  test('nobody is shouted at', () => {
    expect(said.flatMap(shoutingIn)).toEqual([])
  })

  test('nothing was left in English', () => {
    expect(
      said.filter(({ words }) => english.test(words)).map(({ key, words }) => `${key}: "${words}" - in Dutch`),
    ).toEqual([])
  })

  test('each rule bites', () => {
    const of = (words: string) => [{ key: 'a.b', words }]
    expect(of('Middels dit plan helpen wij u.').flatMap(stiffIn)).toEqual([
      'a.b: "Middels dit plan helpen wij u." - write "met" instead of "Middels"',
      'a.b: "Middels dit plan helpen wij u." - write "je" instead of "u"',
    ])
    expect(of('Welke cliënten? De actie, welke klaar is.').flatMap(stiffIn)).toHaveLength(2)
    expect(of('Welk doel? In welke week?').flatMap(stiffIn)).toEqual([])
    expect(of('OPSLAAN!!').flatMap(shoutingIn)).toHaveLength(1)
    expect(sentencesOf({ key: 'a', words: 'Een twee. Drie vier vijf?' }).map(({ count }) => count)).toEqual([2, 3])
  })
})

test('no message is the same in both languages, but for words that are', () => {
  const dutch = new Set(allMessages('nl').map(({ key, words }) => `${key} ${words}`))
  const same = allMessages('en').filter(
    ({ key, words }) => dutch.has(`${key} ${words}`) && /\p{L}{2}/u.test(ownWords(words)),
  )
  const unexpected = same.filter(({ words }) => !sameInBoth.has(words))
  expect(unexpected.map(({ key, words }) => `${key}: "${words}" - translate it, or allow it here`)).toEqual([])
})
