import type { Section } from '@eenplan/protocol'
import { useState } from 'react'
import { statusOf } from '../../api/api-error.ts'
import { useSection } from '../../sync/hooks.ts'
import { useNotedPrinting } from '../printing.ts'
import { useUndoClock } from '../undo/use-undo-clock.ts'
import { ClosedHistory } from './closed-history.tsx'
import { CompareVersions } from './compare-versions.tsx'
import type { Look } from './look.ts'
import { OldVersion } from './old-version.tsx'
import { useVersions } from './use-versions.ts'
import { VersionList } from './version-list.tsx'

/** The past of one section, which I may see at this moment. */
export const SectionHistory = ({ section }: { section: Section }) => {
  const { replica, state } = useSection(section.id)
  useUndoClock(replica.undoManager)
  useNotedPrinting([section.id])
  const versions = useVersions(section.id)
  const [look, setLook] = useState<Look>({ at: 'list' })

  // At once, before the server says what is left of the plan.
  const closed = state.phase === 'closed' && state.reason === 'gone'
  if (closed || statusOf(versions.error) === 404) return <ClosedHistory sectionId={section.id} />
  switch (look.at) {
    case 'list':
      return <VersionList section={section} versions={versions} onLook={setLook} />
    case 'version':
      return <OldVersion key={look.id} section={section} replica={replica} versionId={look.id} onLook={setLook} />
    case 'difference':
      return (
        <CompareVersions
          section={section}
          replica={replica}
          versions={versions}
          from={look.from}
          to={look.to}
          onLook={setLook}
        />
      )
  }
}
