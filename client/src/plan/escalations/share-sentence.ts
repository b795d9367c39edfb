import type { EscalationStep } from '@eenplan/protocol'
import type { EscalationWords } from './escalation-words.ts'

interface Shared {
  readonly name: string
  readonly share: NonNullable<EscalationStep['share']>
  /** Title of a section that I may read. */
  readonly titleOf: (sectionId: string) => string | undefined
  /** A list in a sentence. */
  readonly listOf: (titles: readonly string[]) => string
  /** The last day, in words. */
  readonly day: string
}

/** Who may see what until when, as far as I may know that; empty when that is nothing. */
export const shareSentence = ({ name, share, titleOf, listOf, day }: Shared, words: EscalationWords): string => {
  const title = share.sectionId === null ? undefined : titleOf(share.sectionId)
  const goals = share.statusOf.flatMap((id) => titleOf(id) ?? []).map((one) => `“${one}”`)
  const titles = listOf(goals)
  if (title === undefined) {
    if (goals.length === 0) return ''
    return share.runs ? words.onlyGoals(name, titles, day) : words.onlySawGoals(name, titles)
  }
  const reads = share.runs ? words.runs(name, title, day) : words.ran(name, title, day)
  if (goals.length === 0) return reads
  return `${reads} ${share.runs ? words.seesGoals(name, titles) : words.onlySawGoals(name, titles)}`
}
