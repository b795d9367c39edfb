/** Entries that show without asking: what happened last is what people come for. */
export const LATEST = 4

/** Entries that come with each press on "laat meer zien". */
const STEP = 20

/** Entries on the screen at most: years of a family would be thousands of rows. */
const MOST = 80

/** Which entries show: so many, counted back from the latest. */
export interface Window {
  /** Place of the first one that shows, in time. */
  readonly from: number
  /** Place after the last one that shows. */
  readonly to: number
}

/**
 * The entries that show, of so many.
 *
 * @param back how many entries somebody went back; `LATEST` before anybody asked
 */
export const windowOf = (count: number, back: number): Window => {
  const from = Math.max(0, count - Math.max(LATEST, back))
  return { from, to: Math.min(count, from + MOST) }
}

/** How far back one is after asking for more; a last few are not worth another press. */
export const furtherBack = (count: number, back: number): number => {
  const next = back + STEP
  return count - next <= 3 ? count : next
}

/** How far back one must be to see the entry at this place, with some before it. */
export const backTo = (count: number, place: number): number =>
  place < 0 || place >= count - LATEST ? LATEST : Math.min(count, count - place + 2)
