import type { Notice, RaisedTo } from '@eenplan/protocol'
import type { Access, Origin } from '../audit/access-event.ts'
import type { SectionRecords } from './goal-status.ts'

/** Somebody to whom something is raised, as the plan knows them. */
export interface RaisedPersonRow {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly organisation: string | null
  readonly processDirector: boolean
}

export interface EscalationStepRow {
  readonly to: RaisedTo
  readonly by: string
  /** Null for somebody outside of the plan, who is named in words. */
  readonly person: RaisedPersonRow | null
  readonly outside: string | null
  readonly reason: string
  readonly skipped: string | null
  readonly at: Date
  /** What that person got. */
  readonly share: {
    readonly sectionId: string
    /** The grant by which that section is open; null for who could read it already. */
    readonly grantNo: number | null
    /** Key of the form on which all of it is shared; null: on what each section is shared on. */
    readonly basis: string | null
    readonly statusOf: readonly string[]
    /** `YYYY-MM-DD`. */
    readonly until: string
    readonly endsAt: Date
    /** Not over by the database's clock, nor ended, nor replaced by a later step. */
    readonly runs: boolean
  } | null
}

export interface EscalationRow {
  readonly id: string
  readonly sectionId: string | null
  readonly goal: { readonly id: string; readonly statement: string } | null
  readonly action: { readonly id: string; readonly what: string } | null
  readonly openedBy: string
  readonly openedAt: Date
  readonly ended: { readonly at: Date; readonly by: string; readonly outcome: string } | null
  /** Oldest first, never empty. */
  readonly steps: readonly EscalationStepRow[]
}

/** All that was raised in a plan, before anything is left out for the reader: never sent as it is. */
export interface PlanEscalations {
  /** The day by the database's clock, in the Netherlands. */
  readonly today: string
  /** The latest first. */
  readonly cases: readonly EscalationRow[]
  readonly processDirectors: readonly RaisedPersonRow[]
}

/** A notice for one participant. */
export interface Told {
  readonly to: string
  readonly kind: Extract<Notice['kind'], 'escalated' | 'escalation-ended'>
  readonly by?: string
  readonly about?: string
  readonly sectionId?: string
  readonly until?: string | null
}

interface Change {
  readonly planId: string
  /** Participant. */
  readonly by: string
  /** What `by` may do in a section, for the access log. */
  readonly accessIn: (sectionId: string | null) => Origin & Partial<Access>
  /** Whom to tell of it. */
  readonly tell: readonly Told[]
}

export interface NewStep extends Change {
  readonly to: RaisedTo
  readonly participantId: string | null
  readonly outside: string | null
  readonly reason: string
  readonly skipped: string | null
  readonly share: {
    readonly sectionId: string
    /** The section was opened for this: its latest grant is the one that ends with it. */
    readonly opened: boolean
    readonly basis: string | null
    readonly statusOf: readonly string[]
    readonly until: string
    /** Milliseconds since 1970. */
    readonly endsAt: number
  } | null
}

export interface NewEscalation {
  readonly sectionId: string | null
  readonly goalId: string | null
  readonly actionId: string | null
}

/** A step whose time is over while nobody was told yet. */
export interface OverdueStep {
  readonly planId: string
  readonly escalationId: string
  readonly stepNo: number
  readonly participantId: string
  readonly sectionId: string
  readonly statusOf: readonly string[]
  readonly raisedBy: string
  /** The section that it was about; null for none. */
  readonly about: string | null
  readonly openedBy: string
}

/**
 * What the routes ask of a database about what is raised. Every change stands in the access log: of the section that it is
 * about, and of each section of which the goals are told, by ids only; their readers differ.
 */
export interface EscalationStore {
  of(planId: string): Promise<PlanEscalations>
  /** Begins with a first step. `running` when the same person raised the same thing and it did not end. */
  open(
    escalation: NewEscalation,
    step: NewStep,
    mostRunning: number,
  ): Promise<{ id: string } | 'running' | 'too many' | 'no such thing'>
  /** One step more; `moved` when it has another number of steps by now, or ended. */
  raise(escalationId: string, stepsBefore: number, step: NewStep): Promise<'raised' | 'moved'>
  /** Ends it, with all that still runs. */
  end(escalationId: string, outcome: string, change: Change): Promise<'ended' | 'unchanged'>
  /** What is agreed and how it goes in these sections, in the order of the plan; archived ones left out. */
  records(planId: string, sectionIds: readonly string[]): Promise<SectionRecords[]>
  /** Steps whose time is over, and of which nobody was told. */
  overdue(): Promise<OverdueStep[]>
  /** Marks the step as over and tells of it, unless somebody did so meanwhile. */
  finish(step: OverdueStep, tell: readonly Told[]): Promise<void>
  /** Of each participant the grant that counts last in a section: which right it is that one holds. */
  latestGrant(planId: string, sectionId: string, participantId: string): Promise<number | null>
}
