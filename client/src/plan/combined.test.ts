import { expect, test } from 'vitest'
import type { LiveValue } from '../sync/live-value.ts'
import { combined } from './combined.ts'

const changing = <T>(first: T) => {
  let value = first
  const listeners = new Set<() => void>()
  const live: LiveValue<T> = {
    get: () => value,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return {
    live,
    listeners,
    set: (next: T) => {
      value = next
      for (const listener of listeners) listener()
    },
  }
}

test('the result is the same object until a part changes', () => {
  const [one, two] = [changing(1), changing(2)]
  const both = combined([one.live, two.live], (values) => ({ sum: values.reduce((a, b) => a + b, 0) }))
  const before = both.get()
  expect(both.get()).toBe(before)
  two.set(5)
  expect(both.get()).toEqual({ sum: 6 })
  expect(both.get()).not.toBe(before)
})
test('it listens to all parts, and to none after', () => {
  const [one, two] = [changing(1), changing(2)]
  let heard = 0
  const stop = combined([one.live, two.live], (values) => values.length).subscribe(() => heard++)
  one.set(2)
  two.set(3)
  stop()
  one.set(4)
  expect(heard).toBe(2)
  expect(one.listeners.size + two.listeners.size).toBe(0)
})
