import { z } from 'zod'
import { meSchema } from './http.ts'

/** What can be the second step of signing in. */
export const secondStepWaySchema = z.enum(['code', 'passkey', 'recovery-code'])

/**
 * The password was right and more is needed: one of these ways; or, where a second factor is required and there is none
 * yet, to add one first.
 */
export const secondStepSchema = z.object({ ways: z.array(secondStepWaySchema), enrol: z.boolean() })

/** Whoever proved enough is signed in. Nothing of a plan is to be had before that. */
export const signInAnswerSchema = z.union([meSchema, z.object({ secondStep: secondStepSchema })])

export type SecondStepWay = z.infer<typeof secondStepWaySchema>
export type SecondStep = z.infer<typeof secondStepSchema>
export type SignInAnswer = z.infer<typeof signInAnswerSchema>
