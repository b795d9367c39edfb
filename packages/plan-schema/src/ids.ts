import { z } from 'zod'

/**
 * Ids are random UUIDs (version 4), made by whoever makes the thing: the client for goals, actions and log entries,
 * the server for plans, participants and sections. A guessable id would let somebody probe for what is hidden (S1).
 */
export const uuid = z.uuid()

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** True for a lower-case UUID: the only spelling that is stored, so that one id never has two keys. */
export const isUuid = (value: unknown): value is string => typeof value === 'string' && UUID.test(value)

export type PlanId = string & { readonly __brand?: 'PlanId' }
export type SectionId = string & { readonly __brand?: 'SectionId' }
export type ParticipantId = string & { readonly __brand?: 'ParticipantId' }
export type GoalId = string & { readonly __brand?: 'GoalId' }
export type ActionId = string & { readonly __brand?: 'ActionId' }
export type EntryId = string & { readonly __brand?: 'EntryId' }
