import fc from 'fast-check'
import { expect, test } from 'vitest'
import { storableDate, storableJson, storableText, storableTime } from './storable-text.ts'

test('P3: NUL characters and lone surrogates are replaced one by one, all else stays', () => {
  expect(storableText('a\u0000\u0000b')).toBe('a\ufffd\ufffdb')
  expect(storableText('\ud83d')).toBe('\ufffd')
  expect(storableText('\udc6a\ud83d')).toBe('\ufffd\ufffd')
  expect(storableText('👪 é \\u0000 \u0001')).toBe('👪 é \\u0000 \u0001')
})

test('P3: any text becomes storable, and storable text stays', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.array(fc.integer({ min: 0, max: 0xffff })), (text, units) => {
      for (const any of [text, String.fromCharCode(...units)]) {
        const stored = storableText(any)
        expect(stored).toHaveLength(any.length)
        expect(stored).not.toContain('\u0000')
        expect(Buffer.from(stored, 'utf8').toString('utf8')).toBe(stored)
        expect(storableText(stored)).toBe(stored)
      }
    }),
  )
})

test('P3: texts inside JSON are replaced at every depth, also in names of fields', () => {
  const value = { a: ['\u0000', { '\ud800': '\udc00' }], b: null, c: 1.5, d: true }
  expect(storableJson(value)).toEqual({ a: ['\ufffd', { '\ufffd': '\ufffd' }], b: null, c: 1.5, d: true })
})

test('P3: days and times that PostgreSQL does not know become none and 1970', () => {
  expect(storableDate('0000-02-01')).toBeNull()
  expect(storableDate(null)).toBeNull()
  expect(storableDate('0001-01-01')).toBe('0001-01-01')
  expect(storableTime('0000-06-01T00:00:00Z')).toBe('1970-01-01T00:00:00.000Z')
  expect(storableTime('no time')).toBe('1970-01-01T00:00:00.000Z')
  expect(storableTime('2026-01-01T00:00:00.1239999Z')).toBe('2026-01-01T00:00:00.123Z')
})
