import type { ConsentQuestion } from '@eenplan/protocol'

type About = ConsentQuestion['about'][number]

/** Part of a question that has one answer: about these people, with one state. */
export interface Answered {
  readonly question: ConsentQuestion
  readonly about: readonly string[]
  readonly state: 'given' | 'refused' | 'withdrawn'
  /** ISO moment of the latest of the answers. */
  readonly at: string | null
}

export interface AnsweredSection {
  readonly sectionId: string
  readonly answers: readonly Answered[]
}

const later = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b > a) ? b : a)

/** One line for all people about whom the answer was the same. */
const answersTo = (question: ConsentQuestion): readonly Answered[] => {
  const answers = new Map<About['state'], Answered>()
  for (const { id, state, at } of question.about) {
    if (state === 'asked' || state === 'lapsed') continue
    const before = answers.get(state)
    answers.set(state, {
      question,
      about: [...(before?.about ?? []), id],
      state,
      at: later(before?.at ?? null, at),
    })
  }
  return [...answers.values()]
}

/** What I said, by section in the order of the plan. */
export const answeredOf = (
  questions: readonly ConsentQuestion[],
  order: readonly string[],
): readonly AnsweredSection[] =>
  order
    .map((sectionId) => ({
      sectionId,
      answers: questions.filter((question) => question.sectionId === sectionId).flatMap(answersTo),
    }))
    .filter(({ answers }) => answers.length > 0)

/** The age at which somebody came to decide, from the birthday by which an answer lapsed; undefined when not known. */
export const ageReached = (birthDate: string | null | undefined, since: string | null): number | undefined =>
  birthDate == null || since === null ? undefined : Number(since.slice(0, 4)) - Number(birthDate.slice(0, 4))

/** First word of a name: enough once the whole name was said. */
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name
