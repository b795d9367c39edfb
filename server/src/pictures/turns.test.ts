import { expect, test } from 'vitest'
import { createPictureTurns } from './turns.ts'

/** Work that lasts until it is told to end. */
const held = () => {
  let end = () => {}
  const work = () => new Promise<void>((resolve) => (end = resolve))
  return { work, end: () => end() }
}

test('one person cannot keep everybody busy, and all together not the server', async () => {
  const turns = createPictureTurns({ perPerson: 2, all: 3, working: 1 })
  const [first, second, third] = [held(), held(), held()]
  const running = [turns.admit('a', first.work), turns.admit('a', second.work)]
  expect(await turns.admit('a', async () => 'more')).toBe('busy')
  running.push(turns.admit('b', third.work))
  expect(await turns.admit('c', async () => 'more')).toBe('busy')
  first.end()
  await running[0]
  expect(await turns.admit('a', async () => 'more')).toBe('more')
  second.end()
  third.end()
  await Promise.all(running)
})

test('a place is given back when the work fails', async () => {
  const turns = createPictureTurns({ perPerson: 1, all: 1, working: 1 })
  for (let i = 0; i < 3; i++) {
    await expect(turns.admit('a', () => turns.inTurn(() => Promise.reject(new Error('broken'))))).rejects.toThrow(
      'broken',
    )
  }
  expect(await turns.admit('a', () => turns.inTurn(async () => 'well'))).toBe('well')
})

test('pictures are drawn one after the other, in the order in which they came', async () => {
  const turns = createPictureTurns({ perPerson: 9, all: 9, working: 1 })
  const told: string[] = []
  let working = 0
  const draw = (name: string) =>
    turns.inTurn(async () => {
      expect(++working).toBe(1)
      await Promise.resolve()
      told.push(name)
      working--
    })
  await Promise.all(['one', 'two', 'three'].map(draw))
  expect(told).toEqual(['one', 'two', 'three'])
})
