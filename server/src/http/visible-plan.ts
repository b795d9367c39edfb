import type { Level } from '@eenplan/plan-schema'
import type { Participant, Plan, Section } from '@eenplan/protocol'
import type { ParticipantRow, PlanRecord, SectionRow } from './plan-directory.ts'
import { introducesTo, visibleNetwork } from './visible-network.ts'

/** The rights in one plan at one moment. */
export interface PlanRights {
  level(sectionId: string, participantId: string): Level
  /** Everybody with a level above none. */
  readers(sectionId: string): readonly { readonly participantId: string; readonly level: Level }[]
}

export interface Asker {
  readonly participantId: string
  /** Demo mode: answers carry the keys of the demo file. */
  readonly showKeys: boolean
}

const keyOf = (demoKey: string | null, asker: Asker) => (asker.showKeys && demoKey !== null ? { key: demoKey } : {})

/**
 * What of a plan somebody may know (S1): the sections with a level above none, and the people who are met there. A
 * person is shown when it is the asker, the plan director, or a reader, subject, owner or attendee of a section that
 * the asker may read, or was introduced to the asker (visible-network.ts); nobody else leaves a trace, in no list, no
 * count and no order.
 */
export const visiblePlan = (record: PlanRecord, rights: PlanRights, asker: Asker): Plan => {
  const sections = record.sections
    .map((row) => visibleSection(record, row, rights, asker))
    .filter((section) => section !== undefined)
  const readable = new Set(sections.map(({ id }) => id))
  const introduced = record.introductions
    .filter((row) => introducesTo(row, record.planDirector, asker.participantId, sections))
    .map(({ participantId }) => participantId)
  const known = new Set([asker.participantId, record.planDirector, ...sections.flatMap(peopleOf), ...introduced])
  return {
    id: record.id,
    title: record.title,
    me: asker.participantId,
    participants: record.participants
      .filter((row) => known.has(row.id))
      .map((row) => visibleParticipant(record, row, asker)),
    sections,
    // Half of a pair would tell that there is a goal in a section that must not exist for the asker.
    opposites: record.opposites.filter(({ a, b }) => readable.has(a.section) && readable.has(b.section)),
    network: visibleNetwork(record, asker.participantId, sections, known),
  }
}

const visibleSection = (record: PlanRecord, row: SectionRow, rights: PlanRights, asker: Asker): Section | undefined => {
  const level = rights.level(row.id, asker.participantId)
  if (level === 'none') return undefined
  const levels = new Map(rights.readers(row.id).map((reader) => [reader.participantId, reader.level]))
  return {
    id: row.id,
    ...keyOf(row.demoKey, asker),
    title: row.title,
    kind: row.kind,
    lifeDomain: row.lifeDomain,
    template: row.template,
    level,
    owner: row.owner,
    subjects: [...row.subjects],
    // In the order of the participants, so that the order tells nothing about who was given a right when.
    readers: record.participants.flatMap(({ id }) => {
      const readerLevel = levels.get(id)
      return readerLevel === undefined ? [] : [{ participantId: id, level: readerLevel }]
    }),
    meeting: row.meeting && { startsAt: row.meeting.startsAt.toISOString(), attendees: [...row.meeting.attendees] },
  }
}

const peopleOf = (section: Section): string[] => [
  ...section.readers.map((reader) => reader.participantId),
  ...section.subjects,
  ...(section.owner === null ? [] : [section.owner]),
  ...(section.meeting?.attendees ?? []),
]

const visibleParticipant = (record: PlanRecord, row: ParticipantRow, asker: Asker): Participant => ({
  id: row.id,
  ...keyOf(row.demoKey, asker),
  name: row.name,
  kind: row.kind,
  role: row.role,
  organisation: row.organisation,
  household: row.household,
  planDirector: row.id === record.planDirector,
  account: row.accountId !== null,
})
