import { parseArgs } from 'node:util'
import { judge } from '../judge.ts'
import { inWords, runSessions } from './many-sessions.ts'
import { keepFailure } from './replay.ts'

/** The long run: `pnpm fuzz --minutes 10 --seed 7`, or `--cases 1000000`. Failing cases become tests. */

const { values } = parseArgs({
  // A separator that a package manager hands on is no argument.
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: { minutes: { type: 'string' }, seed: { type: 'string' }, cases: { type: 'string' } },
})

const say = (line: string) => process.stdout.write(`${line}\n`)

const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31))
const cases = Number(values.cases ?? Number.POSITIVE_INFINITY)
const limitMs = Number(values.minutes ?? (values.cases === undefined ? 1 : Number.POSITIVE_INFINITY)) * 60_000
const sayEveryMs = 30_000

if (Number.isNaN(seed + cases + limitMs)) {
  say('Usage: pnpm fuzz [--minutes N] [--cases N] [--seed S]')
  process.exit(1)
}

say(`seed ${seed}`)
const started = Date.now()
let said = started
let kept = 0
const totals = runSessions({
  judge,
  seed,
  isEnough: (so) => {
    for (const failure of so.failures.slice(kept)) say(`${keepFailure(failure)}: ${failure.faults.join('; ')}`)
    kept = so.failures.length
    if (Date.now() - said > sayEveryMs) {
      said = Date.now()
      say(inWords(so, said - started))
    }
    return so.honest + so.hostile >= cases || Date.now() - started >= limitMs
  },
})
say(`seed ${seed}: ${inWords(totals, Date.now() - started)}`)
process.exitCode = totals.failures.length === 0 ? 0 : 1
