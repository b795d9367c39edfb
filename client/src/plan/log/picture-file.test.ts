import { expect, test } from 'vitest'
import { pictureTypeOf } from './picture-file.ts'

const bytes = (...of: number[]) => Uint8Array.from(of)

test('a picture is known by its content, never by its name', () => {
  expect(pictureTypeOf(bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))).toBe('image/png')
  expect(pictureTypeOf(bytes(0xff, 0xd8, 0xff, 0xe1, 0, 0, 0, 0))).toBe('image/jpeg')
  for (const other of ['GIF89a..', '<svg xml', '....ftyp', 'RIFF....', '%PDF-1.7', ''])
    expect(pictureTypeOf(new TextEncoder().encode(other))).toBeUndefined()
})
