import { whoDecidesIn } from './consents.ts'
import { currentGrant, decide, restsOnConsent } from './decide.ts'
import type { Consent, Moment, PlanFacts, SectionFacts } from './facts.ts'

/** What somebody who decides is asked, or answered, about one reader. */
export interface ConsentQuestion {
  readonly reader: string
  readonly about: readonly {
    readonly subject: string
    readonly state: 'asked' | 'given' | 'refused' | 'withdrawn' | 'lapsed'
    /** Of the answer, milliseconds since 1970; null before the first. */
    readonly at: number | null
    /** The birthday by which it lapsed, `YYYY-MM-DD`. */
    readonly since: string | null
  }[]
}

/** Whoever has a right that waits for, or rests on, consent: not the household, not on a form, not the owner. */
const readersByConsent = (section: SectionFacts, plan: PlanFacts, now: number): string[] =>
  [...new Set(section.grants.map(({ participant }) => participant))].filter((reader) => {
    const grant = currentGrant(section, reader, now)
    return (
      grant !== undefined &&
      restsOnConsent(grant.basis) &&
      reader !== section.voiceOwner &&
      plan.people.get(reader)?.household !== true
    )
  })

/**
 * The questions to one person about a section (A2). Who may not read it is asked nothing: the question would tell that
 * there is a section (S1).
 */
export const questionsTo = (section: SectionFacts, plan: PlanFacts, by: string, moment: Moment): ConsentQuestion[] => {
  if (decide(section, plan, by, moment).level === 'none') return []
  const decidesAbout = section.subjects.flatMap((subject) => {
    const say = whoDecidesIn(section, plan, subject, moment.today)
    return 'deciders' in say && say.deciders.includes(by) ? [{ subject, since: say.since }] : []
  })
  if (decidesAbout.length === 0) return []
  return readersByConsent(section, plan, moment.now)
    .filter((reader) => reader !== by)
    .map((reader) => ({
      reader,
      about: decidesAbout.map(({ subject, since }) => {
        const last = section.consents.findLast(
          (one) => one.reader === reader && one.by === by && one.about === subject && one.at <= moment.now,
        )
        if (last === undefined) return { subject, state: 'asked', at: null, since: null } as const
        const lapsed = since !== null && last.day < since
        return lapsed
          ? ({ subject, state: 'lapsed', at: last.at, since } as const)
          : ({ subject, state: last.answer, at: last.at, since: null } as const)
      }),
    }))
}

export interface ConsentAnswer {
  readonly by: string
  readonly reader: string
  readonly answer: Consent['answer']
  /** About whom; everybody about whom this person is asked unless given. */
  readonly about?: readonly string[]
}

/**
 * What an answer writes; `not asked` for whoever is not asked about this reader, or not about that person. Nobody answers
 * for another, and what was not given cannot be withdrawn.
 */
export const effectOfAnswer = (
  section: SectionFacts,
  plan: PlanFacts,
  { by, reader, answer, about }: ConsentAnswer,
  moment: Moment,
): readonly Consent[] | 'not asked' => {
  const question = questionsTo(section, plan, by, moment).find((one) => one.reader === reader)
  if (question === undefined) return 'not asked'
  if (about?.some((one) => !question.about.some(({ subject }) => subject === one))) return 'not asked'
  return question.about
    .filter(({ subject }) => about === undefined || about.includes(subject))
    .filter(({ state }) => (answer === 'withdrawn' ? state === 'given' : state !== answer))
    .map(({ subject }) => ({ by, about: subject, reader, answer, at: moment.now, day: moment.today }))
}
