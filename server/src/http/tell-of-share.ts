import type { Rights } from '../access/rights.ts'
import type { Told } from './escalation-store.ts'

interface Shared {
  readonly sectionId: string
  readonly statusOf: readonly string[]
}

/**
 * Who is told of a share that comes or goes, each once: everybody who reads the section, or one of which the goals are
 * told, of the first of these that they read. Never why: that is for who reads what it is about (S1).
 *
 * @param about who reads along; told of the end without a section, as by then that person may read none of it
 */
export const tellOfShare = (
  rights: Pick<Rights, 'readers'>,
  planId: string,
  { sectionId, statusOf }: Shared,
  about: string,
  notice: Pick<Told, 'kind' | 'by' | 'until'>,
): Map<string, Told> => {
  const told = new Map<string, Told>()
  for (const section of [sectionId, ...statusOf])
    for (const { participantId: to } of rights.readers(planId, section))
      if (!told.has(to)) told.set(to, { ...notice, to, about, sectionId: section })
  if (notice.kind === 'escalation-ended') told.set(about, { ...notice, to: about, about })
  return told
}
