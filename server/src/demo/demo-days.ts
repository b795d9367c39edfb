const MS_PER_DAY = 86_400_000

const utcOf = (day: string) => new Date(`${day}T00:00:00Z`)
const dayOf = (date: Date) => date.toISOString().slice(0, 10)

/** `D-3` or `D+14` as a calendar day. */
export const resolveDay = (offset: string, today: string): string =>
  dayOf(new Date(utcOf(today).getTime() + Number(offset.slice(1)) * MS_PER_DAY))

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
