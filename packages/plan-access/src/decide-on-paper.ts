import type { Level } from '@eenplan/plan-schema'
import type { LegalBasis, Moment, PlanFacts, SectionFacts } from './facts.ts'

/**
 * The same rules worked out a second time, as somebody with pen and paper would: count the years, write down every
 * objection, and open only when the page is empty. For tests only (A6). It shares no code with `decide`, knows the
 * ages by itself, and walks through the days one by one instead of reckoning with birthdays.
 */
export interface OnPaper {
  readonly level: Level
  /** Sorted. */
  readonly objections: readonly string[]
}

const utc = (day: string): number => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return Date.UTC(year, month - 1, date)
}

/** Candles on the cake. Before the birth there are none. */
const yearsOld = (birthDate: string, day: string): number => {
  const [year = 0, month = 1, date = 1] = birthDate.split('-').map(Number)
  let candles = 0
  // Date.UTC makes 1 March of a 29 February that is not there.
  while (Date.UTC(year + candles + 1, month - 1, date) <= utc(day)) candles += 1
  return candles
}

/** Names, sorted, or a word that is nobody's name when it cannot be known. */
const whoSigns = (plan: PlanFacts, section: SectionFacts, subject: string, day: string): string => {
  if (section.voiceOwner === subject) return subject
  const person = plan.people.get(subject)
  if (!person?.birthDate) return '?birth date'
  const age = yearsOld(person.birthDate, day)
  if (age >= 16) return subject
  if (person.authority.length === 0) return '?parental authority'
  const names = age >= 12 ? [...person.authority, subject] : [...person.authority]
  return [...new Set(names)].sort().join('+')
}

const dayAfter = (day: string): string => new Date(utc(day) + 86_400_000).toISOString().slice(0, 10)

/** True when other people had to sign on some day from `from` to `until`. */
const signersChanged = (plan: PlanFacts, section: SectionFacts, subject: string, from: string, until: string) => {
  const today = whoSigns(plan, section, subject, until)
  for (let day = from; day < until; day = dayAfter(day)) {
    if (whoSigns(plan, section, subject, day) !== today) return true
  }
  return false
}

const consentObjections = (section: SectionFacts, plan: PlanFacts, reader: string, moment: Moment): string[] => {
  const page: string[] = []
  for (const subject of section.subjects) {
    const signers = whoSigns(plan, section, subject, moment.today)
    if (signers.startsWith('?')) {
      page.push(`${subject}: nobody can sign, ${signers.slice(1)} unknown`)
      continue
    }
    for (const signer of signers.split('+')) {
      if (signer === reader) continue
      let word = 'missing'
      for (const { by, about, reader: to, answer, at, day } of section.consents) {
        if (by !== signer || about !== subject || to !== reader || at > moment.now) continue
        word = signersChanged(plan, section, subject, day, moment.today) ? 'lapsed' : answer
      }
      if (word !== 'given') page.push(`${subject}: ${signer} ${word}`)
    }
  }
  return page
}

const formObjections = (form: LegalBasis, section: SectionFacts, plan: PlanFacts, today: string): string[] => {
  const page: string[] = []
  const written = (text: string | null) => (text ?? '').replaceAll(/\s/g, '').length > 0
  if (!written(form.ground)) page.push('form: ground')
  if (!written(form.purpose)) page.push('form: purpose')
  if (!written(form.necessity)) page.push('form: necessity')
  if (!written(form.proportionality)) page.push('form: proportionality')
  if (!written(form.subsidiarity)) page.push('form: subsidiarity')
  if (form.consulted.length < 1 && !written(form.consultedOutside)) page.push('form: consulted')
  if (form.validUntil === null) page.push('form: validUntil')
  if (!written(form.reasonNotInformed)) {
    if (form.informed.length < 1) page.push('form: informed')
    for (const subject of section.subjects) {
      const signers = whoSigns(plan, section, subject, today)
      const listeners = signers.startsWith('?') ? [subject] : signers.split('+')
      for (const one of listeners) if (!form.informed.includes(one)) page.push('form: informed', `untold: ${one}`)
    }
  }
  if (page.length === 0 && utc(form.validUntil ?? today) < utc(today)) page.push('form: over')
  return page
}

export const decideOnPaper = (section: SectionFacts, plan: PlanFacts, reader: string, moment: Moment): OnPaper => {
  const answer = (level: Level, page: readonly string[]): OnPaper =>
    page.length > 0 ? { level: 'none', objections: [...new Set(page)].sort() } : { level, objections: [] }
  const mine = section.grants
    .filter((row) => row.participant === reader)
    .filter((row) => !section.voiceOwner || section.voiceOwner === row.grantedBy)
  if (mine.length === 0) return answer('none', ['no grant'])
  const begun = mine.filter((row) => moment.now >= row.validFrom).reverse()
  const [row] = begun
  if (!row) return answer('none', ['not yet'])
  if (row.level === 'none' || moment.now >= (row.validTo ?? Number.POSITIVE_INFINITY)) return answer('none', ['ended'])
  if (plan.people.get(reader)?.household) return answer(row.level, [])
  if (row.basis === 'consent' || row.basis === 'own section') {
    return answer(row.level, consentObjections(section, plan, reader, moment))
  }
  const form = plan.legalBases.get(row.basis)
  return answer(row.level, form ? formObjections(form, section, plan, moment.today) : ['form: not there'])
}
