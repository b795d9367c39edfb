import { sectionTemplates } from '@eenplan/plan-schema'
import { describe, expect, test } from 'vitest'
import { questions as english } from './questions-en.ts'
import { questions as dutch } from './questions-nl.ts'

/** Words of one sentence at level B1. */
const MOST_WORDS = 12

describe('the questions to begin with', () => {
  test.each(sectionTemplates)(
    '%s: enough to keep asking, as many in both languages, and each only once',
    (template) => {
      expect(dutch[template].length).toBeGreaterThanOrEqual(5)
      expect(english[template]).toHaveLength(dutch[template].length)
      for (const list of [dutch[template], english[template]]) {
        expect(new Set(list).size).toBe(list.length)
        for (const question of list) expect(question).toMatch(/^[A-Z].+\?$/)
      }
    },
  )

  test('Dutch at level B1: short sentences, "je" and "jullie"', () => {
    const sentences = Object.values(dutch)
      .flat()
      .flatMap((question) => question.split(/(?<=[.?:])\s+/))
    expect(sentences.filter((sentence) => sentence.split(/\s+/).length > MOST_WORDS)).toEqual([])
    expect(sentences.filter((sentence) => /\b(u|uw|men|dient|indien|middels|moet je)\b/i.test(sentence))).toEqual([])
  })

  test('the version for children is shorter still', () => {
    for (const question of dutch.childSafety) expect(question.split(/\s+/).length).toBeLessThanOrEqual(8)
  })
})
