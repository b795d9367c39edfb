import {
  AMOUNT,
  amountOf,
  anyOf,
  atEnd,
  dayLater,
  isCalendarDate,
  WEEKDAY,
  weekdayNumber,
  weekdayOf,
} from '@eenplan/plan-schema'

const monthNumber: Readonly<Record<string, number>> = Object.fromEntries(
  [
    ['januari', 'january', 'jan'],
    ['februari', 'february', 'feb'],
    ['maart', 'march', 'mrt', 'mar'],
    ['april', 'apr'],
    ['mei', 'may'],
    ['juni', 'june', 'jun'],
    ['juli', 'july', 'jul'],
    ['augustus', 'august', 'aug'],
    ['september', 'sep', 'sept'],
    ['oktober', 'october', 'okt', 'oct'],
    ['november', 'nov'],
    ['december', 'dec'],
  ].flatMap((names, month) => names.map((name) => [name, month + 1])),
)
const MONTH = `${anyOf(Object.keys(monthNumber))}\\.?`
const ON = '(?:(?:op|on)\\s+)?'
const DATE = `(?<weekday>${WEEKDAY})?,?\\s*(?:the\\s+|de\\s+)?(?<day>\\d{1,2})(?:e|de|ste|st|nd|rd|th)?\\s+(?:of\\s+)?(?<month>${MONTH})(?:,?\\s+(?<year>\\d{4}))?`
const DATE_MONTH_FIRST = `(?<weekday>${WEEKDAY})?,?\\s*(?<month>${MONTH})\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s+(?<year>\\d{4}))?`

type Groups = Readonly<Record<string, string | undefined>>

interface Form {
  readonly pattern: RegExp
  /** The calendar date; null when the words can mean more than one day, or none. */
  readonly read: (groups: Groups, today: string) => string | null
}

const weekday = (groups: Groups) => weekdayNumber[(groups.weekday ?? '').toLowerCase()] ?? 0
const monday = (today: string) => dayLater(today, 1 - weekdayOf(today))
const numbered = (year: number, month: number, day: number): string =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

const coming = (day: number, today: string): string => dayLater(today, (day - weekdayOf(today) + 7) % 7 || 7)

/** A date with a month in words; without a year it is the next one. A weekday that does not fit makes it doubtful. */
const readDate = (groups: Groups, today: string): string | null => {
  const month = monthNumber[(groups.month ?? '').toLowerCase().replace('.', '')] ?? 0
  const thisYear = Number(today.slice(0, 4))
  const years = groups.year === undefined ? [thisYear, thisYear + 1] : [Number(groups.year)]
  const date = years
    .map((year) => numbered(year, month, Number(groups.day)))
    .find((day) => isCalendarDate(day) && day >= today)
  if (date === undefined) return null
  return groups.weekday !== undefined && weekday(groups) !== weekdayOf(date) ? null : date
}

/** The same day of a later month, or its last day when it has no such day. */
const monthsLater = (date: string, months: number): string => {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1]
  const days = [31, 30, 29, 28].map((last) => Math.min(last, Number(date.slice(8))))
  return days.map((day) => numbered(year, month, day)).find(isCalendarDate) ?? date
}

const readAhead = ({ amount = '', unit = '' }: Groups, today: string): string => {
  const count = amountOf(amount)
  if (/^(dag|day)/i.test(unit)) return dayLater(today, count)
  if (/^we/i.test(unit)) return dayLater(today, count * 7)
  return monthsLater(today, count)
}

const forms: readonly Form[] = [
  { pattern: atEnd('vandaag|today'), read: (_, today) => today },
  { pattern: atEnd('overmorgen|(?:the )?day after tomorrow'), read: (_, today) => dayLater(today, 2) },
  { pattern: atEnd('morgen|tomorrow'), read: (_, today) => dayLater(today, 1) },
  {
    pattern: atEnd(`over\\s+(?<amount>${AMOUNT})\\s+(?<unit>dag(?:en)?|week|weken|maand(?:en)?)`),
    read: readAhead,
  },
  { pattern: atEnd(`in\\s+(?<amount>${AMOUNT})\\s+(?<unit>days?|weeks?|months?)`), read: readAhead },
  // The week after this one, from Monday on: so "next Tuesday" is never tomorrow.
  {
    pattern: atEnd(
      [
        `${ON}(?:volgende|next)\\s+(?:week\\s+${ON})?(?<weekday>${WEEKDAY})`,
        `${ON}(?<after>${WEEKDAY})\\s+(?:volgende|next)\\s+week`,
      ].join('|'),
    ),
    read: (groups, today) => dayLater(monday(today), 6 + weekday({ weekday: groups.weekday ?? groups.after })),
  },
  {
    pattern: atEnd(
      [
        `${ON}(?:deze|this)\\s+(?:week\\s+${ON})?(?<weekday>${WEEKDAY})`,
        `${ON}(?<after>${WEEKDAY})\\s+(?:deze|this)\\s+week`,
      ].join('|'),
    ),
    read: (groups, today) => {
      const day = dayLater(monday(today), weekday({ weekday: groups.weekday ?? groups.after }) - 1)
      return day < today ? null : day
    },
  },
  {
    pattern: atEnd(`${ON}(?:aanstaande|komende|a\\.?s\\.?|(?:this\\s+)?coming)\\s+(?<weekday>${WEEKDAY})`),
    read: (groups, today) => coming(weekday(groups), today),
  },
  { pattern: atEnd(`${ON}${DATE}`), read: readDate },
  { pattern: atEnd(`${ON}${DATE_MONTH_FIRST}`), read: readDate },
  {
    // With dashes the day comes first; with other signs 01/02 is January to one and February to another.
    pattern: atEnd(`${ON}(?<day>\\d{1,2})-(?<month>\\d{1,2})-(?<year>\\d{4})`),
    read: ({ day, month, year }, today) => {
      const date = numbered(Number(year), Number(month), Number(day))
      return isCalendarDate(date) && date >= today ? date : null
    },
  },
  {
    pattern: atEnd(`${ON}(?<weekday>${WEEKDAY})`),
    // On a Tuesday "dinsdag" may be today or in a week.
    read: (groups, today) => (weekday(groups) === weekdayOf(today) ? null : coming(weekday(groups), today)),
  },
]

/** A day that a text ends with, and where in the text its words begin; undefined when it ends with none for sure. */
export const dayAtEnd = (text: string, today: string): { readonly day: string; readonly from: number } | undefined => {
  for (const { pattern, read } of forms) {
    const found = pattern.exec(text)
    if (found === null) continue
    const day = read(found.groups ?? {}, today)
    return day === null ? undefined : { day, from: found.index }
  }
  return undefined
}
