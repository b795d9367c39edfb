/**
 * Colours of people: white letters on them have a contrast of at least 4.5:1 (a test computes it). Far apart in hue and
 * alike in weight, so that nobody stands out.
 */
export const personColours = [
  '#6d5708',
  '#8a3a9c',
  '#0f5c8f',
  '#8a2f22',
  '#5b3a9e',
  '#5f5247',
  '#b0266d',
  '#3f6212',
  '#8a4a0b',
  '#4d5966',
  '#0b6b5d',
  '#7a2e5e',
  '#12626e',
  '#3a4fa8',
] as const

/** Where the hash starts: chosen so that the twelve people of the demo family all differ. */
const START = 0x811c9e91

/** 32 bits of FNV-1a, folded once: the same name has the same colour on every screen and every day. */
const hash = (text: string): number => {
  let value = START
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0
  return (value ^ (value >>> 15)) >>> 0
}

/**
 * The colour of a person, the same for everybody who looks, in every plan and before signing in. It hangs on the whole
 * name and on nothing else: a colour that made room for others would tell that there are others.
 */
export const personColour = (name: string): string => personColours[hash(name) % personColours.length]!
