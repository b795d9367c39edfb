import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './passwords.ts'

test('H5 argon2id with the parameters of OWASP, and a salt of its own each time', async () => {
  const [first, second] = await Promise.all([
    hashPassword('vier woorden met spaties'),
    hashPassword('vier woorden met spaties'),
  ])
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(first).not.toBe(second)
})

test('only the right password matches, however the device writes its accents', async () => {
  const stored = await hashPassword('café aan de gracht')
  expect(await verifyPassword(stored, 'cafe\u0301 aan de gracht')).toBe(true)
  expect(await verifyPassword(stored, 'cafe aan de gracht')).toBe(false)
  expect(await verifyPassword(stored, '')).toBe(false)
})

test('H5 an account without a password, or no account, matches nothing', async () => {
  expect(await verifyPassword(null, '')).toBe(false)
  expect(await verifyPassword(null, 'vier woorden met spaties')).toBe(false)
})

test('H5 attack 43: finding out that there is no account takes as long as a wrong password', async () => {
  const stored = await hashPassword('vier woorden met spaties')
  const timed = async (hash: string | null) => {
    const started = performance.now()
    await verifyPassword(hash, 'een ander wachtwoord')
    return performance.now() - started
  }
  const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] }
  for (let i = 0; i < 15; i++) {
    times.known.push(await timed(stored))
    times.unknown.push(await timed(null))
  }
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[7]!
  const ratio = median(times.unknown) / median(times.known)
  expect(ratio).toBeGreaterThan(0.4)
  expect(ratio).toBeLessThan(2.5)
})
