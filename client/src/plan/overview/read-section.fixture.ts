import { actionsOf, entriesOf, goalsOf } from '@eenplan/plan-schema'
import type { Section } from '@eenplan/protocol'
import * as Y from 'yjs'
import type { SectionReplica } from '../../sync/section-replica.ts'
import type { ReadSection } from './every-section.ts'

/** A section with a document of its own, read as the overviews read it; for tests. */
export const readSectionFixture = (title: string, more: Partial<Section> = {}) => {
  const doc = new Y.Doc()
  const section: Section = {
    id: crypto.randomUUID(),
    title,
    kind: 'theme',
    lifeDomain: null,
    template: null,
    level: 'edit',
    owner: null,
    subjects: [],
    readers: [],
    meeting: null,
    ...more,
  }
  const replica = { sectionId: section.id, doc } as SectionReplica
  const read = (): ReadSection => ({
    section,
    replica,
    goals: goalsOf(doc),
    actions: actionsOf(doc),
    log: entriesOf(doc),
  })
  return { doc, read }
}
