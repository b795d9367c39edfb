import { type Say, whoDecides } from './age-rules.ts'
import type { Moment, PlanFacts, SectionFacts } from './facts.ts'

/** A consent that is needed and is not there. */
export type LackingConsent =
  | { readonly about: string; readonly by: string; readonly state: 'missing' }
  | {
      readonly about: string
      readonly by: string
      readonly state: 'refused' | 'withdrawn'
      /** Milliseconds since 1970. */
      readonly at: number
    }
  | {
      readonly about: string
      readonly by: string
      readonly state: 'lapsed'
      /** The birthday on which other people came to decide, `YYYY-MM-DD`. */
      readonly since: string
    }
  | {
      readonly about: string
      readonly by: null
      readonly state: 'nobody can decide'
      readonly unknown: 'birth date' | 'parental authority'
    }

/**
 * Who decides about a person in this section. In a voice section the owner alone speaks for themselves, whatever
 * their age: it is theirs only, and asking anybody else would tell that it exists.
 */
export const whoDecidesIn = (section: SectionFacts, plan: PlanFacts, subject: string, today: string): Say =>
  section.voiceOwner === subject ? { deciders: [subject], since: null } : whoDecides(plan.people.get(subject), today)

/**
 * The consents that a reader from outside the household still needs: from each person who decides about each person
 * whom the section is about (A2). Empty when nothing is in the way. A decider who is the reader counts as consenting
 * (Jeugdwet 7.3.11 lid 2 b).
 */
export const lackingConsents = (
  section: SectionFacts,
  plan: PlanFacts,
  reader: string,
  { now, today }: Moment,
): LackingConsent[] => {
  // Loops instead of lists of lists: this is asked for every message of every reader.
  const lacking: LackingConsent[] = []
  const toReader = section.consents.filter((consent) => consent.reader === reader && consent.at <= now)
  for (const about of section.subjects) {
    const say = whoDecidesIn(section, plan, about, today)
    if ('unknown' in say) {
      lacking.push({ about, by: null, state: 'nobody can decide', unknown: say.unknown })
      continue
    }
    for (const by of say.deciders) {
      if (by === reader) continue
      const last = toReader.findLast((consent) => consent.about === about && consent.by === by)
      if (last === undefined) lacking.push({ about, by, state: 'missing' })
      else if (say.since !== null && last.day < say.since) {
        lacking.push({ about, by, state: 'lapsed', since: say.since })
      } else if (last.answer !== 'given') lacking.push({ about, by, state: last.answer, at: last.at })
    }
  }
  return lacking
}
