import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SeededRandom } from '@eenplan/test-kit'
import { root } from './server-process.ts'

/** How much is in the plan, all sections together. */
export const LARGE = { sections: 30, goals: 200, actions: 600, entries: 5_000 }

/** The people of the demo family who write in the large plan. */
const writers = ['esra', 'hanna', 'noor', 'daan', 'riet', 'joyce', 'anouk', 'kees', 'fatima', 'bram']

const words =
  'wij eten samen aan tafel en Daan belt oma op woensdag omdat school rust geeft en Lot slaapt dan beter ' +
  'soms is het druk in huis maar dan gaan we naar buiten of lezen een boek tot iedereen weer kalm is'
const stock = words.split(' ')

const sentence = (random: SeededRandom, length: number) =>
  `${Array.from({ length }, () => random.pick(stock)).join(' ')}.`.replace(/^./, (first) => first.toUpperCase())

/** Numbers of `total` things over `groups` groups, as even as can be. */
const shares = (total: number, groups: number) =>
  Array.from({ length: groups }, (_, at) => Math.floor(((at + 1) * total) / groups) - Math.floor((at * total) / groups))

const entryOf = (random: SeededRandom, day: number, goals: readonly string[], actions: readonly string[]) => {
  const said = { author: random.pick(writers), day: `D-${day}` }
  const kind = random.below(10)
  if (kind < 2) return { ...said, kind: 'rating', about: random.pick(goals), value: random.below(11) }
  if (kind < 4) return { ...said, kind: 'status', about: random.pick(actions), status: random.pick(['done', 'open']) }
  return { ...said, kind: 'progress', about: random.pick(goals), text: sentence(random, 6 + random.below(20)) }
}

const sectionOf = (random: SeededRandom, at: number, count: { goals: number; actions: number; entries: number }) => {
  const goals = Array.from({ length: count.goals }, (_, goal) => `g${at}-${goal}`)
  const actions = Array.from({ length: count.actions }, (_, action) => `a${at}-${action}`)
  return {
    key: `onderdeel-${at}`,
    title: `Onderdeel ${at + 1}`,
    kind: 'theme',
    subjects: ['daan'],
    text: Array.from({ length: 4 }, () => sentence(random, 25)),
    goals: goals.map((key) => ({
      key,
      statement: sentence(random, 8),
      why: sentence(random, 12),
      forWhom: ['daan'],
      due: `D+${1 + random.below(90)}`,
    })),
    actions: actions.map((key) => ({
      key,
      goal: random.pick(goals),
      what: sentence(random, 8),
      who: [random.pick(writers)],
      due: `D+${1 + random.below(60)}`,
    })),
    log: Array.from({ length: count.entries }, (_, entry) =>
      entryOf(random, Math.floor(((count.entries - entry) * 119) / count.entries), goals, actions),
    ),
    grants: Object.fromEntries(writers.map((key) => [key, key === 'hanna' || key === 'esra' ? 'manage' : 'edit'])),
  }
}

/**
 * Writes the file of a family with much more in its plan than anybody's, in the format of the server's demo file and
 * with the same people. Gives its path.
 */
export const writeLargeFamily = (random: SeededRandom, folder: string): string => {
  const own = JSON.parse(readFileSync(join(root, 'server/src/demo/veldkamp.json'), 'utf8'))
  const goals = shares(LARGE.goals, LARGE.sections)
  const actions = shares(LARGE.actions, LARGE.sections)
  const entries = shares(LARGE.entries, LARGE.sections)
  const sections = goals.map((_, at) =>
    sectionOf(random, at, { goals: goals[at]!, actions: actions[at]!, entries: entries[at]! }),
  )
  const { network, ...family } = own
  const path = join(folder, 'large-family.json')
  // All sections are about Daan: his parents and he agreed to everybody, before the first entry.
  const agreed = { about: ['daan'], sections: sections.map(({ key }) => key), to: writers, day: 'D-119' }
  const consents = ['esra', 'marco', 'daan'].map((by) => ({ by, ...agreed }))
  writeFileSync(path, JSON.stringify({ ...family, sections, consents, legalBases: [] }))
  return path
}
