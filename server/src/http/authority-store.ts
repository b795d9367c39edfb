import type { Origin } from '../audit/access-event.ts'

export interface AuthorityRow {
  readonly child: string
  readonly holder: string
  readonly kind: 'parental' | 'guardianship'
  readonly source: string
  readonly establishedOn: string | null
  readonly recordedBy: string | null
  readonly recordedAt: Date | null
}

export interface MeasureRow {
  readonly id: string
  readonly child: string
  readonly kind: 'supervision' | 'provisional supervision' | 'guardianship' | 'placement'
  readonly source: string
  readonly from: string
  readonly until: string | null
  readonly recordedBy: string
  readonly recordedAt: Date
}

/** Whose change it is, and under which epoch of the plan's rights it was judged (A5). */
interface JudgedChange {
  readonly planId: string
  readonly by: string
  readonly epoch: number
  readonly access: Origin
}

export interface AuthorityToRecord extends JudgedChange {
  readonly child: string
  readonly holder: string
  readonly holds: boolean
  readonly kind: AuthorityRow['kind']
  readonly source: string
  readonly establishedOn: string
  /** Participants who are told. */
  readonly tell: readonly string[]
}

export interface PersonFactsToWrite extends JudgedChange {
  readonly participantId: string
  readonly birthDate?: string | null
  readonly household?: boolean
}

export type MeasureToRecord = Omit<JudgedChange, 'epoch'> &
  Pick<MeasureRow, 'child' | 'kind' | 'source' | 'from' | 'until'> & { readonly tell: readonly string[] }

export type MeasureToEnd = Omit<JudgedChange, 'epoch'> & {
  readonly measureId: string
  readonly on: string
  readonly source: string
}

/**
 * Who has authority over whom, what a court decided, and the facts of a person on which rights rest. Every change is one
 * transaction with its row of the access log. One contract suite runs on every implementation.
 */
export interface AuthorityStore {
  /** Authority that holds now, and measures that were not ended. */
  load(
    planId: string,
  ): Promise<{ readonly authority: readonly AuthorityRow[]; readonly measures: readonly MeasureRow[] }>
  /** A row more; the latest of a pair counts. Raises the epoch. */
  record(change: AuthorityToRecord): Promise<'done' | 'rights changed'>
  /** Birth date and household; what is absent stays. Raises the epoch. */
  setPersonFacts(change: PersonFactsToWrite): Promise<'done' | 'rights changed'>
  addMeasure(measure: MeasureToRecord): Promise<{ readonly id: string }>
  /** False when there is none that runs. */
  endMeasure(measure: MeasureToEnd): Promise<boolean>
}
