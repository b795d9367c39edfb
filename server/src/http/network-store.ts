import type { Closeness, KnownTo, NewPerson, PersonChange, TieKind } from '@eenplan/protocol'
import type { Access, Origin } from '../audit/access-event.ts'

/** Who changes something of the network, for the rows and for the access log. */
export interface NetworkWriter {
  readonly planId: string
  /** Participant. */
  readonly by: string
  readonly access: Origin & Partial<Access>
}

export interface Introduction {
  /** A family section; null for the plan director alone. */
  readonly sectionId: string | null
  readonly knownTo: KnownTo
}

type Outcome = Promise<'changed' | 'unchanged'>

/**
 * What the routes ask of a database about people and what is between them. Every change stands in the access log, by ids
 * only and without a section: about each person whom it is about.
 */
export interface NetworkStore {
  /** Adds somebody without an account. Rights know this person from the next epoch on. */
  addPerson(writer: NetworkWriter, person: NewPerson, introduction: Introduction): Promise<{ readonly id: string }>
  changePerson(writer: NetworkWriter, participantId: string, change: PersonChange): Outcome
  /** The person is no longer known by having been added. Sections that name them still do. */
  endIntroduction(writer: NetworkWriter, participantId: string): Outcome
  setCloseness(writer: NetworkWriter, participantId: string, closeness: Closeness): Outcome
  /** In any order: a pair is one pair. */
  setTie(writer: NetworkWriter, a: string, b: string, kind: TieKind): Outcome
  endTie(writer: NetworkWriter, a: string, b: string): Outcome
}
