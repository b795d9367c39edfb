import { describe, expect, test } from 'vitest'
import { messagesFor } from '../i18n/catalogue.ts'
import { ApiError, inPlainWords, statusOf } from './api-error.ts'

const { problems } = messagesFor('nl').common
const refused = (status: number) => new ApiError({ kind: 'refused', status, problem: undefined })

describe('errors in plain words', () => {
  test.each([
    [400, problems.invalid],
    [404, problems.notFound],
    [422, problems.invalid],
    [429, problems.tooMany],
    [500, problems.server],
    [503, problems.server],
  ])('a refusal with %i', (status, words) => {
    expect(inPlainWords(refused(status), messagesFor('nl'))).toBe(words)
  })
  test('no answer, an answer of another shape, and a bug', () => {
    expect(inPlainWords(new ApiError({ kind: 'offline' }), messagesFor('nl'))).toBe(problems.offline)
    expect(inPlainWords(new ApiError({ kind: 'unreadable' }), messagesFor('nl'))).toBe(problems.answer)
    expect(inPlainWords(new TypeError('x'), messagesFor('nl'))).toBe(problems.server)
  })
  test('only a refusal has a status', () => {
    expect(statusOf(refused(401))).toBe(401)
    expect(statusOf(new ApiError({ kind: 'offline' }))).toBeUndefined()
    expect(statusOf(undefined)).toBeUndefined()
  })
})
