import { allows } from '@eenplan/plan-schema'
import type { Section } from '@eenplan/protocol'
import { useQuery } from '@tanstack/react-query'
import { GitCompareArrows, History, RotateCw, Undo2, WifiOff } from 'lucide-react'
import { useState } from 'react'
import { inPlainWords, statusOf } from '../../api/api-error.ts'
import { MainButton, QuietButton, SecondButton } from '../../design/button.tsx'
import { Notice } from '../../design/notice.tsx'
import { Skeleton } from '../../design/skeleton.tsx'
import { StateMessage } from '../../design/state-message.tsx'
import { useMessages } from '../../i18n/language.tsx'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { ClosedHistory } from './closed-history.tsx'
import { useHistoryWords } from './history-words.ts'
import type { Look } from './look.ts'
import { useMomentWords } from './moment-words.ts'
import { OldSection } from './old-section.tsx'
import { RestoreVersion } from './restore-dialog.tsx'
import { oldSectionQuery } from './versions.ts'
import { ViewHead } from './view-head.tsx'
import './history-view.css'

interface OldVersionProps {
  readonly section: Section
  readonly replica: SectionReplica
  readonly versionId: string
  readonly onLook: (look: Look) => void
}

/** A section as it was: to read, and to put back. */
export const OldVersion = ({ section, replica, versionId, onLook }: OldVersionProps) => {
  const messages = useMessages()
  const { common } = messages
  const words = useHistoryWords()
  const { was } = useMomentWords()
  const [restoring, setRestoring] = useState(false)
  const { data, error, isFetching, refetch } = useQuery(oldSectionQuery(section.id, versionId))
  const toList = () => onLook({ at: 'list' })

  if (statusOf(error) === 404) return <ClosedHistory sectionId={section.id} />
  return (
    <article className="card history-view history-view--old">
      <ViewHead title={section.title} onBack={toList}>
        {data !== undefined && (
          <Notice tone="sun" icon={History}>
            <strong>{was(data.version.at)}</strong> {words.old}
          </Notice>
        )}
      </ViewHead>
      {data === undefined && error === null && (
        <div aria-busy="true">
          <p className="out-of-sight">{words.loading}</p>
          <Skeleton lines={[94, 88, 52]} />
        </div>
      )}
      {data === undefined && error !== null && (
        <StateMessage icon={WifiOff} title={words.failed} help={inPlainWords(error, messages)} role="alert">
          <QuietButton icon={RotateCw} busy={isFetching} onClick={() => void refetch()}>
            {common.retry}
          </QuietButton>
        </StateMessage>
      )}
      {data !== undefined && (
        <>
          <OldSection doc={data.doc} />
          <footer className="history-view__foot not-on-paper">
            <SecondButton
              icon={GitCompareArrows}
              onClick={() => onLook({ at: 'difference', from: versionId, to: 'now' })}
            >
              {words.differs}
            </SecondButton>
            {allows(section.level, 'edit') && (
              <MainButton icon={Undo2} onClick={() => setRestoring(true)}>
                {words.restore}
              </MainButton>
            )}
          </footer>
          <RestoreVersion
            open={restoring}
            section={section}
            replica={replica}
            version={data.version}
            older={data.doc}
            onClose={() => setRestoring(false)}
            onRestored={toList}
          />
        </>
      )}
    </article>
  )
}
