import type { Person } from './facts.ts'

interface AgeRule {
  /** Holds from the birthday on which this age is reached. */
  readonly from: number
  /** Who must all agree: everybody with parental authority, the person, or both. */
  readonly decide: readonly ('authority' | 'person')[]
}

/**
 * Who decides about a person, by age. This is the only place where the law's ages stand; to read the law otherwise,
 * change this list.
 *
 * - Under 12: those with parental authority (Jeugdwet 7.3.4; art. 7:465 lid 1 BW). All of them: the law lets a helper
 *   assume that one parent speaks for both, which is not safe in a plan that parents may be at odds about.
 * - 12 to 15: they and the child (Jeugdwet 7.3.4; art. 7:450 lid 2 BW). The exceptions of that article, serious harm
 *   or the child's own lasting wish, are weighed by people and take the form of a legal ground.
 * - From 16: the person alone (Jeugdwet 7.3.5 lid 1; art. 7:447 BW).
 * - From 18: of age, and parental authority is over (art. 1:233 and 1:245 BW).
 *
 * That somebody cannot judge their own interests (Jeugdwet 7.3.5, art. 7:465 lid 2 and 3 BW) is for people to find.
 */
export const ageRules: readonly AgeRule[] = [
  { from: 0, decide: ['authority'] },
  { from: 12, decide: ['authority', 'person'] },
  { from: 16, decide: ['person'] },
  { from: 18, decide: ['person'] },
]

/** Who decides about somebody. */
export type Say =
  | {
      readonly deciders: readonly string[]
      /** First day, `YYYY-MM-DD`, on which exactly these people decide; null when it was never otherwise. */
      readonly since: string | null
    }
  | { readonly unknown: 'birth date' | 'parental authority' }

const isLeapYear = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/**
 * The day on which somebody reaches an age, `YYYY-MM-DD`. Who was born on 29 February is a year older on 1 March in
 * a year without that day: the year is full when 28 February is over.
 *
 * @param birthDate `YYYY-MM-DD`
 */
export const dayOfAge = (birthDate: string, age: number): string => {
  const year = Number(birthDate.slice(0, 4)) + age
  const monthAndDay = birthDate.slice(4)
  const written = String(year).padStart(4, '0')
  return monthAndDay === '-02-29' && !isLeapYear(year) ? `${written}-03-01` : written + monthAndDay
}

/** Undefined when a rule asks for people with authority and none are known: then nobody can decide. */
const decidersBy = (rule: AgeRule, person: Person): ReadonlySet<string> | undefined => {
  const asksAuthority = rule.decide.includes('authority')
  if (asksAuthority && person.authority.length === 0) return undefined
  return new Set([...(asksAuthority ? person.authority : []), ...(rule.decide.includes('person') ? [person.id] : [])])
}

const sameSet = (a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): boolean =>
  a?.size === b?.size && [...(a ?? [])].every((member) => b?.has(member))

/**
 * The next birthday on which other people come to decide, and who from then on; undefined when nothing will change.
 * Null deciders: nobody can.
 *
 * @param today `YYYY-MM-DD`
 */
export const nextDeciders = (
  person: Person,
  today: string,
): { readonly on: string; readonly deciders: readonly string[] | null } | undefined => {
  const { birthDate } = person
  if (birthDate === null) return undefined
  const decidersOn = (day: string) => {
    const say = whoDecides(person, day)
    return 'unknown' in say ? undefined : new Set(say.deciders)
  }
  const now = decidersOn(today)
  for (const { from } of ageRules) {
    const on = dayOfAge(birthDate, from)
    if (on <= today) continue
    const then = decidersOn(on)
    if (!sameSet(now, then)) return { on, deciders: then === undefined ? null : [...then] }
  }
  return undefined
}

/**
 * Who decides about a person on a day. Without a birth date nobody knows, and so nobody can.
 *
 * @param today `YYYY-MM-DD`
 */
export const whoDecides = (person: Person | undefined, today: string): Say => {
  if (person === undefined || person.birthDate === null) return { unknown: 'birth date' }
  const [first, ...later] = ageRules
  let deciders = first && decidersBy(first, person)
  let since: string | null = null
  for (const rule of later) {
    const day = dayOfAge(person.birthDate, rule.from)
    if (day > today) break
    const next = decidersBy(rule, person)
    if (sameSet(deciders, next)) continue
    deciders = next
    since = day
  }
  return deciders === undefined ? { unknown: 'parental authority' } : { deciders: [...deciders], since }
}
