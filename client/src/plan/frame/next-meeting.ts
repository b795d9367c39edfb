import type { Section } from '@eenplan/protocol'

/** Milliseconds after its start that a meeting still counts as going on: three hours. */
const LASTS_MS = 3 * 3_600_000

interface NextMeeting {
  readonly section: Section
  readonly startsAt: string
  readonly attendees: number
}

/** The first meeting that is not over, of those that I may see. */
export const nextMeeting = (sections: readonly Section[], now: Date): NextMeeting | undefined =>
  sections
    .flatMap((section) =>
      section.meeting === null
        ? []
        : [{ section, startsAt: section.meeting.startsAt, attendees: section.meeting.attendees.length }],
    )
    .filter(({ startsAt }) => Date.parse(startsAt) > now.getTime() - LASTS_MS)
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))[0]
