/** Downloads of one person in one hour: more than anybody needs, and bearable. */
export const DOWNLOADS_PER_HOUR = 6

/** A download that nobody takes any more gives its place free after so long. */
export const DOWNLOAD_LIMIT_MS = 5 * 60_000

const HOUR_MS = 60 * 60_000

export interface DownloadTurns {
  /**
   * A place for one download of this person, to be given back once; undefined when one is under way, or there were too many.
   */
  take(person: string): (() => void) | undefined
}

/** One at a time for each person, and a few in an hour. */
export const createDownloadTurns = (clock: () => number = () => performance.now()): DownloadTurns => {
  const underWay = new Map<string, number>()
  const begun = new Map<string, number[]>()
  return {
    take: (person) => {
      const now = clock()
      for (const [one, moments] of begun) {
        const recent = moments.filter((moment) => now - moment < HOUR_MS)
        if (recent.length === 0) begun.delete(one)
        else begun.set(one, recent)
      }
      const own = begun.get(person) ?? []
      const since = underWay.get(person)
      if (own.length >= DOWNLOADS_PER_HOUR || (since !== undefined && now - since < DOWNLOAD_LIMIT_MS)) return undefined
      begun.set(person, [...own, now])
      underWay.set(person, now)
      return () => {
        if (underWay.get(person) === now) underWay.delete(person)
      }
    },
  }
}
