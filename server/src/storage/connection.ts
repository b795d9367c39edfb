import postgres from 'postgres'

/** How values of PostgreSQL look here. Sequences and epochs stay far below 2^53, so a number holds them exactly. */
const types = {
  bigint: { to: 20, from: [20], parse: (text: string) => Number(text), serialize: (value: number) => String(value) },
  /** A day, `YYYY-MM-DD`: a Date would move it to another day in another time zone. */
  calendarDate: { to: 1082, from: [1082], parse: (text: string) => text, serialize: (value: string) => value },
}

type TypeMap = { bigint: number; calendarDate: string }

export type Connection = postgres.Sql<TypeMap>
/** Inside a transaction, or outside of one. */
export type Query = postgres.ISql<TypeMap>

/** Object ids of element types, for `sql.array`. */
export const elementType = { bytea: 17, bigint: 20, integer: 23, text: 25, boolean: 16, uuid: 2950 } as const

export type ConnectionOptions = Omit<postgres.Options<typeof types>, 'types'>

/** One driver and one set of options for both kinds of database. Opens nothing until the first query. */
export const connect = (url: string | undefined, options: ConnectionOptions): Connection => {
  const common = {
    types,
    // Notices are no errors, and the driver would print them.
    onnotice: () => {},
    // Seconds. After an outage writers come back by themselves; the driver's own pause grows to 20 seconds.
    backoff: () => 0.25,
    connect_timeout: 5,
    ...options,
    connection: { application_name: 'eenplan', TimeZone: 'UTC', ...options.connection },
  }
  return url === undefined ? postgres<typeof types>(common) : postgres<typeof types>(url, common)
}

/** What the driver throws, as far as we look at it. */
export const errorCode = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined
