import { isUuid, type LogEntry } from '@eenplan/plan-schema'
import type { ProjectedAction, ProjectedGoal } from '../sync/projection.ts'
import type { SectionCommit } from '../sync/section-store.ts'
import type { Query } from './connection.ts'
import { storableDate, storableJson, storableText, storableTime } from './storable-text.ts'

type Place = Pick<SectionCommit, 'planId' | 'sectionId'>
export type ProjectedSection = Pick<SectionCommit, 'planId' | 'sectionId' | 'projection'>

/** What is not an id of ours cannot stand in an id column, and must not make the commit fail. */
const storableIds = (ids: readonly string[]) => ids.filter(isUuid)
const storableId = (id: string | null | undefined) => (isUuid(id) ? id : null)

const goalRow = (place: Place, goal: ProjectedGoal) => ({
  plan_id: place.planId,
  section_id: place.sectionId,
  goal_id: goal.id,
  statement: storableText(goal.statement),
  why: storableText(goal.why),
  for_whom: storableIds(goal.forWhom),
  life_domain: goal.lifeDomain,
  due: storableDate(goal.due),
  sort_key: storableText(goal.order),
  archived: goal.archived,
})

const actionRow = (place: Place, action: ProjectedAction) => ({
  plan_id: place.planId,
  section_id: place.sectionId,
  action_id: action.id,
  what: storableText(action.what),
  who: storableIds(action.who),
  due: storableDate(action.due),
  time: action.time,
  repeats: action.repeats === null ? null : storableText(action.repeats),
  goal_id: storableId(action.goal),
  sort_key: storableText(action.order),
  archived: action.archived,
})

const aboutOf = (entry: LogEntry, what: 'goal' | 'action' | 'entry'): string | null => {
  const about: Readonly<Record<string, string>> | undefined = 'about' in entry ? entry.about : undefined
  return about?.[what] ?? null
}

const entryRow = (place: Place, entry: LogEntry) => ({
  plan_id: place.planId,
  section_id: place.sectionId,
  entry_id: entry.id,
  kind: entry.kind,
  author: entry.author,
  on_behalf_of: entry.onBehalfOf ?? null,
  about_goal: aboutOf(entry, 'goal'),
  about_action: aboutOf(entry, 'action'),
  about_entry: aboutOf(entry, 'entry'),
  corrects: entry.corrects ?? null,
  at: storableTime(entry.at),
  entry: storableJson(entry),
})

/** The last of the rows with the same id: one statement may not write a row twice. */
const lastOfEach = <T>(rows: readonly T[], idOf: (row: T) => string): T[] => [
  ...new Map(rows.map((row) => [idOf(row), row])).values(),
]

/** Inserts or replaces goals and actions, and inserts entries, each in one statement for all sections. */
export const writeProjections = async (tx: Query, sections: readonly ProjectedSection[]) => {
  const collect = <T, R>(records: (section: ProjectedSection) => readonly T[], row: (place: Place, record: T) => R) =>
    sections.flatMap((section) => records(section).map((record) => row(section, record)))
  const goals = lastOfEach(
    collect((section) => section.projection.goals.filter((goal) => isUuid(goal.id)), goalRow),
    (row) => row.section_id + row.goal_id,
  )
  const actions = lastOfEach(
    collect((section) => section.projection.actions.filter((action) => isUuid(action.id)), actionRow),
    (row) => row.section_id + row.action_id,
  )
  const entries = collect((section) => section.projection.entries, entryRow)
  // JSON as one text parameter: one statement text for every number of rows, prepared once.
  if (goals.length > 0) {
    await tx`
      insert into goal
      select * from jsonb_populate_recordset(null::goal, ${JSON.stringify(goals)}::text::jsonb)
      on conflict (plan_id, section_id, goal_id) do update set
        statement = excluded.statement, why = excluded.why, for_whom = excluded.for_whom,
        life_domain = excluded.life_domain, due = excluded.due, sort_key = excluded.sort_key,
        archived = excluded.archived`
  }
  if (actions.length > 0) {
    await tx`
      insert into action
      select * from jsonb_populate_recordset(null::action, ${JSON.stringify(actions)}::text::jsonb)
      on conflict (plan_id, section_id, action_id) do update set
        what = excluded.what, who = excluded.who, due = excluded.due, time = excluded.time, repeats = excluded.repeats,
        goal_id = excluded.goal_id, sort_key = excluded.sort_key, archived = excluded.archived`
  }
  if (entries.length > 0) {
    await tx`
      insert into log_entry (
        plan_id, section_id, entry_id, kind, author, on_behalf_of, about_goal, about_action, about_entry, corrects,
        at, entry)
      select plan_id, section_id, entry_id, kind, author, on_behalf_of, about_goal, about_action, about_entry,
        corrects, at, entry
      from jsonb_populate_recordset(null::log_entry, ${JSON.stringify(entries)}::text::jsonb)
      on conflict (plan_id, section_id, entry_id) do nothing`
  }
}
