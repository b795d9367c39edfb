import { randomUUID } from 'node:crypto'
import {
  addAction,
  addGoal,
  appendEntry,
  type LogEntry,
  paragraphs,
  parseLogEntry,
  sectionRoots,
} from '@eenplan/plan-schema'
import * as Y from 'yjs'
import { dutchTime } from '../dutch-day.ts'
import { resolveDay } from './demo-days.ts'
import type { DemoEntry, DemoSection } from './demo-file.ts'
import { type DemoIds, DemoReferenceError, type IdOf } from './demo-ids.ts'

/** Entries are written at noon; those of the day of loading at its beginning, as later would be in the future. */
const writtenAt = (day: string, today: string): string =>
  dutchTime(resolveDay(day, today), resolveDay(day, today) === today ? '00:00' : '12:00').toISOString()

const aboutOf = (entry: DemoEntry, section: DemoSection, ids: DemoIds, field: string) => {
  if (!('about' in entry) || entry.about === undefined) return undefined
  const { about } = entry
  // An entry is about something in its own section: another section has other readers.
  if (section.goals.some(({ key }) => key === about)) return { goal: ids.goal(about, field) }
  if (section.actions.some(({ key }) => key === about)) return { action: ids.action(about, field) }
  throw new DemoReferenceError(`${field}.about: there is no goal or action "${about}" in this section`)
}

const entryOf = (entry: DemoEntry, section: DemoSection, ids: DemoIds, today: string, field: string): LogEntry => {
  const { day, author, onBehalfOf, ...said } = entry
  const about = aboutOf(entry, section, ids, field)
  const parsed = parseLogEntry({
    ...said,
    id: randomUUID(),
    author: ids.participant(author, `${field}.author`),
    ...(onBehalfOf === undefined ? {} : { onBehalfOf: ids.participant(onBehalfOf, `${field}.onBehalfOf`) }),
    ...(about === undefined ? {} : { about }),
    at: writtenAt(day, today),
  })
  if (parsed === undefined) throw new DemoReferenceError(`${field}: this is no valid entry of kind "${entry.kind}"`)
  return parsed
}

const idsOf = (keys: readonly string[], idOf: IdOf, field: string) => keys.map((key, i) => idOf(key, `${field}.${i}`))

/** The document of one section of the file. `field` is its dotted path, for errors. */
export const demoDocument = (section: DemoSection, ids: DemoIds, today: string, field: string): Y.Doc => {
  const doc = new Y.Doc()
  const dayOrNull = (day: string | undefined) => (day === undefined ? null : resolveDay(day, today))
  doc.transact(() => {
    if (section.text.length > 0) sectionRoots(doc).text.insert(0, paragraphs(section.text))
    for (const [i, goal] of section.goals.entries()) {
      addGoal(doc, {
        id: ids.goal(goal.key, `${field}.goals.${i}`),
        statement: goal.statement,
        why: goal.why ?? '',
        forWhom: idsOf(goal.forWhom, ids.participant, `${field}.goals.${i}.forWhom`),
        lifeDomain: goal.lifeDomain ?? null,
        due: dayOrNull(goal.due),
      })
    }
    for (const [i, action] of section.actions.entries()) {
      addAction(doc, {
        id: ids.action(action.key, `${field}.actions.${i}`),
        what: action.what,
        who: idsOf(action.who, ids.participant, `${field}.actions.${i}.who`),
        due: dayOrNull(action.due),
        repeats: action.repeats ?? null,
        goal: action.goal === undefined ? null : ids.goal(action.goal, `${field}.actions.${i}.goal`),
      })
    }
    for (const [i, entry] of section.log.entries()) {
      appendEntry(doc, entryOf(entry, section, ids, today, `${field}.log.${i}`))
    }
  })
  return doc
}
