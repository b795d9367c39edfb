import type { LifeDomain } from '@eenplan/plan-schema'
import type { GoalStatus } from '@eenplan/protocol'

/** What is agreed in a section and what was said about it, without its words; days are those of the Netherlands. */
export interface SectionRecords {
  readonly sectionId: string
  readonly title: string
  readonly lifeDomain: LifeDomain | null
  /** In the order of the section; archived ones left out, as below. */
  readonly goals: readonly {
    readonly id: string
    readonly statement: string
    readonly forWhom: readonly string[]
    readonly lifeDomain: LifeDomain | null
    readonly due: string | null
  }[]
  readonly actions: readonly {
    readonly id: string
    readonly goal: string | null
    readonly due: string | null
    /** It comes back: a tick holds for one time only. */
    readonly repeats: boolean
  }[]
  /** Oldest first. */
  readonly entries: readonly SaidRecord[]
}

interface SaidRecord {
  readonly id: string
  readonly kind: 'progress' | 'status' | 'rating' | 'stagnation'
  readonly author: string
  readonly goal: string | null
  readonly action: string | null
  readonly corrects: string | null
  readonly day: string
  /** Of a rating. */
  readonly value: number | null
  readonly done: boolean
}

/** What its own author took back by a later entry counts no more. */
const standing = (entries: readonly SaidRecord[]): SaidRecord[] => {
  const authors = new Map(entries.map(({ id, author }) => [id, author]))
  const corrected = new Set(
    entries.flatMap(({ corrects, author }) =>
      corrects !== null && authors.get(corrects) === author ? [corrects] : [],
    ),
  )
  return entries.filter(({ id }) => !corrected.has(id))
}

/**
 * Since which day something is stuck: the first time that somebody said so after it last went on. It goes on again when
 * somebody tells how it goes, or ticks it.
 */
const stuckSince = (about: readonly SaidRecord[]): string | null => {
  let since: string | null = null
  for (const { kind, day, done } of about) {
    if (kind === 'stagnation') since ??= day
    else if (kind === 'progress' || (kind === 'status' && done)) since = null
  }
  return since
}

/**
 * How the goals of a section stand, in figures and days: nothing that anybody wrote about them.
 *
 * @param known people of whom the reader may know
 * @param today `YYYY-MM-DD`
 */
export const goalStatuses = (
  { goals, actions, entries }: Pick<SectionRecords, 'goals' | 'actions' | 'entries'>,
  known: ReadonlySet<string>,
  today: string,
): GoalStatus[] => {
  const said = standing(entries)
  const isDone = ({ id, repeats }: SectionRecords['actions'][number]) =>
    !repeats && said.findLast((entry) => entry.kind === 'status' && entry.action === id)?.done === true
  return goals.map(({ id, statement, forWhom, lifeDomain, due }) => {
    const own = actions.filter(({ goal }) => goal === id)
    const open = own.filter((action) => !isDone(action))
    const rating = said.findLast((entry) => entry.kind === 'rating' && entry.goal === id)
    const stuck = [
      stuckSince(said.filter(({ goal }) => goal === id)),
      ...open.map((action) => stuckSince(said.filter((entry) => entry.action === action.id))),
    ].filter((day) => day !== null)
    return {
      statement,
      forWhom: forWhom.filter((person) => known.has(person)),
      lifeDomain,
      due,
      figure: rating === undefined || rating.value === null ? null : { value: rating.value, on: rating.day },
      actions: {
        open: open.length,
        done: own.length - open.length,
        late: open.filter((action) => action.due !== null && action.due < today).length,
      },
      stuckSince: stuck.sort()[0] ?? null,
    }
  })
}
