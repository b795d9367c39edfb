import type { Participant, Plan, Section } from '@eenplan/protocol'

/** The plan as somebody else sees it, as far as the asker may know. */
export interface SeenAs {
  readonly person: Participant
  /** The asker's plan, with of it only what that person sees too. It gives no right to change anything. */
  readonly plan: Plan
}

const peopleOf = (section: Section): string[] => [
  ...section.readers.map(({ participantId }) => participantId),
  ...section.subjects,
  ...(section.owner === null ? [] : [section.owner]),
  ...(section.meeting?.attendees ?? []),
]

/**
 * What of the asker's own plan somebody else sees too: the sections that both read, and whom that person meets there.
 * It is made of the asker's plan alone, so that nothing of it can tell whether that person has more (S1).
 *
 * @returns undefined for somebody whom the asker may not know, as for an id that nobody has
 */
export const seenAs = (plan: Plan, participantId: string): SeenAs | undefined => {
  const person = plan.participants.find(({ id }) => id === participantId)
  if (person === undefined) return undefined
  const sections = plan.sections.flatMap((section) => {
    const level = section.readers.find((reader) => reader.participantId === participantId)?.level ?? 'none'
    return level === 'none' ? [] : [{ ...section, level }]
  })
  const shared = new Set(sections.map(({ id }) => id))
  const met = new Set([participantId, ...sections.flatMap(peopleOf)])
  return {
    person,
    plan: {
      ...plan,
      me: participantId,
      participants: plan.participants.filter(({ id, planDirector }) => planDirector || met.has(id)),
      sections,
      opposites: plan.opposites.filter(({ a, b }) => shared.has(a.section) && shared.has(b.section)),
      network: { level: 'none', mayAddPeople: false, closeness: [], ties: [], introductions: [] },
    },
  }
}
