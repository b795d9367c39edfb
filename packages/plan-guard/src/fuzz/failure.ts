import type { Context } from '../verdict.ts'
import type { Stand } from './case.ts'

/** A case that failed, with all that is needed to judge it again. Bytes are in base64. */
export interface Failure {
  readonly seed: number
  readonly kind: 'honest' | 'hostile'
  readonly faults: readonly string[]
  readonly section: string
  readonly update: string
  readonly participant: string
  readonly level: Context['actor']['level']
  readonly writesFor: readonly string[]
  readonly now: number
  readonly holders: readonly (readonly [number, string])[]
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

export const failureOf = (
  { seed, kind, faults }: Pick<Failure, 'seed' | 'kind' | 'faults'>,
  stand: Stand,
  update: Uint8Array,
  { actor, now }: Context,
  holders: ReadonlyMap<number, string>,
): Failure => ({
  seed,
  kind,
  faults,
  section: base64(stand.before().bytes),
  update: base64(update),
  participant: actor.participantId,
  level: actor.level,
  writesFor: [...actor.writesFor],
  now,
  holders: [...holders],
})
