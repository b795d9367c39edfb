import type { Level } from '@eenplan/plan-schema'

/** Who sent an update, when, and who holds which client id in the section. */
export interface Sender {
  readonly actor: {
    readonly participantId: string
    readonly level: Level
    readonly writesFor: ReadonlySet<string>
  }
  readonly now: number
  readonly holder: (client: number) => string | undefined
}
