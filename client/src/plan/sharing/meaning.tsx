import type { SharingEffect } from '@eenplan/protocol'
import type { UseQueryResult } from '@tanstack/react-query'
import { CircleAlert, Eye, RotateCw } from 'lucide-react'
import { TextButton } from '../../design/button.tsx'
import { Notice } from '../../design/notice.tsx'
import { Skeleton } from '../../design/skeleton.tsx'
import { useMessages } from '../../i18n/language.tsx'
import type { Meaning } from './effect-sentences.ts'
import { useSpeech } from './speech.ts'
import { troubleWords } from './trouble-words.ts'

interface MeaningNoticeProps {
  readonly asked: UseQueryResult<SharingEffect>
  /** Undefined until the server has said what it would mean. */
  readonly meaning: Meaning | undefined
}

/** What a change would mean, said before it is made, and said again when a choice changes it. */
export const MeaningNotice = ({ asked, meaning }: MeaningNoticeProps) => {
  const messages = useMessages()
  const { words, changes } = useSpeech()
  if (meaning === undefined && asked.isError) {
    return (
      <Notice tone="late" icon={CircleAlert} role="alert">
        <p>
          {words.askFailed} {troubleWords(asked.error, changes, messages)}
        </p>
        <TextButton icon={RotateCw} onClick={() => void asked.refetch()}>
          {messages.common.retry}
        </TextButton>
      </Notice>
    )
  }
  return (
    // Always there, so that what comes into it is read aloud.
    <div className="sharing-meaning" aria-live="polite">
      {meaning === undefined ? (
        <>
          <p className="out-of-sight">{words.asking}</p>
          <Skeleton lines={[92, 60]} />
        </>
      ) : (
        <Notice
          tone={meaning.confirm === undefined ? 'late' : 'sun'}
          icon={meaning.confirm === undefined ? CircleAlert : Eye}
        >
          <p>{meaning.sentences.join(' ')}</p>
        </Notice>
      )}
    </div>
  )
}
