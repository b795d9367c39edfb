import { uuid } from '@eenplan/plan-schema'
import { z } from 'zod'

/** A goal, and the section in whose document it is. */
export const goalPlaceSchema = z.strictObject({ section: uuid, goal: uuid })

/** Two goals that pull against each other. A pair is the same pair whichever is named first. */
export const oppositeSchema = z.strictObject({ a: goalPlaceSchema, b: goalPlaceSchema })

/** Body of `PUT` and `DELETE /plans/{planId}/opposites`. */
export const oppositeBody = oppositeSchema.refine(({ a, b }) => a.goal !== b.goal, {
  path: ['b', 'goal'],
  message: 'A goal cannot pull against itself',
})

export type GoalPlace = z.infer<typeof goalPlaceSchema>
export type Opposite = z.infer<typeof oppositeSchema>
