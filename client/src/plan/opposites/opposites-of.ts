import type { GoalPlace, Opposite } from '@eenplan/protocol'

const same = (a: GoalPlace, b: GoalPlace): boolean => a.section === b.section && a.goal === b.goal

/** The goals that pull against this one, of what I may see. */
export const oppositesOf = (opposites: readonly Opposite[], place: GoalPlace): GoalPlace[] =>
  opposites.flatMap(({ a, b }) => (same(a, place) ? [b] : same(b, place) ? [a] : []))

export const isOpposite = (opposites: readonly Opposite[], one: GoalPlace, other: GoalPlace): boolean =>
  oppositesOf(opposites, one).some((place) => same(place, other))
