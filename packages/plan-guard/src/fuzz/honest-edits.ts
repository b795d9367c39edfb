import {
  actionsOf,
  addAction,
  addGoal,
  appendEntry,
  changeAction,
  changeGoal,
  entriesOf,
  goalsOf,
  type LogEntry,
  lifeDomains,
  moveAction,
  moveGoal,
  undoable,
} from '@eenplan/plan-schema'
import type { SeededRandom } from '@eenplan/test-kit'
import type * as Y from 'yjs'
import { editRichText } from './rich-text-edits.ts'
import type { Tab } from './world.ts'

const DATES = ['2026-12-24', '2027-01-20', null]

/** A log entry as this person may write it, about what is there. */
export const entryOf = (random: SeededRandom, doc: Y.Doc, author: string, writesFor: ReadonlySet<string>): LogEntry => {
  const base = { id: random.uuid(), author, at: '2026-11-21T19:00:00.000Z', text: 'Dit keer is het gelukt.' }
  const goals = goalsOf(doc)
  const actions = actionsOf(doc)
  const entries = entriesOf(doc)
  const own = entries.filter((entry) => entry.author === author)
  const kind = random.below(8)
  if (kind === 0 && goals.length > 0) {
    const about = random.chance(0.2) ? { lifeDomain: random.pick(lifeDomains) } : { goal: random.pick(goals).id }
    return { ...base, kind: 'rating', about, value: random.below(11) }
  }
  if (kind === 1 && actions.length > 0) {
    return {
      ...base,
      kind: 'status',
      about: { action: random.pick(actions).id },
      status: random.pick(['done', 'open']),
    }
  }
  if (kind === 2 && own.length > 0) return { ...base, kind: 'remark', corrects: random.pick(own).id }
  if (kind === 3 && entries.length > 0) return { ...base, kind: 'remark', about: { entry: random.pick(entries).id } }
  if (kind === 4) return { ...base, kind: 'agreement', about: { version: random.uuid() }, stance: 'seen' }
  if (kind === 5 && writesFor.size > 0) {
    return { ...base, kind: 'wish', onBehalfOf: random.pick([...writesFor]), drawing: random.uuid() }
  }
  return { ...base, kind: 'progress' }
}

const editRecords = (random: SeededRandom, doc: Y.Doc) => {
  const goals = goalsOf(doc)
  const actions = actionsOf(doc)
  const choice = random.below(10)
  if (choice === 0 && goals.length < 5) {
    addGoal(doc, { id: random.uuid(), statement: 'Ik ga elke dag naar school.', lifeDomain: random.pick(lifeDomains) })
  } else if (choice === 1 && actions.length < 5) {
    const goal = goals.length > 0 ? random.pick(goals).id : null
    addAction(doc, { id: random.uuid(), what: 'Bellen met Daan', who: [random.uuid()], goal })
  } else if (choice <= 3 && goals.length > 0) {
    moveGoal(doc, random.pick(goals).id, random.below(goals.length))
  } else if (choice <= 5 && actions.length > 0) {
    moveAction(doc, random.pick(actions).id, random.below(actions.length))
  } else if (choice <= 7 && goals.length > 0) {
    const { id, archived } = random.pick(goals)
    changeGoal(doc, id, random.chance(0.4) ? { archived: !archived } : { due: random.pick(DATES) })
  } else if (actions.length > 0) {
    const { id } = random.pick(actions)
    changeAction(
      doc,
      id,
      random.chance(0.5) ? { repeats: 'elke vrijdag' } : { who: [random.uuid()], due: '2027-02-01', time: '16:30' },
    )
  }
}

/** One thing that an honest person does in one tab: what the level allows, nothing else. */
export const actHonestly = (random: SeededRandom, tab: Tab): void => {
  const { doc, undo, person } = tab
  if (person.level === 'view') return
  const choice = random.next()
  if (person.level === 'contribute' || choice < 0.12) {
    appendEntry(doc, entryOf(random, doc, person.id, person.writesFor))
  } else if (choice < 0.65) editRichText(random, doc, undoable)
  else if (choice < 0.82) editRecords(random, doc)
  else if (choice < 0.94) undo?.undo()
  else undo?.redo()
}
