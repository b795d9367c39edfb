import type { Section } from '@eenplan/protocol'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Equal, RotateCw, WifiOff } from 'lucide-react'
import { useEffect, useId } from 'react'
import { inPlainWords, statusOf } from '../../api/api-error.ts'
import { QuietButton } from '../../design/button.tsx'
import { Select } from '../../design/select.tsx'
import { Skeleton } from '../../design/skeleton.tsx'
import { StateMessage } from '../../design/state-message.tsx'
import { useMessages } from '../../i18n/language.tsx'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { ClosedHistory } from './closed-history.tsx'
import { Difference } from './difference.tsx'
import { useHistoryWords } from './history-words.ts'
import type { Look } from './look.ts'
import { useMomentWords } from './moment-words.ts'
import type { Versions } from './use-versions.ts'
import { comparisonQuery } from './versions.ts'
import { ViewHead } from './view-head.tsx'
import './history-view.css'

interface CompareVersionsProps {
  readonly section: Section
  readonly replica: SectionReplica
  readonly versions: Versions
  readonly from: string
  readonly to: string
  readonly onLook: (look: Look) => void
}

/** Milliseconds of silence in the section before a comparison with now is made anew: not one for each key. */
const SETTLE_MS = 1_500

/** Compares anew when somebody wrote in the section meanwhile. */
const useFreshNow = (replica: SectionReplica, from: string, to: string) => {
  const queries = useQueryClient()
  const { doc } = replica
  useEffect(() => {
    if (from !== 'now' && to !== 'now') return
    let timer: ReturnType<typeof setTimeout> | undefined
    const { queryKey } = comparisonQuery(replica.sectionId, from, to)
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(() => void queries.invalidateQueries({ queryKey }), SETTLE_MS)
    }
    doc.on('update', soon)
    return () => {
      clearTimeout(timer)
      doc.off('update', soon)
    }
  }, [doc, replica.sectionId, queries, from, to])
}

/** What changed between two versions, or since one, as readable words. */
export const CompareVersions = ({ section, replica, versions, from, to, onLook }: CompareVersionsProps) => {
  const messages = useMessages()
  const { common } = messages
  const words = useHistoryWords()
  const { moment } = useMomentWords()
  const id = useId()
  const { data, error, isFetching, refetch } = useQuery(comparisonQuery(section.id, from, to))
  useFreshNow(replica, from, to)

  const moments = [
    { value: 'now', label: words.now },
    ...(versions.all ?? []).map(({ id: value, at, name, made }) => ({
      value,
      label: `${moment(at)}: ${name ?? words.made[made]}`,
    })),
  ]
  const choice = (name: 'from' | 'to', value: string) => (
    <div className="history__choice">
      <label htmlFor={`${id}-${name}`}>{words[name]}</label>
      <Select
        id={`${id}-${name}`}
        value={value}
        options={moments}
        onChange={(next) => onLook({ at: 'difference', from, to, [name]: next })}
      />
    </div>
  )

  if (statusOf(error) === 404) return <ClosedHistory sectionId={section.id} />
  return (
    <article className="card history-view">
      <ViewHead
        title={`${section.title}: ${words.compareTitle.toLocaleLowerCase()}`}
        onBack={() => onLook({ at: 'list' })}
      >
        <div className="history-view__choices">
          {choice('from', from)}
          {choice('to', to)}
        </div>
      </ViewHead>
      {data === undefined && error === null && (
        <div aria-busy="true">
          <p className="out-of-sight">{words.comparing}</p>
          <Skeleton lines={[94, 70, 82]} />
        </div>
      )}
      {data === undefined && error !== null && (
        <StateMessage icon={WifiOff} title={words.compareFailed} help={inPlainWords(error, messages)} role="alert">
          <QuietButton icon={RotateCw} busy={isFetching} onClick={() => void refetch()}>
            {common.retry}
          </QuietButton>
        </StateMessage>
      )}
      {data !== undefined &&
        (data.text.length + data.goals.length + data.actions.length + data.entries.length === 0 ? (
          <StateMessage icon={Equal} title={words.same} />
        ) : (
          <Difference comparison={data} replica={replica} />
        ))}
    </article>
  )
}
