import { judgeStep, mayEnd } from '@eenplan/plan-access'
import type { AskedOfMe, Escalation, EscalationStep, Escalations, Plan, RaisedPerson } from '@eenplan/protocol'
import type { EscalationRow, EscalationStepRow, PlanEscalations, RaisedPersonRow } from './escalation-store.ts'

type Share = NonNullable<EscalationStepRow['share']>

/** Who asks: what they may see of the plan. */
interface Seen {
  readonly plan: Plan
  readonly readable: ReadonlySet<string>
  readonly known: ReadonlySet<string>
  readonly planDirector: string
}

const seenBy = (plan: Plan): Seen => ({
  plan,
  readable: new Set(plan.sections.map(({ id }) => id)),
  known: new Set(plan.participants.map(({ id }) => id)),
  planDirector: plan.participants.find(({ planDirector }) => planDirector)?.id ?? '',
})

const written = ({ id, name, role, organisation }: RaisedPersonRow): RaisedPerson => ({ id, name, role, organisation })

/** Somebody for whom it is their office to be asked is no secret; of anybody else only who knows them learns a name (S1). */
const personSeen = (person: RaisedPersonRow | null, { known }: Seen): RaisedPerson | null =>
  person !== null && (person.processDirector || known.has(person.id)) ? written(person) : null

const shareSeen = ({ sectionId, statusOf, until, runs }: Share, { readable }: Seen) => ({
  sectionId: readable.has(sectionId) ? sectionId : null,
  statusOf: statusOf.filter((id) => readable.has(id)),
  ...{ until, runs },
})

const stepSeen = (step: EscalationStepRow, seen: Seen): EscalationStep => ({
  to: step.to,
  by: seen.known.has(step.by) ? step.by : null,
  person: personSeen(step.person, seen),
  outside: step.outside,
  reason: step.reason,
  skipped: step.skipped,
  at: step.at.toISOString(),
  share: step.share && shareSeen(step.share, seen),
})

/**
 * Whether somebody may know of it: who reads the section that it is about, now. What is about no section is for who began
 * it and the plan director. Nobody infers a hidden section from a person who reads along: it may be about none.
 */
const isFor = ({ sectionId, openedBy }: EscalationRow, { plan, readable, planDirector }: Seen): boolean =>
  sectionId === null ? plan.me === openedBy || plan.me === planDirector : readable.has(sectionId)

const caseSeen = (row: EscalationRow, seen: Seen): Escalation => {
  const { me } = seen.plan
  const raised = { openedBy: row.openedBy, ended: row.ended !== null, steps: row.steps }
  const further = { by: me, planDirector: seen.planDirector, to: 'processDirector', saysWhySkipped: true } as const
  const name = (id: string) => (seen.known.has(id) ? id : null)
  return {
    id: row.id,
    sectionId: row.sectionId,
    ...{ goal: row.goal, action: row.action },
    openedBy: name(row.openedBy),
    openedAt: row.openedAt.toISOString(),
    steps: row.steps.map((step) => stepSeen(step, seen)),
    ended: row.ended && {
      ...{ at: row.ended.at.toISOString(), by: name(row.ended.by), outcome: row.ended.outcome },
    },
    mayRaise: judgeStep(raised, further) === undefined,
    mayEnd: mayEnd(raised, me, seen.planDirector),
  }
}

/** Who reads along by something that the asker may not know of: who, what of what the asker reads, until when. */
const alongOf = (cases: readonly EscalationRow[], seen: Seen): Escalations['along'] =>
  cases
    .filter((row) => !isFor(row, seen))
    .flatMap(({ steps }) => steps)
    .flatMap(({ person, share, at }) => {
      if (person === null || share === null || person.id === seen.plan.me) return []
      const part = shareSeen(share, seen)
      const who = personSeen(person, seen)
      if (who === null || (part.sectionId === null && part.statusOf.length === 0)) return []
      return [{ person: who, since: at.toISOString(), share: part }]
    })

/** Steps that were made to the asker and run: what is asked of them. */
export const stepsTo = (all: PlanEscalations, me: string): EscalationStepRow[] =>
  all.cases.flatMap(({ steps }) => steps.filter(({ person, share }) => person?.id === me && share?.runs === true))

/**
 * What of all that was raised somebody may know (S1). Reasons, goals and outcomes are for who reads the section that they
 * are about; everybody else learns no more than who reads along in a section of their own.
 *
 * @param goalsOf how the goals stand of which this step tells, as far as that is open now
 */
export const visibleEscalations = (
  all: PlanEscalations,
  plan: Plan,
  goalsOf: (step: EscalationStepRow) => AskedOfMe['sections'],
): Escalations => {
  const seen = seenBy(plan)
  return {
    cases: all.cases.filter((row) => isFor(row, seen)).map((row) => caseSeen(row, seen)),
    along: alongOf(all.cases, seen),
    asked: stepsTo(all, plan.me).map((step) => ({
      by: step.by,
      to: step.to,
      reason: step.reason,
      since: step.at.toISOString(),
      until: step.share!.until,
      sectionId: seen.readable.has(step.share!.sectionId) ? step.share!.sectionId : null,
      sections: goalsOf(step),
    })),
    processDirectors: plan.me === seen.planDirector ? all.processDirectors.map(written) : [],
  }
}
