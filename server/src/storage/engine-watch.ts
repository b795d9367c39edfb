import type { PGlite } from '@electric-sql/pglite'

/** How PGlite spells "an error of SQL was raised": the exit status with which it leaves the statement. */
const SQL_ERROR = 100

const isSqlError = (error: unknown) =>
  typeof error === 'object' && error !== null && 'status' in error && error.status === SQL_ERROR

/**
 * Calls `onLost` when the engine fails for any other reason than an error of SQL, and lets nothing out of it any more.
 *
 * PGlite itself swallows such a failure, a failed write of its log included, and then says that it is ready for the
 * next statement: a driver takes that for a commit (S5).
 */
export const watchEngine = (engine: PGlite, onLost: (error: unknown) => void): void => {
  const failures: unknown[] = []
  const module = engine.Module
  const step = module._PostgresMainLoopOnce
  module._PostgresMainLoopOnce = () => {
    try {
      return step()
    } catch (error) {
      if (!isSqlError(error)) {
        failures.push(error)
        if (failures.length === 1) onLost(error)
      }
      throw error
    }
  }
  const run = engine.execProtocolRawStream.bind(engine)
  engine.execProtocolRawStream = async (message, options) => {
    const { onRawData } = options
    if (failures.length > 0) throw failures[0]
    await run(message, {
      ...options,
      onRawData: (data) => {
        if (failures.length === 0) onRawData(data)
      },
    })
    if (failures.length > 0) throw failures[0]
  }
}
