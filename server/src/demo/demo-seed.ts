import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import { dutchTime } from '../dutch-day.ts'
import { projectAll } from '../sync/projection.ts'
import { birthDate, resolveDay } from './demo-days.ts'
import { demoDocument } from './demo-document.ts'
import type { DemoFile, DemoSection } from './demo-file.ts'
import { type DemoIds, DemoReferenceError, demoIds } from './demo-ids.ts'
import type {
  PlanSeed,
  SeedConsent,
  SeedGrant,
  SeedLegalBasis,
  SeedNetwork,
  SeedParticipant,
  SeedSection,
} from './plan-seed.ts'

/** The plan of the demo family; there is one. */
const DEMO_KEY = 'demo'

const noon = (day: string) => dutchTime(day, '12:00')

const participantsOf = (file: DemoFile, ids: DemoIds, today: string): SeedParticipant[] =>
  file.participants.map(({ key, age, birthdayInDays, account, organisation, ...participant }, i) => ({
    ...participant,
    id: ids.participant(key, `participants.${i}.key`),
    accountId: account ? randomUUID() : null,
    demoKey: key,
    organisation: organisation ?? null,
    birthDate: age === undefined || birthdayInDays === undefined ? null : birthDate(age, birthdayInDays, today),
  }))

const grantsOf = (section: DemoSection, file: DemoFile, ids: DemoIds, today: string, field: string): SeedGrant[] => {
  const granted = Object.entries(section.grants)
  const managers = granted.filter(([, level]) => level === 'manage').map(([key]) => key)
  const grantedBy = section.owner ?? managers.find((key) => key === file.plan.planDirector) ?? managers[0]
  if (grantedBy === undefined) throw new DemoReferenceError(`${field}.grants: nobody may manage this section`)
  const basis = section.basis ?? 'consent'
  if (section.basis !== undefined) ids.legalBasis(section.basis, `${field}.basis`)
  return granted.map(([key, level]) => ({
    participant: ids.participant(key, `${field}.grants`),
    level,
    basis: key === section.owner ? 'own section' : basis,
    grantedBy: ids.participant(grantedBy, `${field}.grants`),
    validFrom: noon(resolveDay(file.plan.openedOn, today)),
  }))
}

const sectionOf = (section: DemoSection, file: DemoFile, ids: DemoIds, today: string, field: string): SeedSection => {
  const { key, title, kind, meeting } = section
  if (kind === 'voice' && section.owner === undefined) {
    throw new DemoReferenceError(`${field}.owner: a voice section needs an owner`)
  }
  const people = (list: readonly string[], name: string) =>
    list.map((person, i) => ids.participant(person, `${field}.${name}.${i}`))
  const doc = demoDocument(section, ids, today, field)
  return {
    id: ids.section(key, `${field}.key`),
    demoKey: key,
    title,
    kind,
    lifeDomain: section.lifeDomain ?? null,
    owner: section.owner === undefined ? null : ids.participant(section.owner, `${field}.owner`),
    basis: section.basis ?? null,
    meetingStartsAt: meeting === undefined ? null : dutchTime(resolveDay(meeting.day, today), meeting.time),
    subjects: people(section.subjects, 'subjects'),
    attendees: people(meeting?.attendees ?? [], 'meeting.attendees'),
    grants: grantsOf(section, file, ids, today, field),
    update: Y.encodeStateAsUpdate(doc),
    projection: projectAll(doc),
  }
}

const consentsOf = (file: DemoFile, ids: DemoIds, today: string): SeedConsent[] =>
  file.consents.flatMap(({ by, about, sections, to, day }, i) =>
    about.flatMap((subject) =>
      sections.flatMap((section) =>
        to.map((reader) => ({
          givenBy: ids.participant(by, `consents.${i}.by`),
          about: ids.participant(subject, `consents.${i}.about`),
          section: ids.section(section, `consents.${i}.sections`),
          reader: ids.participant(reader, `consents.${i}.to`),
          givenAt: noon(resolveDay(day, today)),
        })),
      ),
    ),
  )

const legalBasesOf = (file: DemoFile, ids: DemoIds, today: string): SeedLegalBasis[] =>
  file.legalBases.map(({ consulted, informed, validUntil, ...form }, i) => {
    const { reasonNot, ...people } = informed
    const field = `legalBases.${i}`
    return {
      ...form,
      id: ids.legalBasis(form.key, `${field}.key`),
      consultedOutside: null,
      consulted: consulted.map((key) => ids.participant(key, `${field}.consulted`)),
      informed: Object.entries(people).map(([key, told]) => ({
        participant: ids.participant(key, `${field}.informed`),
        informed: told,
      })),
      reasonNotInformed: reasonNot ?? null,
      validUntil: validUntil === undefined ? null : resolveDay(validUntil, today),
    }
  })

const networkOf = ({ network, plan }: DemoFile, ids: DemoIds, today: string): SeedNetwork => ({
  setBy: ids.participant(plan.planDirector, 'plan.planDirector'),
  at: noon(resolveDay(plan.openedOn, today)),
  closeness: Object.entries(network.closeness).map(([key, closeness]) => ({
    participant: ids.participant(key, 'network.closeness'),
    closeness,
  })),
  ties: network.ties.map(({ between: [one, other], kind }, i) => {
    const field = `network.ties.${i}.between`
    if (one === other) throw new DemoReferenceError(`${field}: nobody has contact with themselves`)
    return { between: [ids.participant(one, field), ids.participant(other, field)], kind }
  }),
})

/**
 * The plan that the file describes, seen from `today`. Throws `DemoReferenceError` when something in the file points
 * nowhere.
 *
 * @param today calendar day, `YYYY-MM-DD`
 */
export const demoSeed = (file: DemoFile, today: string): PlanSeed => {
  const ids = demoIds(file)
  const participants = participantsOf(file, ids, today)
  return {
    id: randomUUID(),
    demoKey: DEMO_KEY,
    title: file.plan.title,
    planDirector: ids.participant(file.plan.planDirector, 'plan.planDirector'),
    openedOn: resolveDay(file.plan.openedOn, today),
    accounts: participants.flatMap(({ accountId, demoKey, name }) =>
      accountId === null ? [] : [{ id: accountId, demoKey, name }],
    ),
    participants,
    parentalAuthority: file.parentalAuthority.flatMap(({ child, by }, i) =>
      by.map((holder) => ({
        child: ids.participant(child, `parentalAuthority.${i}.child`),
        holder: ids.participant(holder, `parentalAuthority.${i}.by`),
      })),
    ),
    sections: file.sections.map((section, i) => sectionOf(section, file, ids, today, `sections.${i}`)),
    consents: consentsOf(file, ids, today),
    legalBases: legalBasesOf(file, ids, today),
    network: networkOf(file, ids, today),
  }
}
