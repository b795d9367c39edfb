import { join } from 'node:path'
import { keptEmptyDatabase, keptFolder } from '@eenplan/test-kit'

const inAmsterdam = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Amsterdam' })

/** The days of the demo family are counted from the day of the first start. */
const today = () => inAmsterdam.format(new Date())

const keptOf = (day: string) => keptFolder(`server-${day}`)

/**
 * Puts the database of an earlier server of this run into the data folder, as that one was when it had just started: a
 * new database takes seconds. Gives today, for `keepData`; undefined when there is nothing more to keep.
 */
export const useKeptData = (dataDir: string): string | undefined => {
  const day = today()
  const place = join(dataDir, 'database')
  if (keptOf(day).copyTo(place)) return undefined
  keptEmptyDatabase().copyTo(place)
  return day
}

/** Keeps the database of a server that has just started, and that nobody knows of yet. */
export const keepData = (day: string, dataDir: string, pid: number): void => {
  if (day !== today()) return
  // Held still, its files are what a power cut would leave, and the next server recovers from them.
  process.kill(pid, 'SIGSTOP')
  try {
    keptOf(day).keep(join(dataDir, 'database'))
  } finally {
    process.kill(pid, 'SIGCONT')
  }
}
