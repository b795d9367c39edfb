import { effectOfRestore, type RestoreEffect } from '@eenplan/plan-schema'
import type { Section, Version } from '@eenplan/protocol'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CircleAlert, Undo2 } from 'lucide-react'
import type * as Y from 'yjs'
import { inPlainWords } from '../../api/api-error.ts'
import { useAnnounce } from '../../design/announcer.tsx'
import { MainButton, SecondButton } from '../../design/button.tsx'
import { PageDialog } from '../../design/dialog.tsx'
import { Notice } from '../../design/notice.tsx'
import { useMessages } from '../../i18n/language.tsx'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { useOpenPlan } from '../plan-context.ts'
import { type HistoryWords, useHistoryWords } from './history-words.ts'
import { useMomentWords } from './moment-words.ts'
import { NotSaved, restoreVersion } from './restore-version.ts'
import { keepVersion, versionsQuery } from './versions.ts'

interface RestoreVersionProps {
  readonly open: boolean
  readonly section: Section
  readonly replica: SectionReplica
  readonly version: Version
  readonly older: Y.Doc
  readonly onClose: () => void
  readonly onRestored: () => void
}

/** What will change, in sentences. */
const sentencesOf = ({ text, goals, actions }: RestoreEffect, { effect }: HistoryWords): string[] =>
  [
    text && effect.text,
    goals.changed > 0 && effect.goalsChanged(goals.changed),
    goals.archived > 0 && effect.goalsArchived(goals.archived),
    goals.broughtBack > 0 && effect.goalsBroughtBack(goals.broughtBack),
    actions.changed > 0 && effect.actionsChanged(actions.changed),
    actions.archived > 0 && effect.actionsArchived(actions.archived),
    actions.broughtBack > 0 && effect.actionsBroughtBack(actions.broughtBack),
  ].filter((sentence) => sentence !== false)

/** Says what putting a version back will change, and does it. */
export const RestoreVersion = (props: RestoreVersionProps) => {
  const { open, section, replica, version, older, onClose, onRestored } = props
  const messages = useMessages()
  const { common } = messages
  const words = useHistoryWords()
  const { plan } = useOpenPlan()
  const { was } = useMomentWords()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const restoring = useMutation({
    mutationFn: () =>
      restoreVersion(replica, older, (moment) =>
        keepVersion(section.id, { restoring: { version: version.id, moment } }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: versionsQuery(plan.id, section.id).queryKey }),
    onSuccess: (outcome) => {
      announce(outcome === 'kept' ? words.restored : words.restoredNotKept)
      onRestored()
    },
  })
  const changes = open ? sentencesOf(effectOfRestore(replica.doc, older), words) : []
  return (
    <PageDialog
      open={open}
      onClose={() => {
        // What is on its way to the plan cannot be called back.
        if (restoring.isPending) return
        restoring.reset()
        onClose()
      }}
      title={words.restoreTitle}
      foot={
        <>
          <SecondButton disabled={restoring.isPending} onClick={onClose}>
            {common.cancel}
          </SecondButton>
          {changes.length > 0 && (
            <MainButton
              icon={Undo2}
              busy={restoring.isPending}
              onClick={() => !restoring.isPending && restoring.mutate()}
            >
              {restoring.isPending ? words.restoring : words.restore}
            </MainButton>
          )}
        </>
      }
    >
      <div className="restore">
        <p>{was(version.at)}</p>
        {changes.length === 0 ? (
          <p>{words.effect.nothing}</p>
        ) : (
          <>
            <ul className="restore__changes">
              {changes.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
              <li>{words.restoreLog}</li>
            </ul>
            <p className="restore__help">{words.restoreHelp}</p>
          </>
        )}
        {restoring.isError && (
          <Notice tone="late" icon={CircleAlert} role="alert">
            {restoring.error instanceof NotSaved
              ? words.restoreLost
              : `${words.restoreFailed} ${inPlainWords(restoring.error, messages)}`}
          </Notice>
        )}
      </div>
    </PageDialog>
  )
}
