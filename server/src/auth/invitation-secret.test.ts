import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hashesOfGiven, hashOfSecret, newLetterCode, newLinkSecret } from './invitation-secret.ts'

describe('secrets of invitations', () => {
  test('a letter has four groups of four signs that nobody takes for another, and spells no word', () => {
    const codes = Array.from({ length: 300 }, newLetterCode)
    for (const code of codes)
      expect(code).toMatch(/^[BCDFGHJKMNPQRSTVWXYZ34679]{4}(-[BCDFGHJKMNPQRSTVWXYZ34679]{4}){3}$/)
    expect(new Set(codes).size).toBe(300)
    expect(new Set(codes.join('').replaceAll('-', '')).size).toBe(25)
    // At least 60 bits, as it is typed by hand and each wrong one costs time.
    expect(16 * Math.log2(25)).toBeGreaterThan(60)
  })

  test('a code may be typed in small letters, with other spaces and dashes, and as it was misread', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 16 }),
        fc.constantFrom('', ' ', '-', ' – ', '.'),
        fc.boolean(),
        (at, between, small) => {
          const code = newLetterCode()
          const bare = code.replaceAll('-', '').replace('Z', '2').replace('S', '5').replace('B', '8')
          const typed = ` ${bare.slice(0, at)}${between}${bare.slice(at)} `
          expect(hashesOfGiven(small ? typed.toLowerCase() : typed)).toContain(hashOfSecret(code))
        },
      ),
    )
  })

  test('the secret of a link is taken as it is; nonsense is no reason to fail', () => {
    for (const way of ['mail', 'qr'] as const) {
      const secret = newLinkSecret(way)
      expect(hashesOfGiven(secret)).toContain(hashOfSecret(secret))
      expect(hashesOfGiven(secret.toLowerCase())).not.toContain(hashOfSecret(secret))
    }
    expect(newLinkSecret('mail')).toHaveLength(43)
    expect(newLinkSecret('qr')).toHaveLength(22)
    for (const given of ['', '\0', '🙂', 'x'.repeat(200)]) expect(hashesOfGiven(given).length).toBeGreaterThan(0)
  })
})
