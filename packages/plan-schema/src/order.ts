import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'

/** Anything that has a place among its siblings: `order` is a fractional index, ties are broken by id. */
export interface Ordered {
  readonly id: string
  readonly order: string
}

/** True for a fractional index that another one can be made next to; the library throws for any other string. */
export const isOrder = (value: unknown): value is string => {
  if (typeof value !== 'string' || value === '') return false
  try {
    generateKeyBetween(value, null)
    return true
  } catch {
    // No fractional index: an expected answer, told in the form that the library has for it.
    return false
  }
}

export const byOrder = (a: Ordered, b: Ordered): number =>
  a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0

/**
 * The writes that put one record between two neighbours. Usually one; when people added records at the same moment
 * their keys may be equal, and then the equal neighbours that follow get new keys too.
 *
 * @param siblings in their present order, without the record that moves
 * @param index place that the record gets, 0 to siblings.length
 * @param id the record that moves
 */
export const ordersForPlace = (siblings: readonly Ordered[], index: number, id: string): Map<string, string> => {
  // A record whose order was taken away counts as the very first, and nothing can be put before that.
  const orderAt = (at: number) => siblings[at]?.order || null
  const before = orderAt(index - 1)
  let end = index
  while (end < siblings.length && before !== null && siblings[end]!.order <= before) end++
  const after = orderAt(end)
  const moved = [id, ...siblings.slice(index, end).map((sibling) => sibling.id)]
  const keys = generateNKeysBetween(before, after, moved.length)
  return new Map(moved.map((record, i) => [record, keys[i]!]))
}
