import { isUuid } from './ids.ts'
import { isOrder } from './order.ts'
import { actionFields, goalFields, isCalendarDate, isTimeOfDay } from './section-document.ts'
import { lifeDomains } from './vocabulary.ts'

/** Participants of one goal or action; more than any family and its helpers. */
const MAX_IDS = 100

/** Characters of a repetition in words, and of an order key (which grows by a character per move at worst). */
const MAX_WORDS = 500

const ORDER = /^[0-9A-Za-z]+$/

type ValueKind = Exclude<
  (typeof goalFields)[keyof typeof goalFields] | (typeof actionFields)[keyof typeof actionFields],
  'fragment'
>

const allowed: Readonly<Record<ValueKind, (value: unknown) => boolean>> = {
  ids: (value) => Array.isArray(value) && value.length <= MAX_IDS && value.every(isUuid),
  id: (value) => value === null || isUuid(value),
  lifeDomain: (value) => value === null || lifeDomains.some((domain) => domain === value),
  date: (value) => value === null || isCalendarDate(value),
  time: (value) => value === null || isTimeOfDay(value),
  words: (value) => value === null || (typeof value === 'string' && value.length <= MAX_WORDS),
  order: (value) => typeof value === 'string' && value.length <= MAX_WORDS && ORDER.test(value) && isOrder(value),
  boolean: (value) => typeof value === 'boolean',
}

const fields = { goal: goalFields, action: actionFields } as const

/** What a field of a record holds; undefined for a field that records do not have. */
export const fieldKind = (record: 'goal' | 'action', field: string): ValueKind | 'fragment' | undefined =>
  Object.hasOwn(fields[record], field) ? (fields[record] as Record<string, ValueKind | 'fragment'>)[field] : undefined

/** True for a whole value that the field may hold. */
export const isFieldValue = (kind: ValueKind, value: unknown): boolean => allowed[kind](value)
