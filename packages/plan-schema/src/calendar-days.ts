/** Days are calendar dates, `YYYY-MM-DD`. */

/** The calendar date so many days later; earlier when `days` is negative. */
export const dayLater = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** ISO number of the weekday of a calendar date: Monday is 1, Sunday 7. */
export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7
