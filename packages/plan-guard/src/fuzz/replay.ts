import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hasCrossedNeighbours } from '../oracle/crossed-neighbours.ts'
import { copyOf } from '../oracle/oracle.ts'
import type { Context } from '../verdict.ts'
import { faultsOf, type Judge, standOf, verdictOn } from './case.ts'
import type { Failure } from './failure.ts'

const folder = new URL('./failures/', import.meta.url)

/** Keeps a case that failed, under a name of its own, for the test to judge again from now on. */
export const keepFailure = (failure: Failure): string => {
  const name = `${failure.seed}-${failure.kind}.json`
  writeFileSync(new URL(name, folder), `${JSON.stringify(failure, null, 2)}\n`)
  return name
}

/** Cases that failed once, by name. */
export const keptFailures = (): { name: string; failure: Failure }[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ name, failure: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Failure }))

const bytes = (base64: string) => Uint8Array.from(Buffer.from(base64, 'base64'))

/** Judges a kept case again: what is still wrong with it, or nothing. */
export const replay = (judge: Judge, failure: Failure): readonly string[] => {
  const holders = new Map(failure.holders)
  const { participant, level, now, kind } = failure
  const context: Context = {
    actor: { participantId: participant, level, writesFor: new Set(failure.writesFor) },
    now,
    holder: (client) => holders.get(client),
  }
  const stand = standOf(copyOf(bytes(failure.section)))
  const update = bytes(failure.update)
  const verdict = verdictOn(judge, stand, update, context)
  if (typeof verdict === 'string') return [verdict]
  if (verdict.verdict === 'refused') {
    const isRight = kind === 'hostile' || hasCrossedNeighbours(stand.before(), update)
    return isRight ? [] : [verdict.reason]
  }
  return faultsOf(judge, stand, update, context, verdict, true)
}
