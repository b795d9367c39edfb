import type { Line, Run } from '@eenplan/protocol'
import type { Byline } from './edit-record.ts'
import type { Step } from './matching.ts'
import type { Piece } from './tokens.ts'

/** Who and when for characters that came or went between the two states. */
export interface Bylines {
  readonly added: (pieces: readonly Piece[]) => Byline | undefined
  readonly removed: (pieces: readonly Piece[]) => Byline | undefined
}

/** Words of one author within this time are one run, milliseconds. */
const ONE_GO_MS = 60 * 60_000

/** Lines around a change that are shown, so that one can see where it is. */
const AROUND = 1

type Changed = Exclude<Step, { readonly change: 'same' }>

const isSpace = (step: Step) => step.change === 'same' && step.now.line === undefined && /^\s+$/.test(step.now.words)

/** A space that stayed between two replaced words goes along: "twee keer" for "elke week", not word by word. */
const withSpaces = (steps: readonly Step[]): Step[] =>
  steps.flatMap((step, i): Step[] => {
    const [before, after] = [steps[i - 1], steps[i + 1]]
    const replaced =
      isSpace(step) && before?.change === 'added' && steps[i - 2]?.change === 'removed' && after?.change === 'removed'
    if (!replaced || step.change !== 'same') return [step]
    return [
      { change: 'removed', old: step.old },
      { change: 'added', now: step.now },
    ]
  })

/** In each stretch of changes inside a line what went comes first, then what came. */
const inReadingOrder = (steps: readonly Step[]): Step[] => {
  const ordered: Step[] = []
  let stretch: Changed[] = []
  const flush = () => {
    ordered.push(...stretch.filter(({ change }) => change === 'removed'))
    ordered.push(...stretch.filter(({ change }) => change === 'added'))
    stretch = []
  }
  for (const step of steps) {
    const startsLine = (step.change === 'removed' ? step.old : step.now).line !== undefined
    if (step.change !== 'same' && !startsLine) {
      stretch.push(step)
      continue
    }
    flush()
    ordered.push(step)
  }
  flush()
  return ordered
}

interface OpenRun {
  readonly change: Run['change']
  words: string
  byline: Byline | undefined
}

const inOneGo = (a: Byline | undefined, b: Byline | undefined) =>
  a === undefined || b === undefined || (a.by === b.by && Math.abs(a.at.getTime() - b.at.getTime()) < ONE_GO_MS)

const later = (a: Byline | undefined, b: Byline | undefined) =>
  a === undefined || (b !== undefined && b.at > a.at) ? b : a

interface OpenLine {
  readonly kind: Exclude<Line, { unchanged: number }>['kind']
  readonly line: 'same' | 'added' | 'removed'
  readonly runs: OpenRun[]
}

/**
 * A word that came or went whole although only a letter of it did has no author of its own: it is the doing of who
 * made the change nearest to it. Mostly that is the word beside it; words that stayed may stand between, and a line that
 * was joined to another has its change in that one.
 */
const borrowBylines = (lines: readonly OpenLine[]) => {
  const runs = lines.flatMap((line) => line.runs)
  const known = runs.map(({ byline }) => byline)
  const nearest = (step: -1 | 1): number[] => {
    const found: number[] = []
    let last = Number.NaN
    for (let at = step === 1 ? 0 : runs.length - 1; at >= 0 && at < runs.length; at += step) {
      if (known[at] !== undefined) last = at
      found[at] = last
    }
    return found
  }
  const [before, after] = [nearest(1), nearest(-1)]
  for (const [at, run] of runs.entries()) {
    if (run.byline !== undefined || run.change === 'same' || run.change === 'restyled') continue
    const [left, right] = [before[at]!, after[at]!]
    const place = Number.isNaN(left) || right - at < at - left ? right : left
    run.byline = known[place]
  }
}

const openLines = (steps: readonly Step[], bylines: Bylines): OpenLine[] => {
  const lines: OpenLine[] = []
  for (const step of steps) {
    const token = step.change === 'removed' ? step.old : step.now
    if (token.line !== undefined) {
      lines.push({ kind: token.line, line: step.change, runs: [] })
      continue
    }
    const runs = lines.at(-1)?.runs
    if (runs === undefined) continue
    const change = step.change === 'same' && step.old.marks !== step.now.marks ? 'restyled' : step.change
    const byline = change === 'added' || change === 'removed' ? bylines[change](token.pieces) : undefined
    const last = runs.at(-1)
    if (last?.change === change && inOneGo(last.byline, byline)) {
      last.words += token.words
      last.byline = later(last.byline, byline)
    } else runs.push({ change, words: token.words, byline })
  }
  return lines
}

const isUnchanged = ({ line, runs }: OpenLine) => line === 'same' && runs.every(({ change }) => change === 'same')

export const written = (byline: Byline | undefined) => ({
  by: byline?.by ?? null,
  at: byline?.at.toISOString() ?? null,
})

const closed = ({ kind, line, runs }: OpenLine): Line => ({
  kind,
  line,
  runs: runs.map(({ change, words, byline }): Run => {
    if (change === 'added' || change === 'removed') return { change, words, ...written(byline) }
    return { change, words }
  }),
})

/** Readable lines: those with changes, a line around them, and how many others there are. None when nothing changed. */
export const linesOf = (steps: readonly Step[], bylines: Bylines): Line[] => {
  const lines = openLines(inReadingOrder(withSpaces(steps)), bylines)
  borrowBylines(lines)
  const changed = lines.map((line) => !isUnchanged(line))
  if (!changed.includes(true)) return []
  const shown = lines.map((_, i) => changed.slice(Math.max(0, i - AROUND), i + AROUND + 1).includes(true))
  const told: Line[] = []
  for (const [i, line] of lines.entries()) {
    const last = told.at(-1)
    if (shown[i] === true) told.push(closed(line))
    else if (last !== undefined && 'unchanged' in last) told[told.length - 1] = { unchanged: last.unchanged + 1 }
    else told.push({ unchanged: 1 })
  }
  return told
}
