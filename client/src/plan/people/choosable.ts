import type { Section } from '@eenplan/protocol'

/** Who may be put on a goal or action: who it is about and who can read it, so that nobody gets a task unseen. */
export const choosable = (section: Section): string[] => [
  ...new Set([...section.subjects, ...section.readers.map((reader) => reader.participantId)]),
]
