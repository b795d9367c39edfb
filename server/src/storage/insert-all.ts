import type { Query } from './connection.ts'

type Row = Record<string, string | number | boolean | Date | Uint8Array | null>

/** Every row in one statement; a plan has a few hundred rows at most. */
export const insertAll = async (tx: Query, table: string, rows: readonly Row[]): Promise<void> => {
  if (rows.length > 0) await tx`insert into ${tx(table)} ${tx(rows)}`
}
