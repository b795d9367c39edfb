import { type Connection, isAnswer, type Query, type Statement } from './connection.ts'

/** Milliseconds after which work on the database counts as lost: its connection is given up, and it rejects. */
const WORK_LIMIT_MS = 14_000

/** Milliseconds that closing waits for what runs. */
const CLOSE_LIMIT_MS = 5_000

export interface Pool {
  readonly sql: Statement
  transaction<T>(work: (tx: Query) => Promise<T>, limitMs?: number): Promise<T>
  /** Keeps one connection busy with work that does not use it. */
  occupy<T>(work: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

type Taker = (connection: Connection) => void

/**
 * At most `max` connections; who comes when all are busy waits in line. A connection that was lost, or that did not
 * answer in time, is never used again.
 */
export const createPool = (open: (onClosed: () => void) => Connection, max: number): Pool => {
  const idle: Connection[] = []
  const all = new Set<Connection>()
  const waiting: { take: Taker; reject: (error: Error) => void }[] = []
  let closing = false
  let emptied = () => {}
  const empty = new Promise<void>((resolve) => {
    emptied = resolve
  })

  const add = (): Connection => {
    const connection: Connection = open(() => {
      all.delete(connection)
      const place = idle.indexOf(connection)
      if (place !== -1) idle.splice(place, 1)
    })
    all.add(connection)
    return connection
  }

  const take = (): Promise<Connection> => {
    if (closing) return Promise.reject(closed())
    const connection = idle.pop()
    if (connection !== undefined) return Promise.resolve(connection)
    if (all.size < max) return Promise.resolve(add())
    return new Promise((take, reject) => waiting.push({ take, reject }))
  }

  const giveBack = async (connection: Connection) => {
    if (closing) {
      await connection.end()
      all.delete(connection)
      if (all.size === 0) emptied()
      return
    }
    if (!connection.isOpen) all.delete(connection)
    const next = waiting.shift()
    if (next !== undefined) next.take(connection.isOpen ? connection : add())
    else if (connection.isOpen) idle.push(connection)
  }

  const giveUp = (connection: Connection) => {
    all.delete(connection)
    // Its own end is of no interest: it may be a socket that nobody answers on.
    connection.end(true).catch(() => {})
  }

  const close = async () => {
    closing = true
    for (const { reject } of waiting.splice(0)) reject(closed())
    const busy = all.size > idle.length
    const ended = Promise.all(
      idle.splice(0).map((connection) => {
        all.delete(connection)
        return connection.end()
      }),
    )
    if (busy) {
      const timer = setTimeout(() => {
        for (const connection of [...all]) giveUp(connection)
        emptied()
      }, CLOSE_LIMIT_MS)
      await empty
      clearTimeout(timer)
    }
    await ended
  }

  const use = async <T>(work: (connection: Connection) => Promise<T>, limitMs: number): Promise<T> => {
    const connection = await take()
    const timer = Number.isFinite(limitMs) ? setTimeout(() => giveUp(connection), limitMs) : undefined
    try {
      return await work(connection)
    } catch (error) {
      if (!isAnswer(error)) giveUp(connection)
      throw error
    } finally {
      clearTimeout(timer)
      giveBack(connection).catch(() => {})
    }
  }

  const inTransaction = async <T>(connection: Connection, work: (tx: Query) => Promise<T>): Promise<T> => {
    const { query } = connection
    await query`begin`
    try {
      const result = await work(query)
      await query`commit`
      return result
    } catch (error) {
      // On a connection that is given up the database rolls back by itself. It may be lost without knowing it yet, and
      // then a rollback would wait for ever.
      if (isAnswer(error)) await query`rollback`.catch(() => giveUp(connection))
      else giveUp(connection)
      throw error
    }
  }

  return {
    sql: (text, ...values) => use(async ({ query }) => query(text, ...values), WORK_LIMIT_MS),
    transaction: (work, limitMs = WORK_LIMIT_MS) => use((connection) => inTransaction(connection, work), limitMs),
    occupy: (work) => use(work, Number.POSITIVE_INFINITY),
    close,
  }
}

const closed = () => Object.assign(new Error('the database is closed'), { code: 'CONNECTION_ENDED' })
