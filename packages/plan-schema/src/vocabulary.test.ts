import { describe, expect, it } from 'vitest'
import { isFieldValue } from './field-values.ts'
import { isUuid } from './ids.ts'
import { allows, levels } from './levels.ts'
import { parseLogEntry } from './log-entry.ts'
import { isLink, isMark } from './rich-text.ts'

describe('levels', () => {
  it('each includes the one before', () => {
    levels.forEach((level, i) => {
      levels.forEach((needed, j) => {
        expect(allows(level, needed)).toBe(i >= j)
      })
    })
  })
})

describe('links', () => {
  it.each(['https://www.nji.nl/gezinsplan', 'mailto:hanna@example.nl', 'tel:112'])('may point to %s', (href) => {
    expect(isLink(href)).toBe(true)
  })
  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    'http://example.nl',
    ' https://a.nl',
    'https://a b',
    5,
  ])('may not point to %s', (href) => expect(isLink(href)).toBe(false))
})

describe('marks', () => {
  const href = 'https://www.nji.nl'
  it('are what the list names', () => {
    expect(isMark('link', { href })).toBe(true)
    expect(isMark('bold', {})).toBe(true)
    expect(isMark('bold', null)).toBe(true)
  })
  it.each([
    ['an attribute that nobody knows', { href, onclick: 'x' }],
    ['an attribute that every object inherits', { href, hasOwnProperty: 'href' }],
    ['a prototype', JSON.parse(`{"href":"${href}","__proto__":{}}`)],
  ])('are not a link with %s', (_, value) => expect(isMark('link', value)).toBe(false))
})

describe('times of day', () => {
  it.each(['00:00', '09:30', '23:59', null])('may be %s', (time) => expect(isFieldValue('time', time)).toBe(true))
  it.each(['24:00', '9:30', '09:60', '09:30:00', '', 930])('may not be %s', (time) =>
    expect(isFieldValue('time', time)).toBe(false),
  )
})

describe('order keys', () => {
  it.each(['a0', 'a0V', 'Zz'])('may be %s', (key) => expect(isFieldValue('order', key)).toBe(true))
  it.each(['', 'zzz', 'a00', 'a-', 5, 'a0'.repeat(1_000)])('may not be %s, beside which nothing could be put', (key) =>
    expect(isFieldValue('order', key)).toBe(false),
  )
})

describe('ids', () => {
  it('have one spelling only', () => {
    expect(isUuid('c9a6a1a0-6a53-4f0e-9a0c-0d7c5d6f3e33')).toBe(true)
    expect(isUuid('C9A6A1A0-6A53-4F0E-9A0C-0D7C5D6F3E33')).toBe(false)
    expect(isUuid('__proto__')).toBe(false)
  })
})

describe('log entries', () => {
  const entry = {
    kind: 'rating',
    id: 'e1b2c3d4-1111-4aaa-8bbb-123456789abc',
    author: '3f0a7c1e-5b1d-4c86-9d1a-2f6f6a0b7e11',
    at: '2026-11-21T19:00:00.000Z',
    about: { goal: 'c9a6a1a0-6a53-4f0e-9a0c-0d7c5d6f3e33' },
    value: 6,
  }
  it('are read when they are valid', () => expect(parseLogEntry(entry)).toEqual(entry))
  it('give a figure for a life domain too', () =>
    expect(parseLogEntry({ ...entry, about: { lifeDomain: 'finances' } })).toBeDefined())
  it('may carry a drawing', () => {
    const { about: _, value: __, ...rest } = entry
    expect(parseLogEntry({ ...rest, kind: 'wish', text: 'Een hond', drawing: entry.id })).toBeDefined()
  })
  it.each([
    ['a figure above 10', { ...entry, value: 11 }],
    ['half a figure', { ...entry, value: 5.5 }],
    ['two subjects', { ...entry, about: { ...entry.about, action: entry.id } }],
    ['a life domain that nobody knows', { ...entry, about: { lifeDomain: 'love' } }],
    ['a figure with a drawing', { ...entry, drawing: entry.id }],
    ['a field that nobody knows', { ...entry, extra: 1 }],
    ['an author that is no id', { ...entry, author: 'esra' }],
    ['a megabyte of text', { ...entry, kind: 'progress', value: undefined, text: 'x'.repeat(1_000_000) }],
    ['a megabyte of spaces', { ...entry, kind: 'progress', value: undefined, text: `${' '.repeat(1_000_000)}x` }],
    ['an id in another spelling', { ...entry, id: entry.id.toUpperCase() }],
    ['a time of many digits', { ...entry, at: `2026-11-21T19:00:00.${'0'.repeat(1_000)}Z` }],
    ['nothing', null],
  ])('are refused with %s', (_, value) => expect(parseLogEntry(value)).toBeUndefined())
})
