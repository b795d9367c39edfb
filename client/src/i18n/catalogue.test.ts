import { describe, expect, test } from 'vitest'
import { messagesFor } from './catalogue.ts'
import { languages } from './languages.ts'

/** Words of a Dutch sentence at level B1: about 10, and never many more. */
const MOST_WORDS = 14

interface Said {
  readonly key: string
  readonly words: string
}

/** Every message as words; a function gets short stand-ins for what it is about. */
const allOf = (group: object, path: readonly string[] = []): Said[] =>
  Object.entries(group).flatMap(([name, message]: [string, unknown]) => {
    const key = [...path, name]
    if (typeof message === 'string') return [{ key: key.join('.'), words: message }]
    if (typeof message === 'function') return [{ key: key.join('.'), words: String(message('Noor', 3, 2)) }]
    return allOf(message as object, key)
  })

const keysOf = (said: readonly Said[]) => said.map(({ key }) => key).sort()

describe.each(languages)('messages in %s', (language) => {
  const said = allOf(messagesFor(language))

  test('every message has words', () => {
    expect(said.length).toBeGreaterThan(100)
    expect(said.filter(({ words }) => words.trim() === '' || /undefined|\[object/.test(words))).toEqual([])
  })
  test('they are the same messages as in the other languages', () => {
    expect(keysOf(said)).toEqual(keysOf(allOf(messagesFor('nl'))))
  })
})

describe('Dutch at level B1', () => {
  const said = allOf(messagesFor('nl'))
  const sentences = said.flatMap(({ key, words }) =>
    words.split(/(?<=[.?!…])\s+/).map((sentence) => ({ key, sentence, count: sentence.split(/\s+/).length })),
  )

  test(`no sentence has more than ${MOST_WORDS} words`, () => {
    expect(sentences.filter(({ count }) => count > MOST_WORDS)).toEqual([])
  })
  test('people are "je" and "jullie", never "u"', () => {
    expect(said.filter(({ words }) => /\b(u|uw|men|dient|indien|middels)\b/i.test(words))).toEqual([])
  })
  test('nothing was left in English', () => {
    const english = new Set(allOf(messagesFor('en')).map(({ key, words }) => `${key} ${words}`))
    const same = said.filter(({ key, words }) => english.has(`${key} ${words}`)).map(({ words }) => words)
    expect(same.filter((words) => /\b(the|you|this|not|and|of)\b/i.test(words))).toEqual([])
  })
})
