import { describe, expect, test } from 'vitest'
import { everyMessage } from './every-message.fixture.ts'
import { languages } from './languages.ts'

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
  const said = allOf(everyMessage(language))

  test('every message has words', () => {
    expect(said.length).toBeGreaterThan(100)
    expect(said.filter(({ words }) => words.trim() === '' || /undefined|\[object/.test(words))).toEqual([])
  })
  test('they are the same messages as in the other languages', () => {
    expect(keysOf(said)).toEqual(keysOf(allOf(everyMessage('nl'))))
  })
})
