/** White text on each of these has a contrast of at least 4.5:1. */
const colours = [
  '#7A2E5C',
  '#0B6B5D',
  '#0F5C8E',
  '#5B3A9E',
  '#8A4B08',
  '#3F6212',
  '#7A2414',
  '#155E75',
  '#9D174D',
  '#374151',
] as const

/** The colour of a person: the same on every screen, at every moment. FNV-1a spreads ids that look alike. */
export const personColour = (participantId: string): string => {
  let hash = 0x811c9dc5
  for (let i = 0; i < participantId.length; i++) hash = Math.imul(hash ^ participantId.charCodeAt(i), 0x01000193)
  return colours[(hash >>> 0) % colours.length]!
}
