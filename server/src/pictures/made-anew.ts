import { PICTURE_LONG_SIDE, type PictureType } from '@eenplan/protocol'
import sharp from 'sharp'

/** A picture as it is kept: nothing of the file that was sent is in it but what can be seen. */
export interface MadeAnew {
  readonly mime: PictureType
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
}

/** Pixels of a picture that is sent, 40 million: the camera of a phone, and little enough to hold in memory. */
export const MOST_PIXELS = 40_000_000

/** Bytes above which a PNG is kept as JPEG: it is a photo then, and no drawing with few colours. */
const PNG_BYTES = 1024 * 1024

/** Seconds of work on one picture. */
const MOST_SECONDS = 8

// Only what is needed to read a PNG or a JPEG; every other format that the library knows is a way in.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer'] })
sharp.cache(false)
sharp.concurrency(1)

const startsWith = (bytes: Uint8Array, start: readonly number[]) => start.every((byte, i) => bytes[i] === byte)

/** What it is by its content; its name and what the sender calls it count for nothing. */
const formatOf = (bytes: Uint8Array): 'png' | 'jpeg' | undefined => {
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png'
  return startsWith(bytes, [0xff, 0xd8, 0xff]) ? 'jpeg' : undefined
}

/**
 * Draws the picture anew from its pixels: turned the way it was held, at most `PICTURE_LONG_SIDE` long, without place,
 * time, camera or anything else that was hidden in the file. Undefined for what is no PNG or JPEG, is damaged, or has
 * more than `MOST_PIXELS`.
 */
export const madeAnew = async (sent: Uint8Array): Promise<MadeAnew | undefined> => {
  const format = formatOf(sent)
  if (format === undefined) return undefined
  try {
    const drawn = sharp(sent, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true })
      .autoOrient()
      .resize(PICTURE_LONG_SIDE, PICTURE_LONG_SIDE, { fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .timeout({ seconds: MOST_SECONDS })
    const asJpeg = () =>
      drawn.clone().flatten({ background: '#ffffff' }).jpeg({ quality: 82 }).toBuffer({ resolveWithObject: true })
    const asPng = () => drawn.clone().png().toBuffer({ resolveWithObject: true })
    const first = format === 'png' ? await asPng() : await asJpeg()
    const { data, info } = format === 'png' && first.data.length > PNG_BYTES ? await asJpeg() : first
    return {
      mime: info.format === 'png' ? 'image/png' : 'image/jpeg',
      width: info.width,
      height: info.height,
      bytes: data,
    }
  } catch {
    // Damaged, too many pixels, or too much work: to who sent it that is all one.
    return undefined
  }
}
