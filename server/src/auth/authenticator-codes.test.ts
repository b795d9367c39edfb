import { describe, expect, test } from 'vitest'
import { newSecret, secretToEnter, stepOfCode } from './authenticator-codes.ts'
import { newRecoveryCodes, recoveryCodeHash } from './recovery-codes.ts'

/** RFC 6238, appendix B: this secret, the last six digits of the codes by SHA-1. */
const rfcSecret = Buffer.from('12345678901234567890')
const rfcCodes: readonly (readonly [seconds: number, code: string])[] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
]

describe('codes of an authenticator', () => {
  test.each(rfcCodes)('at %d seconds the code is %s, as in the RFC', (seconds, code) => {
    expect(stepOfCode(rfcSecret, code, seconds * 1_000, 0)).toBe(Math.floor(seconds / 30))
  })

  test('a clock may be one step off, and no more', () => {
    const [seconds, code] = rfcCodes[3]!
    const step = Math.floor(seconds / 30)
    const tried = (steps: number) => stepOfCode(rfcSecret, code, (seconds + steps * 30) * 1_000, 0)
    expect([-2, -1, 0, 1, 2].map(tried)).toEqual([undefined, step, step, step, undefined])
  })

  test('neither a used step nor one before it is taken again', () => {
    const [seconds, code] = rfcCodes[3]!
    const step = Math.floor(seconds / 30)
    const now = seconds * 1_000
    expect(stepOfCode(rfcSecret, code, now, step - 1)).toBe(step)
    expect(stepOfCode(rfcSecret, code, now, step)).toBeUndefined()
    expect(stepOfCode(rfcSecret, code, now, step + 1)).toBeUndefined()
  })

  test('what is no code is wrong', () => {
    for (const code of ['', '28708', '2870822', 'abcdef'])
      expect(stepOfCode(rfcSecret, code, 59_000, 0)).toBeUndefined()
  })

  test('a secret has 160 bits, and an app reads it from the address in the picture', () => {
    const secret = newSecret()
    expect(secret).toHaveLength(20)
    const { base32, uri } = secretToEnter(secret, 'riet@example.nl')
    const address = new URL(uri)
    expect(address.protocol).toBe('otpauth:')
    expect(address.searchParams.get('secret')).toBe(base32)
    expect(address.searchParams.get('issuer')).toBe('eenplan')
  })
})

test('recovery codes are ten, differ, and are known however one types them', () => {
  const codes = newRecoveryCodes()
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{5}$/)
  const [code] = codes
  expect(recoveryCodeHash(` ${code!.toLowerCase().replaceAll('-', '  ')}`)).toBe(recoveryCodeHash(code!))
  expect(recoveryCodeHash('O1L00-00000')).toBe(recoveryCodeHash('01100 00000'))
  expect(recoveryCodeHash(codes[1]!)).not.toBe(recoveryCodeHash(code!))
})
