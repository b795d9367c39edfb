import { actionsOf, entriesOf, goalsOf, plainText, sectionRoots } from '@eenplan/plan-schema'
import type * as Y from 'yjs'
import type { Lost, LostReason } from './section-state.ts'

/** Every line of words that a section document holds, with blank ones left out. */
export const linesOf = (doc: Y.Doc): string[] =>
  [
    plainText(sectionRoots(doc).text),
    ...goalsOf(doc).flatMap((goal) => [plainText(goal.statement), plainText(goal.why)]),
    ...actionsOf(doc).flatMap((action) => [plainText(action.what), action.repeats ?? '']),
    ...entriesOf(doc).map((entry) => entry.text ?? ''),
  ]
    .flatMap((words) => words.split('\n'))
    .filter((line) => line.trim() !== '')

/**
 * The lines of `before` that are not in `after`, each as often as it is missing. A line counts as a whole: what was
 * changed in the middle of a paragraph comes with the paragraph around it, so that nothing typed is lost (S6).
 */
export const lostLines = (before: readonly string[], after: readonly string[]): string[] => {
  const kept = new Map<string, number>()
  for (const line of after) kept.set(line, (kept.get(line) ?? 0) + 1)
  return before.filter((line) => {
    const count = kept.get(line) ?? 0
    kept.set(line, count - 1)
    return count <= 0
  })
}

/** Puts words below those that have the same reason. */
export const addLost = (lost: readonly Lost[], reason: LostReason, text: string): readonly Lost[] => {
  const before = lost.find((earlier) => earlier.reason === reason)
  const words = [before?.text ?? '', text].filter((part) => part !== '').join('\n')
  return [...lost.filter((earlier) => earlier !== before), { reason, text: words }]
}

/** True when each letter of `words` is also in `kept`, as often; the server tells the same words in another order. */
export const holdsLetters = (kept: string, words: string): boolean => {
  const letters = (text: string) => [...text].filter((letter) => letter.trim() !== '')
  return lostLines(letters(words), letters(kept)).length === 0
}
