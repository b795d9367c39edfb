import { describe, expect, test } from 'vitest'
import { folded, isSearchable, queryWords, snippet } from './folded.ts'

const shown = (text: string, query: string) =>
  snippet(text, queryWords(query))
    .map(({ text: piece, marked }) => (marked ? `[${piece}]` : piece))
    .join('')

describe('words as a search compares them', () => {
  test('accents, capitals and curled quotes make no difference', () => {
    expect(folded('Café ’s Ochtends')).toBe("cafe 's ochtends")
    expect(folded('cafe\u0301')).toBe(folded('CAFÉ'))
  })
  test('a query is its words, each once', () => {
    expect(queryWords('  Rustig  ETEN rustig ')).toEqual(['rustig', 'eten'])
  })
  test('one letter finds nothing, two letters do', () => {
    expect([isSearchable(''), isSearchable(' a '), isSearchable('´'), isSearchable('ab'), isSearchable('a b')]).toEqual(
      [false, false, false, true, true],
    )
  })
})

describe('a snippet', () => {
  test('marks every occurrence as it was written', () => {
    expect(shown('Eten, samen eten en uit eten.', 'eten')).toBe('[Eten], samen [eten] en uit [eten].')
    expect(shown('Een kopje in het café, of in het CAFE\u0301.', 'cafe')).toBe(
      'Een kopje in het [café], of in het [CAFÉ].',
    )
  })
  test('overlapping words are marked once, together', () => {
    expect(shown('Schuldhulp helpt.', 'schuld schuldhulp hulp')).toBe('[Schuldhulp] helpt.')
  })
  test('letters outside the plane of most keep their place', () => {
    expect(shown('Feest 🎉🎉 met taart', 'taart')).toBe('Feest 🎉🎉 met [taart]')
  })
  test('of a long text it shows whole words around the first', () => {
    const long = `${'vooraf '.repeat(60)}hier is de kern ${'daarna '.repeat(60)}`
    const words = shown(long, 'kern')
    expect(words).toMatch(/^… vooraf .*hier is de \[kern\] daarna .*daarna …$/)
    expect(words.length).toBeLessThan(220)
  })
  test('a long word is cut rather than shown whole', () => {
    expect(shown('x'.repeat(2_000), 'xxxx').length).toBeLessThan(400)
  })
  test('lines of one text become one line', () => {
    expect(shown('eerste regel\ntweede regel', 'regel')).toBe('eerste [regel] tweede [regel]')
  })
})
