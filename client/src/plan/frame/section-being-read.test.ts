import { describe, expect, test } from 'vitest'
import { sectionBeingRead } from './section-being-read.ts'

const tops = (...pixels: number[]) => pixels.map((top, i) => ({ id: 'abcdef'[i]!, top }))
const view = { line: 400, atEnd: false, aimed: undefined }

describe('the section that is being read', () => {
  test('at the top of the page it is the first', () => {
    expect(sectionBeingRead(tops(80, 700, 1200), view)).toBe('a')
  })
  test('it is the last one that began above the line', () => {
    expect(sectionBeingRead(tops(-900, -300, 399, 401), view)).toBe('c')
  })
  test('at the end of the page it is the last one', () => {
    expect(sectionBeingRead(tops(-900, 100, 450, 700), { ...view, atEnd: true })).toBe('d')
  })
  test('at the end of the page the one that was asked for wins while it is in view', () => {
    expect(sectionBeingRead(tops(-900, 100, 450, 700), { ...view, atEnd: true, aimed: 'c' })).toBe('c')
    expect(sectionBeingRead(tops(-900, 100, 450, 700), { ...view, atEnd: true, aimed: 'a' })).toBe('d')
  })
  test('an empty plan has none', () => {
    expect(sectionBeingRead([], view)).toBeUndefined()
  })
})
