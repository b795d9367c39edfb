/** The families of these plans live here; their days and clock times are meant so. */
export const ZONE = 'Europe/Amsterdam'

const format = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE })

/** The calendar day of a moment in the Netherlands, `YYYY-MM-DD`. */
export const dutchDay = (moment: Date): string => format.format(moment)

const zoneOffsetMs = (moment: Date): number => {
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'medium' })
  return new Date(`${local.format(moment).replace(' ', 'T')}Z`).getTime() - moment.getTime()
}

/**
 * A Dutch clock time on a day, as a moment. A time that summer time skips becomes the moment an hour later, and of one
 * that comes twice it is the second.
 */
export const dutchTime = (day: string, time: string): Date => {
  const asUtc = new Date(`${day}T${time}:00Z`)
  // The offset at the right moment is at most one change away from the offset at this guess.
  const guess = new Date(asUtc.getTime() - zoneOffsetMs(asUtc))
  return new Date(asUtc.getTime() - zoneOffsetMs(guess))
}

/** The moment at which a day is over in the Netherlands, milliseconds since 1970. */
export const endOfDutchDay = (day: string): number => {
  const next = new Date(`${day}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return dutchTime(next.toISOString().slice(0, 10), '00:00').getTime()
}
