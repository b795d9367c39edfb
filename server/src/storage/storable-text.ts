/**
 * Text that PostgreSQL takes. It refuses NUL characters and lone halves of surrogate pairs, and people do paste those;
 * the document keeps them, the projection shows a replacement character.
 */
export const storableText = (text: string): string => text.replaceAll(/\0|\p{Surrogate}/gu, '\ufffd')

/** The same for every text in a JSON value. */
export const storableJson = (value: unknown): unknown => {
  if (typeof value === 'string') return storableText(value)
  if (Array.isArray(value)) return value.map(storableJson)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [storableText(key), storableJson(item)]))
}

/** The day when a `date` column can hold it, else null: PostgreSQL has no year 0. */
export const storableDate = (day: string | null): string | null => (day?.startsWith('0000') ? null : day)

/** The moment when a `timestamptz` column can hold it, else 1970: a wrong clock is no reason to lose an entry. */
export const storableTime = (at: string): string => {
  const time = new Date(at)
  const storable = !Number.isNaN(time.getTime()) && time.getUTCFullYear() >= 1
  return (storable ? time : new Date(0)).toISOString()
}
