import type { Level } from '@eenplan/plan-schema'
import type { Consent, Grant, LegalBasis, Person, PlanFacts, SectionFacts } from './facts.ts'

/** Literal facts for tests. Unless a test says otherwise everything began at moment 0 and nobody ends anything. */
export const person = (id: string, change: Partial<Person> = {}): Person => ({
  id,
  household: false,
  professional: false,
  birthDate: '1980-05-05',
  authority: [],
  ...change,
})

export const plan = (people: readonly Person[], legalBases: Readonly<Record<string, LegalBasis>> = {}): PlanFacts => ({
  people: new Map(people.map((one) => [one.id, one])),
  legalBases: new Map(Object.entries(legalBases)),
})

export const grant = (participant: string, level: Level, change: Partial<Grant> = {}): Grant => ({
  participant,
  level,
  basis: 'consent',
  grantedBy: 'hanna',
  validFrom: 0,
  validTo: null,
  ...change,
})

export const consent = (by: string, about: string, reader: string, change: Partial<Consent> = {}): Consent => ({
  by,
  about,
  reader,
  answer: 'given',
  at: 0,
  day: '2026-01-01',
  ...change,
})

export const section = (change: Partial<SectionFacts> = {}): SectionFacts => ({
  voiceOwner: null,
  basis: null,
  subjects: [],
  grants: [],
  consents: [],
  ...change,
})

export const form = (change: Partial<LegalBasis> = {}): LegalBasis => ({
  ground: 'meldcode',
  purpose: 'protect',
  necessity: 'who helps must know',
  proportionality: 'each their own part',
  subsidiarity: 'less is not safe',
  consulted: ['bram'],
  consultedOutside: null,
  informed: ['esra'],
  reasonNotInformed: 'the danger comes from him',
  validUntil: '2026-12-31',
  ...change,
})
