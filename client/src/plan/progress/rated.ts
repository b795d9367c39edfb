import { type Goal, type LifeDomain, lifeDomains } from '@eenplan/plan-schema'
import type { Section } from '@eenplan/protocol'
import type { ReadSection } from '../overview/every-section.ts'
import { aboutDomain, aboutGoal, figuresOverTime, linesOf, type PersonLine } from './figures-over-time.ts'

/** Something that people gave figures for: one chart. */
export type Rated =
  | {
      readonly kind: 'goal'
      readonly key: string
      readonly goal: Goal
      readonly section: Section
      readonly lines: readonly PersonLine[]
    }
  | {
      readonly kind: 'domain'
      readonly key: string
      readonly lifeDomain: LifeDomain
      readonly lines: readonly PersonLine[]
    }

export type GoalIn = Pick<ReadSection, 'section'> & { readonly goal: Goal }

/** Everything that has figures, goals in the order of the plan and then life domains; and goals without a figure. */
export const ratedOf = (
  sections: readonly Pick<ReadSection, 'section' | 'goals' | 'log'>[],
): { readonly rated: readonly Rated[]; readonly unrated: readonly GoalIn[] } => {
  const figures = figuresOverTime(sections.map(({ log }) => log))
  const lines = (key: string) => linesOf(figures.get(key) ?? [])
  const goals = sections.flatMap(({ section, goals }) =>
    goals.filter(({ archived }) => !archived).map((goal) => ({ section, goal })),
  )
  const all: Rated[] = [
    ...goals.map(({ section, goal }) => {
      const key = aboutGoal(goal.id)
      const own = (line: PersonLine) => Number(goal.forWhom.includes(line.person))
      // Whose goal it is comes first.
      return { kind: 'goal' as const, key, goal, section, lines: lines(key).sort((a, b) => own(b) - own(a)) }
    }),
    ...lifeDomains.map((lifeDomain) => {
      const key = aboutDomain(lifeDomain)
      return { kind: 'domain' as const, key, lifeDomain, lines: lines(key) }
    }),
  ]
  const rated = all.filter((one) => one.lines.length > 0)
  const keys = new Set(rated.map(({ key }) => key))
  return { rated, unrated: goals.filter(({ goal }) => !keys.has(aboutGoal(goal.id))) }
}

export const arrangements = ['goal', 'domain', 'person'] as const
export type Arrangement = (typeof arrangements)[number]

/** Charts that stand together below one heading. */
export type Group =
  | { readonly by: 'goal'; readonly key: string; readonly rated: readonly Rated[] }
  | {
      readonly by: 'domain'
      readonly key: string
      readonly lifeDomain: LifeDomain | null
      readonly rated: readonly Rated[]
    }
  | { readonly by: 'person'; readonly key: string; readonly person: string; readonly rated: readonly Rated[] }

const domainOf = (rated: Rated): LifeDomain | null =>
  rated.kind === 'domain' ? rated.lifeDomain : (rated.goal.lifeDomain ?? rated.section.lifeDomain)

/** The charts in the order that was chosen. Per person each chart holds the figures of that person alone. */
export const arranged = (rated: readonly Rated[], by: Arrangement): Group[] => {
  switch (by) {
    case 'goal':
      return rated.length === 0 ? [] : [{ by, key: 'all', rated }]
    case 'domain':
      return [...lifeDomains, null]
        .map((lifeDomain) => ({
          by,
          key: lifeDomain ?? 'none',
          lifeDomain,
          // The figures about the domain itself come before those about its goals.
          rated: rated
            .filter((one) => domainOf(one) === lifeDomain)
            .sort((a, b) => Number(a.kind === 'goal') - Number(b.kind === 'goal')),
        }))
        .filter((group) => group.rated.length > 0)
    case 'person': {
      const people = [...new Set(rated.flatMap(({ lines }) => lines.map(({ person }) => person)))]
      return people.map((person) => ({
        by,
        key: person,
        person,
        rated: rated
          .map((one) => ({ ...one, lines: one.lines.filter((line) => line.person === person) }))
          .filter(({ lines }) => lines.length > 0),
      }))
    }
  }
}
