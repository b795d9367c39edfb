import {
  currentGrant,
  type Decision,
  decide,
  type LackingConsent,
  type Moment,
  restsOnConsent,
  type SectionFacts,
} from '@eenplan/plan-access'
import { allows } from '@eenplan/plan-schema'
import type { LegalBasisView, Plan, Section, SectionSharing, Share, ShareLacking } from '@eenplan/protocol'
import type { PlanGrants, SectionGrants } from '../access/grant-store.ts'
import type { ParticipantRow, PlanRecord } from './plan-directory.ts'
import type { SharingDetails } from './sharing-store.ts'

/** All that an answer about sharing is made of. */
export interface SharingSources {
  readonly record: PlanRecord
  /** What the asker may know of the plan. */
  readonly seen: Plan
  readonly facts: PlanGrants
  readonly moment: Moment
  readonly details: SharingDetails
}

export const inWords = ({ id, name, role, kind, organisation }: ParticipantRow): Share['person'] => ({
  ...{ id, name, role, kind, organisation },
})

/** Whether the asker decides who sees the section. What is somebody's own only they share (A3). */
export const mayShare = (section: Section, me: string): boolean =>
  allows(section.level, 'manage') && (section.kind !== 'voice' || section.owner === me)

/** Consents that are missing, without anybody whom the asker may not know. */
export const visibleLacking = (
  { record, seen, facts, moment }: Omit<SharingSources, 'details'>,
  section: SectionFacts,
  lacking: readonly LackingConsent[],
): ShareLacking[] => {
  const known = new Set(seen.participants.map(({ id }) => id))
  const asked = (by: string) =>
    record.participants.some(({ id, accountId }) => id === by && accountId !== null) &&
    decide(section, facts, by, moment).level !== 'none'
  return lacking.map(({ about, by, state }) => ({
    about,
    by: by !== null && known.has(by) ? by : null,
    state,
    asked: by !== null && asked(by),
  }))
}

/** What counts for somebody: the household, their own section, consent or a form. */
export const restOf = (
  section: SectionFacts,
  facts: PlanGrants,
  participant: string,
  basis: string,
): Share['rests'] => {
  if (participant === section.voiceOwner) return 'own section'
  if (facts.people.get(participant)?.household === true) return 'household'
  return restsOnConsent(basis) ? 'consent' : 'legal basis'
}

/** When somebody's right began that has not been broken off since: milliseconds since 1970. */
const sinceWhen = (section: SectionFacts, participant: string): number => {
  let since = 0
  let until: number | null = 0
  for (const grant of section.grants.filter((one) => one.participant === participant)) {
    if (until !== null && until <= grant.validFrom) since = grant.validFrom
    until = grant.level === 'none' ? grant.validFrom : grant.validTo
  }
  return since
}

const stateOf = ({ level, why }: Decision): Share['state'] =>
  level !== 'none' ? 'open' : why.kind === 'not yet' ? 'not yet' : 'waiting'

const visibleForms = (sources: SharingSources, section: SectionGrants, manages: boolean): LegalBasisView[] => {
  const { seen, facts, moment, details, record } = sources
  const known = new Set(seen.participants.map(({ id }) => id))
  const used = new Set([
    ...(section.basis === null ? [] : [section.basis]),
    ...record.participants.flatMap(({ id }) => currentGrant(section, id, moment.now)?.basis ?? []),
  ])
  return [...facts.legalBases].flatMap(([id, form]) => {
    const { reviewOn = null, madeBy = null } = details.forms.find(({ key }) => key === id) ?? {}
    if (!used.has(id) || !(manages || madeBy === seen.me || form.informed.includes(seen.me))) return []
    return [
      {
        id,
        ...{ ground: form.ground, purpose: form.purpose, necessity: form.necessity },
        ...{ proportionality: form.proportionality, subsidiarity: form.subsidiarity },
        consulted: form.consulted.filter((one) => known.has(one)),
        consultedOutside: form.consultedOutside ?? '',
        informed: form.informed.filter((one) => known.has(one)),
        reasonNotInformed: form.reasonNotInformed ?? '',
        reviewOn,
        reviewDue: reviewOn !== null && reviewOn <= moment.today,
        validUntil: form.validUntil,
        madeBy: madeBy !== null && known.has(madeBy) ? madeBy : null,
      },
    ]
  })
}

const visibleSection = (sources: SharingSources, section: Section, rights: SectionGrants): SectionSharing => {
  const { record, seen, facts, moment, details } = sources
  const manages = mayShare(section, seen.me)
  const known = new Set(seen.participants.map(({ id }) => id))
  const legalBases = visibleForms(sources, rights, manages)
  const shares = record.participants.flatMap((row): Share[] => {
    const grant = currentGrant(rights, row.id, moment.now)
    if (grant === undefined) return []
    const decision = decide(rights, facts, row.id, moment)
    // Who waits is nobody's to know but of who shares (S1).
    if (decision.level === 'none' && !manages) return []
    const { why } = decision
    const reason = details.reasons.find((one) => one.sectionId === section.id && one.participantId === row.id)?.reason
    return [
      {
        participantId: row.id,
        person: inWords(row),
        granted: grant.level,
        level: decision.level,
        state: stateOf(decision),
        since: new Date(sinceWhen(rights, row.id)).toISOString(),
        until: grant.validTo === null ? null : new Date(grant.validTo).toISOString(),
        rests: restOf(rights, facts, row.id, grant.basis),
        legalBasis: legalBases.some(({ id }) => id === grant.basis) ? grant.basis : null,
        grantedBy: known.has(grant.grantedBy) ? grant.grantedBy : null,
        reason: manages ? (reason ?? null) : null,
        lacking: manages && why.kind === 'consent lacking' ? visibleLacking(sources, rights, why.lacking) : [],
      },
    ]
  })
  return {
    sectionId: section.id,
    mayShare: manages,
    mayUseLegalBasis: manages && section.kind !== 'voice' && facts.people.get(seen.me)?.professional === true,
    sharedOn: legalBases.some(({ id }) => id === rights.basis) ? rights.basis : null,
    shares,
    legalBases,
  }
}

/** Who sees what, of the sections that the asker may read and nothing else (S1). */
export const visibleSharing = (sources: SharingSources): SectionSharing[] =>
  sources.seen.sections.flatMap((section) => {
    const rights = sources.facts.sections.find(({ sectionId }) => sectionId === section.id)
    return rights === undefined ? [] : [visibleSection(sources, section, rights)]
  })
