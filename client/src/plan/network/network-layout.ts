import { bandsPicture } from './bands.ts'
import type { Drawn, Picture } from './picture-parts.ts'
import { type PictureWords, ringsPicture } from './rings.ts'

/** Narrower than this, names on a ring would stand far from the faces that they are near to. */
const RINGS_FROM = 560

/** Width over height: as wide as screens are, or round when that is too wide. */
const SHAPES = [1.3, 1.12, 0.95]

/**
 * Where everybody stands, without overlaps, whatever the number of people. Rings when they fit, else bands: never
 * smaller letters.
 *
 * @param width of the picture, pixels
 */
export const networkLayout = (people: readonly Drawn[], words: PictureWords, width: number): Picture => {
  if (width < RINGS_FROM) return bandsPicture(people, words, width)
  for (const shape of SHAPES) {
    const rings = ringsPicture(people, words, width, shape)
    if (rings !== undefined) return rings
  }
  return bandsPicture(people, words, width)
}
