import { isUuid, parseLogEntry } from '@eenplan/plan-schema'
import type { EntryPicture, SectionPicture } from './section-picture.ts'
import type { Sender } from './sender.ts'

/** Milliseconds by which the clock of a writer may be ahead. */
const AHEAD_MS = 10 * 60 * 1_000

/** Characters of one entry in JSON: two texts' worth, with every character escaped. */
const MAX_ENTRY = 30_000

const entryWith = (log: readonly EntryPicture[], id: string) =>
  log.map(({ value }) => parseLogEntry(value)).filter((entry) => entry?.id === id)

const aboutFaults = (about: Readonly<Record<string, string>>, { records, log }: SectionPicture): string[] => {
  const known =
    (about.goal !== undefined && records.has(`goals/${about.goal}`)) ||
    (about.action !== undefined && records.has(`actions/${about.action}`)) ||
    (about.entry !== undefined && entryWith(log, about.entry).length === 1) ||
    about.lifeDomain !== undefined ||
    about.version !== undefined
  return known ? [] : [`entry about what is not there: ${JSON.stringify(about)}`]
}

const faultsOfNewEntry = ({ value }: EntryPicture, after: SectionPicture, sender: Sender): string[] => {
  const entry = parseLogEntry(value)
  if (entry === undefined) return ['entry that is not valid']
  const { participantId, writesFor } = sender.actor
  const faults: string[] = []
  if (JSON.stringify(value).length > MAX_ENTRY) faults.push('entry of more than a person writes')
  if (!isUuid(entry.id)) faults.push('entry under an id in another spelling')
  if (entry.author !== participantId) faults.push('entry in the name of somebody else')
  if (!(Date.parse(entry.at) <= sender.now + AHEAD_MS)) faults.push('entry from the future')
  if (entryWith(after.log, entry.id).length !== 1) faults.push('entry under an id that was taken')
  if (entry.onBehalfOf !== undefined && !writesFor.has(entry.onBehalfOf)) faults.push('entry on behalf of a stranger')
  if ('about' in entry && entry.about !== undefined) faults.push(...aboutFaults(entry.about, after))
  if (entry.corrects !== undefined) {
    const [corrected] = entryWith(after.log, entry.corrects)
    if (corrected?.author !== participantId || corrected.id === entry.id) faults.push('entry corrects somebody else')
  }
  return faults
}

/** What is wrong with how the log changed: it only grows, in order, by valid entries of the sender (G5, G6). */
export const logFaults = (before: SectionPicture, after: SectionPicture, sender: Sender): string[] => {
  const known = new Map(before.log.map((entry) => [entry.identity, entry]))
  const kept = after.log.filter(({ identity }) => known.has(identity))
  const faults: string[] = []
  if (JSON.stringify(kept) !== JSON.stringify(before.log)) faults.push('log changed in what was there')
  for (const entry of after.log) {
    if (!known.has(entry.identity)) faults.push(...faultsOfNewEntry(entry, after, sender))
  }
  return faults
}
