import type { AccessRow } from '@eenplan/protocol'
import type { LogScope } from '../audit/log-scope.ts'
import type { LoggedRow } from './access-log-reader.ts'

/** The key of a form says nothing, or too much; that there is one is what the row tells. */
export const restsOf = (basis: string): NonNullable<AccessRow['rests']> =>
  basis === 'household' || basis === 'consent' || basis === 'own section' ? basis : 'legal basis'

/** A row as the asker may read it: without a number, and without whoever they may not know of now (S1). */
export const toldRow = (row: LoggedRow, { me, known }: Pick<LogScope, 'me' | 'known'>): AccessRow => {
  const knownOne = (id: string | null) => (id !== null && known.includes(id) ? id : null)
  const by = knownOne(row.by)
  return {
    at: row.at.toISOString(),
    until: row.until.toISOString(),
    times: row.times,
    running: row.running,
    action: row.action,
    refused: row.reason,
    by,
    kind: by === null ? null : row.kind,
    onBehalfOf: row.onBehalfOf.filter((id) => known.includes(id)),
    section: row.section,
    level: by === null ? null : row.level,
    rests: by === null || row.basis === null ? null : restsOf(row.basis),
    aboutSomebody: row.about !== null,
    about: knownOne(row.about),
    from: row.from,
    to: row.to,
    way: row.endpoint,
    network: row.by === me ? row.network : null,
  }
}
