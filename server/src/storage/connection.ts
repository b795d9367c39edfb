import postgres from 'postgres'

/** How values of PostgreSQL look here. Sequences and epochs stay far below 2^53, so a number holds them exactly. */
const types = {
  bigint: { to: 20, from: [20], parse: (text: string) => Number(text), serialize: (value: number) => String(value) },
  /** A day, `YYYY-MM-DD`: a Date would move it to another day in another time zone. */
  calendarDate: { to: 1082, from: [1082], parse: (text: string) => text, serialize: (value: string) => value },
}

type TypeMap = { bigint: number; calendarDate: string }

/** Runs statements on one connection, inside a transaction or outside of one. */
export type Query = postgres.ISql<TypeMap>

/** Runs one statement, on any connection. */
export type Statement = <T extends readonly (object | undefined)[] = postgres.Row[]>(
  text: TemplateStringsArray,
  ...values: readonly postgres.ParameterOrFragment<number | string>[]
) => Promise<postgres.RowList<T>>

export type ConnectionOptions = Omit<postgres.Options<typeof types>, 'types'>

/** One connection to the database. Once it is closed it is of no use any more. */
export interface Connection {
  /** Throws when the connection is closed. */
  readonly query: Query
  readonly isOpen: boolean
  /** Ends it, at once when `now`; what still runs is rejected. */
  end(now?: boolean): Promise<void>
}

const refuse = (): never => {
  throw Object.assign(new Error('the connection to the database is closed'), { code: 'CONNECTION_CLOSED' })
}

/**
 * One connection, with the same driver and options for both kinds of database. Opens with the first query.
 *
 * The driver has a pool of its own, and connects again by itself. Neither is used: when a connection is lost in the
 * middle of a transaction, what follows would run outside of it on the new one, and its rollback is written to a
 * socket that is gone, which ends the process (porsager/postgres issues 1208 and 1216).
 */
export const openConnection = (
  url: string | undefined,
  options: ConnectionOptions,
  onClosed: () => void,
): Connection => {
  let isOpen = true
  const all = {
    types,
    // Notices are no errors, and the driver would print them.
    onnotice: () => {},
    onclose: () => {
      isOpen = false
      // What was waiting its turn would be sent over a new connection, where no transaction was begun: it would be kept
      // although all before it was lost. Without a socket there is no such connection.
      Object.assign(sql.options, { socket: refuse })
      sql.end({ timeout: 0 }).catch(() => {})
      onClosed()
    },
    max: 1,
    max_lifetime: null,
    // Seconds.
    connect_timeout: 5,
    fetch_types: false,
    ...options,
    connection: { application_name: 'eenplan', TimeZone: 'UTC', ...options.connection },
  }
  const sql = url === undefined ? postgres<typeof types>(all) : postgres<typeof types>(url, all)
  const usable = () => {
    if (!isOpen) refuse()
  }
  return {
    query: new Proxy<Query>(sql, {
      apply: (target, self, args) => {
        usable()
        return Reflect.apply(target, self, args)
      },
      get: (target, key) => {
        usable()
        return Reflect.get(target, key)
      },
    }),
    get isOpen() {
      return isOpen
    },
    end: (now = false) => {
      isOpen = false
      return sql.end({ timeout: now ? 0 : 5 })
    },
  }
}

/** What the driver throws, as far as we look at it. */
export const errorCode = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined

/** True when the database refused a statement but goes on listening on this connection. */
export const isAnswer = (error: unknown): boolean =>
  error instanceof postgres.PostgresError && error.severity_local !== 'FATAL' && error.severity_local !== 'PANIC'
