import { ZONE } from '../dutch-day.ts'

const MS_PER_DAY = 86_400_000

const utcOf = (day: string) => new Date(`${day}T00:00:00Z`)
const dayOf = (date: Date) => date.toISOString().slice(0, 10)

/** `D-3` or `D+14` as a calendar day. */
export const resolveDay = (offset: string, today: string): string =>
  dayOf(new Date(utcOf(today).getTime() + Number(offset.slice(1)) * MS_PER_DAY))

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

/**
 * The birth date of somebody who becomes `age + 1` in `birthdayInDays` days, or had a birthday today when that is 0
 * days away: on the day itself the person has the new age.
 */
export const birthDate = (age: number, birthdayInDays: number, today: string): string => {
  const birthday = resolveDay(`D+${birthdayInDays}`, today)
  const year = Number(birthday.slice(0, 4)) - (age + 1)
  const date = utcOf(`${String(year).padStart(4, '0')}${birthday.slice(4)}`)
  // Born on 29 February only in a leap year; else the day after, as the law counts.
  return Number.isNaN(date.getTime()) || dayOf(date).slice(5) !== birthday.slice(5) ? `${year}-03-01` : dayOf(date)
}
