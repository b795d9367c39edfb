/**
 * Colours of people: white letters on them have a contrast of at least 4.5:1 (a test computes it). Far apart in hue and
 * alike in weight, so that nobody stands out.
 */
export const personColours = [
  '#7a2e5e',
  '#0b6b5d',
  '#0f5c8f',
  '#5b3a9e',
  '#8a4a0b',
  '#3f6212',
  '#8a2f22',
  '#34568b',
  '#9c2765',
  '#0e6a7d',
  '#6d5708',
  '#7b3fa0',
  '#4a5d23',
  '#4d5966',
] as const

/** 32 bits of FNV-1a: the same person has the same colour on every screen and every day. */
const hash = (text: string): number => {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0
  return value
}

/** The colour of a participant, the same for everybody who looks. */
export const personColour = (participantId: string): string =>
  personColours[hash(participantId) % personColours.length]!
