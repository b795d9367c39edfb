import { allows } from '@eenplan/plan-schema'
import type { Network, Section } from '@eenplan/protocol'
import type { IntroductionRow, PlanRecord } from './plan-directory.ts'

/**
 * "Ons netwerk": who may know, see and change what. All of it is worked out from the rights of this moment.
 *
 * - **People.** Somebody who was added by hand is known through one family section: to those who manage it, or, when
 *   one of them chose so, to all who read it. Without a section only the plan director knows. So whoever reads "Ons
 *   gezin" does not hear of a new person by themselves: to Marco that person may be a secret. A section that names the
 *   person (as a subject, reader or attendee) makes them known to its readers, as for everybody else.
 * - **Closeness and contact** are seen by who may read a section of kind `family`, between people whom this reader
 *   knows *both*. `difficult` contact is seen only by who may draw: a line that says "moeilijk contact" with somebody
 *   is not for that somebody to find.
 * - **Drawing** takes `edit` in a family section, and touches only people whom the one who draws knows.
 * - **Adding a person** takes `manage` in a family section, or being the plan director.
 */
export const introducesTo = (
  { sectionId, knownTo }: IntroductionRow,
  planDirector: string,
  me: string,
  sections: readonly Section[],
): boolean => {
  if (sectionId === null) return me === planDirector
  const section = sections.find(({ id }) => id === sectionId)
  return section !== undefined && (knownTo === 'readers' || allows(section.level, 'manage'))
}

const levelIn = (families: readonly Section[]): Network['level'] => {
  if (families.some(({ level }) => allows(level, 'edit'))) return 'edit'
  return families.length > 0 ? 'view' : 'none'
}

/** What the asker may see of the network, given the sections and the people that they may know. */
export const visibleNetwork = (
  record: PlanRecord,
  me: string,
  sections: readonly Section[],
  known: ReadonlySet<string>,
): Network => {
  const families = sections.filter(({ kind }) => kind === 'family')
  const manages = new Set(families.filter(({ level }) => allows(level, 'manage')).map(({ id }) => id))
  const level = levelIn(families)
  const said = ({ setBy, at }: { readonly setBy: string; readonly at: Date }) => ({
    setBy: known.has(setBy) ? setBy : null,
    at: at.toISOString(),
  })
  return {
    level,
    mayAddPeople: manages.size > 0 || me === record.planDirector,
    closeness:
      level === 'none'
        ? []
        : record.closeness
            .filter(({ participantId }) => known.has(participantId))
            .map(({ participantId, closeness, ...by }) => ({ participantId, closeness, ...said(by) })),
    ties:
      level === 'none'
        ? []
        : record.ties
            .filter(({ a, b, kind }) => known.has(a) && known.has(b) && (kind !== 'difficult' || level === 'edit'))
            .map(({ a, b, kind, ...by }) => ({ a, b, kind, ...said(by) })),
    introductions: record.introductions
      .filter(
        ({ participantId, sectionId }) =>
          known.has(participantId) && (sectionId === null ? me === record.planDirector : manages.has(sectionId)),
      )
      .map(({ participantId, sectionId, knownTo }) => ({ participantId, sectionId, knownTo })),
  }
}
