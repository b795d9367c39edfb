import { bandsPicture } from './bands.ts'
import type { Drawn, Picture } from './picture-parts.ts'
import { type PictureWords, ringsPicture } from './rings.ts'

/** Narrower than this, names on a ring would stand far from the faces that they are near to. */
const RINGS_FROM = 560

/**
 * Where everybody stands, without overlaps, whatever the number of people. Rings when they fit, else bands: never
 * smaller letters.
 *
 * @param width of the picture, pixels
 */
export const networkLayout = (people: readonly Drawn[], words: PictureWords, width: number): Picture =>
  (width < RINGS_FROM ? undefined : ringsPicture(people, words, width)) ?? bandsPicture(people, words, width)
