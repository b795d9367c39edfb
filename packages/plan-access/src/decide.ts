import { allows, type Level } from '@eenplan/plan-schema'

/**
 * One row of the append-only record of grants (A1). A later row of the same participant replaces an earlier one;
 * ending a grant is a row with level `none`.
 */
export interface Grant {
  readonly participant: string
  readonly level: Level
  /** What the grant rests on: consent, own section, or a named legal ground. */
  readonly basis: string
  /** Milliseconds since 1970, by the database's clock. */
  readonly validFrom: number
  readonly validTo: number | null
}

export interface Decision {
  readonly level: Level
  readonly why: 'granted' | 'no grant' | 'ended' | 'not yet'
}

/**
 * The level of one participant in one section.
 *
 * @param grants all rows of that section, oldest first
 * @param participant whose level is asked
 * @param now milliseconds since 1970, by the database's clock
 */
export const decide = (grants: readonly Grant[], participant: string, now: number): Decision => {
  const own = grants.filter((grant) => grant.participant === participant)
  const started = own.filter((grant) => grant.validFrom <= now)
  const latest = started.at(-1)
  if (latest === undefined) return { level: 'none', why: own.length > 0 ? 'not yet' : 'no grant' }
  if (latest.validTo !== null && latest.validTo <= now) return { level: 'none', why: 'ended' }
  return { level: latest.level, why: latest.level === 'none' ? 'ended' : 'granted' }
}

export interface GrantChange {
  /** The section's owner when it is a voice section. */
  readonly voiceOwner: string | null
  readonly by: string
  readonly participant: string
  readonly level: Level
}

export type GrantRefusal = 'not allowed' | 'voice belongs to its owner' | 'last manager'

/**
 * Whether a change of a grant is lawful (A3), or why not. Nobody grants above themselves; the last person who may
 * manage a section cannot be removed; a voice section is opened by its owner only, and the owner never loses it.
 */
export const judgeGrantChange = (
  grants: readonly Grant[],
  change: GrantChange,
  now: number,
): GrantRefusal | undefined => {
  const own = decide(grants, change.by, now).level
  if (change.voiceOwner !== null && change.by !== change.voiceOwner) return 'voice belongs to its owner'
  if (!allows(own, 'manage') || !allows(own, change.level)) return 'not allowed'
  const managers = new Set(
    grants.map((grant) => grant.participant).filter((p) => decide(grants, p, now).level === 'manage'),
  )
  managers.delete(change.participant)
  if (change.level === 'manage') managers.add(change.participant)
  if (managers.size === 0) return 'last manager'
  if (change.voiceOwner === change.participant && change.level !== 'manage') return 'voice belongs to its owner'
  return undefined
}
