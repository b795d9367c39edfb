import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { MOST_PIXELS, madeAnew } from './made-anew.ts'

/** A red picture with its left half blue, wider than high. */
const drawing = (width = 60, height = 40) =>
  sharp({ create: { width, height, channels: 3, background: '#c01818' } }).composite([
    { input: { create: { width: width / 2, height, channels: 3, background: '#1830c0' } }, left: 0, top: 0 },
  ])

const gps = { GPSLatitudeRef: 'N', GPSLatitude: '52/1 5/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '5/1 7/1 0/1' }
const secret = 'Kerkstraat 12 Oosterwaard'

const withSecrets = () =>
  drawing()
    .jpeg()
    .withExif({ IFD0: { Copyright: secret, Make: 'Phone of Esra' }, IFD3: gps })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><x:note>${secret}</x:note></x:xmpmeta>`)
    .withIccProfile('p3')
    .toBuffer()

const has = (bytes: Uint8Array, words: string) => Buffer.from(bytes).includes(words)

test('no place, time, camera or other words that were hidden in the file are kept', async () => {
  const sent = await withSecrets()
  const before = await sharp(sent).metadata()
  expect(before.exif).toBeDefined()
  expect(before.icc).toBeDefined()
  for (const words of [secret, 'Phone of Esra', 'Exif', 'http://ns.adobe.com/xap']) expect(has(sent, words)).toBe(true)

  const made = (await madeAnew(sent))!
  expect(made.mime).toBe('image/jpeg')
  const after = await sharp(made.bytes).metadata()
  for (const part of ['exif', 'xmp', 'icc', 'iptc', 'comments'] as const) expect(after[part]).toBeUndefined()
  for (const words of [secret, 'Phone of Esra', 'Exif', 'adobe', 'ICC_PROFILE'])
    expect(has(made.bytes, words)).toBe(false)
})

test('words in a PNG are not kept either', async () => {
  const sent = await drawing()
    .png()
    .withExif({ IFD0: { Copyright: secret } })
    .toBuffer()
  const made = (await madeAnew(sent))!
  expect(has(made.bytes, secret)).toBe(false)
  const { exif, xmp, icc } = await sharp(made.bytes).metadata()
  expect([made.mime, exif, xmp, icc]).toEqual(['image/png', undefined, undefined, undefined])
})

test('a picture stands upright, however the phone was held', async () => {
  // 6: the camera was turned a quarter, so that what is left in the file is above.
  const sent = await drawing().jpeg({ quality: 100 }).withMetadata({ orientation: 6 }).toBuffer()
  const made = (await madeAnew(sent))!
  expect([made.width, made.height]).toEqual([40, 60])
  const { data } = await sharp(made.bytes).raw().toBuffer({ resolveWithObject: true })
  const blueAbove = data[2]! > data[0]!
  const redBelow = data.at(-3)! > data.at(-1)!
  expect([blueAbove, redBelow]).toEqual([true, true])
  expect((await sharp(made.bytes).metadata()).orientation).toBeUndefined()
})

test('a large picture becomes 2,000 pixels long, a small one stays as it is', async () => {
  const large = (await madeAnew(await drawing(3_000, 1_500).jpeg().toBuffer()))!
  expect([large.width, large.height]).toEqual([2_000, 1_000])
  const small = (await madeAnew(await drawing().png().toBuffer()))!
  expect([small.mime, small.width, small.height]).toEqual(['image/png', 60, 40])
})

test('a photo that was sent as PNG is kept as JPEG', async () => {
  const photo = sharp({
    create: {
      width: 900,
      height: 900,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
  const made = (await madeAnew(await photo.png().toBuffer()))!
  expect(made.mime).toBe('image/jpeg')
  expect(made.bytes.length).toBeLessThan(1024 * 1024)
})

describe('anything else is refused', () => {
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
  )
  const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const jpegStart = Buffer.from([0xff, 0xd8, 0xff])
  const refused: [string, () => Promise<Uint8Array> | Uint8Array][] = [
    ['nothing', () => new Uint8Array()],
    ['an SVG', () => svg],
    ['a GIF', () => drawing().gif().toBuffer()],
    ['a WebP', () => drawing().webp().toBuffer()],
    ['a TIFF', () => drawing().tiff().toBuffer()],
    ['HTML behind the start of a PNG', () => Buffer.concat([pngStart, Buffer.from('<script>alert(1)</script>')])],
    ['an SVG behind the start of a JPEG', () => Buffer.concat([jpegStart, svg])],
    ['half a PNG', async () => (await drawing(300, 300).png().toBuffer()).subarray(0, 250)],
    ['half a JPEG', async () => (await drawing(300, 300).jpeg().toBuffer()).subarray(0, 900)],
  ]
  test.each(refused)('%s', async (_, sent) => {
    expect(await madeAnew(await sent())).toBeUndefined()
  })

  test('a library that would read other formats may not: only PNG and JPEG are switched on', async () => {
    await expect(sharp(svg).metadata()).rejects.toThrow(/unsupported image format/)
    await expect(sharp(await drawing().webp().toBuffer()).metadata()).rejects.toThrow(/unsupported image format/)
  })

  test('what was added behind a picture is gone', async () => {
    const page = '<html><script>alert(document.cookie)</script></html>'
    const sent = Buffer.concat([await drawing().jpeg().toBuffer(), Buffer.from(page)])
    expect(has((await madeAnew(sent))!.bytes, '<script>')).toBe(false)
  })

  test('a bomb: few bytes that unfold to more pixels than a camera has', async () => {
    const side = 30_000
    const bomb = pngOf(side, side)
    expect(bomb.length).toBeLessThan(300_000)
    expect(side * side).toBeGreaterThan(MOST_PIXELS)
    const before = process.memoryUsage().rss
    expect(await madeAnew(bomb)).toBeUndefined()
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024)
    // The same kind of picture within the limit is read: it was the size that was refused.
    expect(await madeAnew(pngOf(3_000, 3_000))).toMatchObject({ width: 2_000, height: 2_000 })
  })
})

const crcTable = Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})
const crc = (bytes: Uint8Array) =>
  (bytes.reduce((c, byte) => crcTable[(c ^ byte) & 0xff]! ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0

const chunk = (type: string, data: Uint8Array) => {
  const body = Buffer.concat([Buffer.from(type), data])
  const ends = [Buffer.alloc(4), Buffer.alloc(4)] as const
  ends[0].writeUInt32BE(data.length)
  ends[1].writeUInt32BE(crc(body))
  return Buffer.concat([ends[0], body, ends[1]])
}

/** A black PNG of one bit for each pixel. */
const pngOf = (width: number, height: number) => {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head[8] = 1
  const rows = deflateSync(Buffer.alloc(height * (1 + Math.ceil(width / 8))), { level: 9 })
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([start, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}
