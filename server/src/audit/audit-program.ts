import { type ChainReader, type VerifiedPlan, verifyPlan } from './verify.ts'

export const AUDIT_USAGE = `pnpm access-log verify

Walks the access log of every plan and finds what was changed, removed, inserted or moved, and updates that no entry
covers. Ends with code 1 when something is wrong. A server may run meanwhile. The last line of each plan holds its
newest entry and hash: kept elsewhere, it shows later that the log was not made anew as a whole.
`

const linesOf = ({ planId, last, faults, cover }: VerifiedPlan): string[] => [
  ...faults.map(({ entryNo, fault }) => `plan ${planId}: entry ${entryNo} is ${fault}`.replace('is does', 'does')),
  ...cover.map(
    ({ sectionId, seq, updates, fault }) =>
      `plan ${planId}: ${updates} ${updates === 1 ? 'update' : 'updates'} of section ${sectionId} ${fault}, ` +
      `the first is ${seq}`,
  ),
  `plan ${planId}: ${last.entryNo} ${last.entryNo === 1 ? 'entry' : 'entries'}, ${last.hash}`,
]

/** What to print, and whether all is well. */
export interface AuditOutcome {
  readonly output: string
  readonly sound: boolean
}

/** Carries the command out. */
export const runAuditCommand = async (
  args: readonly string[],
  visit: <T>(work: (reader: ChainReader) => Promise<T>) => Promise<T>,
): Promise<AuditOutcome> => {
  if (args.length !== 1 || args[0] !== 'verify') {
    return { output: AUDIT_USAGE, sound: args.length === 1 && args[0] === 'help' }
  }
  const lines: string[] = []
  let sound = true
  for (const trigger of await visit((reader) => reader.missingTriggers())) {
    lines.push(`the trigger ${trigger} is not at work: nothing keeps the log from being changed`)
    sound = false
  }
  for (const planId of await visit((reader) => reader.plans())) {
    const verified = await verifyPlan(visit, planId)
    if (verified.faults.length > 0 || verified.cover.length > 0) sound = false
    lines.push(...linesOf(verified))
  }
  lines.push(sound ? 'The access log is whole.' : 'THE ACCESS LOG IS NOT WHOLE: see the lines above.')
  return { output: `${lines.join('\n')}\n`, sound }
}
