import { uuid } from '@eenplan/plan-schema'
import { z } from 'zod'

/** Something that a person is told; shown in words of their own language. */
export const noticeSchema = z.object({
  id: uuid,
  kind: z.enum([
    /** `section` is shared with `about` without consent, until `until`. */
    'shared-without-consent',
    /** A form of `section` has to be looked at again: who was not told yet? */
    'review-due',
    /** Somebody answered a question of consent: `about` is the reader, `by` who answered. */
    ...(['consent-given', 'consent-refused', 'consent-withdrawn'] as const),
    /** Who has authority over `about` was recorded anew, or a measure. */
    'authority-recorded',
    /** The plan was raised to somebody else: `about` is that person, until `until`. */
    'escalated',
    /** What was raised came to an end. */
    'escalation-ended',
    /** I am asked whether `about` may read `section`, which `by` shared. Gone once it is answered, or asked no more. */
    'consent-asked',
    /** `by` gave me something to do: `itemId` is the action. Gone once it is no longer mine, or put away. */
    'action-assigned',
    /** `by` told how it goes with what is mine, in the words of `about` unless that is null. */
    'progress-added',
    /** An action of mine is late since `until`, the day that it was due. Gone once it is done or moved. */
    'action-late',
  ]),
  at: z.iso.datetime(),
  by: uuid.nullable(),
  about: uuid.nullable(),
  sectionId: uuid.nullable(),
  /** In `section`: the action that was assigned or is late, or the goal of the progress (its action without a goal). */
  itemId: uuid.nullable(),
  until: z.iso.date().nullable(),
  read: z.boolean(),
})

/** Answer of `GET /plans/{planId}/notices`, the latest first: of a section only what the asker may read now. */
export const noticesSchema = z.object({ notices: z.array(noticeSchema) })

/** Of what somebody wants to hear in a plan. All else that a person is told, they have to know. */
export const noticeChoicesSchema = z.object({
  /** Questions of consent. */
  consent: z.boolean(),
  /** Actions that somebody gave me. */
  actions: z.boolean(),
  /** Progress on what is mine. */
  progress: z.boolean(),
  /** Actions of mine that are late. */
  late: z.boolean(),
  /** A mail late in the afternoon, when there is something new: that, and no more. */
  dailyMail: z.boolean(),
})

/** Answer of `GET /plans/{planId}/notice-choices`. */
export const noticeChoicesAnswerSchema = z.object({
  choices: noticeChoicesSchema,
  /** Whether a mail could be sent to me: not without an address, and not where mail is not set up. */
  mail: z.enum(['possible', 'no-address', 'not-set-up']),
})

export type NoticeChoices = z.infer<typeof noticeChoicesSchema>
export type Notice = z.infer<typeof noticeSchema>
