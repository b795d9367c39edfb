import type { Consent } from '@eenplan/plan-access'
import type { Access } from '../audit/access-event.ts'

/** What decides nothing and explains: beside the facts of `Rights`. */
export interface SharingDetails {
  readonly forms: readonly {
    readonly key: string
    /** Calendar day, `YYYY-MM-DD`. */
    readonly reviewOn: string | null
    readonly madeBy: string | null
  }[]
  /** Of the latest grant of each person in each section, when one was given. */
  readonly reasons: readonly { readonly sectionId: string; readonly participantId: string; readonly reason: string }[]
}

/** Whose change it is, and under which epoch of the plan's rights it was judged (A5). */
interface JudgedChange {
  readonly planId: string
  readonly sectionId: string
  readonly by: string
  readonly epoch: number
  readonly access: Access
}

export interface AnswerToWrite extends JudgedChange {
  readonly reader: string
  readonly answer: Consent['answer']
  readonly consents: readonly Consent[]
  /** Who shared with this reader, and hears what was answered. */
  readonly tell: string | null
}

export interface SubjectsToWrite extends JudgedChange {
  readonly subjects: readonly string[]
}

export interface ReviewToWrite extends JudgedChange {
  /** Key of the form. */
  readonly basis: string
  readonly informed: readonly string[]
  readonly reasonNotInformed: string | null
  readonly reviewOn: string | null
}

type Outcome = Promise<'done' | 'rights changed'>

/**
 * What sharing asks of a database. Every change is one transaction with its row of the access log; it answers `rights
 * changed`, and writes nothing, when the plan's epoch is not the one it was judged under. One contract suite runs on every
 * implementation.
 */
export interface SharingStore {
  details(planId: string): Promise<SharingDetails>
  /** Adds answers, raises the epoch, and tells who shared. */
  answer(change: AnswerToWrite): Outcome
  /** The section is about these people from now on. Raises the epoch. */
  setSubjects(change: SubjectsToWrite): Outcome
  /** Who was told by now; tells them, and brings the form back on the next day of review. Raises the epoch. */
  review(change: ReviewToWrite): Outcome
}
