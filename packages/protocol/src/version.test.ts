import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import * as protocol from './index.ts'

describe('the wire', () => {
  it('S12: nobody changes a message by accident: another hash asks for another version', () => {
    const schemas = Object.entries<unknown>(protocol)
      .filter((entry): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType)
      .map(([name, schema]) => [name, z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
    const text = JSON.stringify([schemas, protocol.closeCodes])
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 16)
    expect(schemas.length).toBeGreaterThan(15)
    // When this fails and clients of before would stumble: raise PROTOCOL_VERSION, then put the new hash here.
    expect([protocol.PROTOCOL_VERSION, hash]).toEqual([3, '3cb8e1c5c77c186c'])
  })

  it('S1: a close says the same whatever was not there', () => {
    expect(protocol.closeCodes.notFound).toBe(4404)
  })

  it('S5: frames that carry changes are step 2 and update', () => {
    expect(protocol.carriesChanges(Uint8Array.of(0, 1, 0))).toBe(true)
    expect(protocol.carriesChanges(Uint8Array.of(0, 2, 0))).toBe(true)
    expect(protocol.carriesChanges(Uint8Array.of(0, 0, 0))).toBe(false)
    expect(protocol.carriesChanges(Uint8Array.of(1, 1, 0))).toBe(false)
  })
})
