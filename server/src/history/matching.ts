import { diffArrays } from 'diff'
import { limits } from './limits.ts'
import { keyOf, type Token } from './tokens.ts'
import { createTurns } from './turns.ts'

/** A token that stayed, with what it was and is; or one that came or went. */
export type Step =
  | { readonly change: 'same'; readonly old: Token; readonly now: Token }
  | { readonly change: 'added'; readonly now: Token }
  | { readonly change: 'removed'; readonly old: Token }

const wordsOf = ({ line, words }: Token): string => (line === undefined ? words : `\n${line}`)

/** Between two tokens that stayed: what reads alike stayed too, as after a cut and paste or when a line was split. */
const between = (old: readonly Token[], now: readonly Token[]): Step[] => {
  const all = (): Step[] => [
    ...old.map((token): Step => ({ change: 'removed', old: token })),
    ...now.map((token): Step => ({ change: 'added', now: token })),
  ]
  if (old.length === 0 || now.length === 0) return all()
  const found = diffArrays(old.map(wordsOf), now.map(wordsOf), { maxEditLength: limits.wordEdits })
  if (found === undefined) return all()
  let [o, n] = [0, 0]
  return found.flatMap(({ added, removed, value }) =>
    value.map((): Step => {
      if (added) return { change: 'added', now: now[n++]! }
      if (removed) return { change: 'removed', old: old[o++]! }
      return { change: 'same', old: old[o++]!, now: now[n++]! }
    }),
  )
}

/**
 * What became of the tokens of an earlier state in a later one. Those with the same characters are the same: Yjs never
 * moves a character past another. So only what lies between them has to be compared, and that is little.
 */
export const match = async (old: readonly Token[], now: readonly Token[]): Promise<Step[]> => {
  // What reads alike as a whole did not change, whatever was cut and pasted or put back.
  if (old.length === now.length && old.every((token, i) => wordsOf(token) === wordsOf(now[i]!)))
    return old.map((token, i) => ({ change: 'same', old: token, now: now[i]! }))
  const turn = createTurns()
  const places = new Map(now.map((token, place) => [keyOf(token), place]))
  const steps: Step[] = []
  let [o, n] = [0, 0]
  for (const [place, token] of old.entries()) {
    const there = places.get(keyOf(token))
    if (there === undefined || there < n) continue
    await turn()
    steps.push(...between(old.slice(o, place), now.slice(n, there)), { change: 'same', old: token, now: now[there]! })
    ;[o, n] = [place + 1, there + 1]
  }
  steps.push(...between(old.slice(o), now.slice(n)))
  return steps
}
