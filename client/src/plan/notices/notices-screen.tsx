import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Bell, CheckCheck, CircleAlert, Handshake, RotateCw, WifiOff } from 'lucide-react'
import { Link } from 'wouter'
import { inPlainWords } from '../../api/api-error.ts'
import { consentsQuery, noticesQuery, readNotice, waitingOf } from '../../api/asked-and-told.ts'
import { useAnnounce } from '../../design/announcer.tsx'
import { MainButton, SecondButton } from '../../design/button.tsx'
import { Notice } from '../../design/notice.tsx'
import { Skeleton } from '../../design/skeleton.tsx'
import { StateMessage } from '../../design/state-message.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { noticeMessages } from '../../i18n/notice-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ScreenPage } from '../frame/screen-page.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { NoticeChoicesCard } from './notice-choices.tsx'
import { NoticeLine } from './notice-line.tsx'
import './notices.css'

/** "Berichten": what I was told, the latest first. */
const NoticesScreen = () => {
  const words = useWords(noticeMessages)
  return (
    <ScreenPage>
      <div className="notices">
        <div>
          <h2>{words.title}</h2>
          <p className="notices__help">{words.help}</p>
        </div>
        <Questions />
        <MyNotices />
        <NoticeChoicesCard />
      </div>
    </ScreenPage>
  )
}

/** For who wants no notice of questions: whoever looks for what is new should find them here too. */
const Questions = () => {
  const words = useWords(noticeMessages)
  const { plan } = useOpenPlan()
  const { data } = useQuery(consentsQuery(plan.id))
  const told = useQuery(noticesQuery(plan.id)).data?.notices.some(({ kind }) => kind === 'consent-asked')
  const count = data === undefined ? 0 : waitingOf(data.questions).length
  if (count === 0 || told !== false) return null
  return (
    <Notice tone="sun" icon={Handshake}>
      {words.questions(count)} <Link href={`/plans/${plan.id}/consents`}>{words.toQuestions}</Link>
    </Notice>
  )
}

const MyNotices = () => {
  const messages = useMessages()
  const words = useWords(noticeMessages)
  const { plan } = useOpenPlan()
  const announce = useAnnounce()
  const queries = useQueryClient()
  const options = noticesQuery(plan.id)
  const notices = useQuery(options)
  const read = useMutation({
    mutationFn: (id: string) => readNotice(plan.id, id),
    // At once: that somebody read it is nobody else's news, and the server hears it after.
    onMutate: async (id) => {
      await queries.cancelQueries({ queryKey: options.queryKey })
      queries.setQueryData(
        options.queryKey,
        (before) =>
          before && {
            notices: before.notices.map((notice) =>
              id === 'all' || notice.id === id ? { ...notice, read: true } : notice,
            ),
          },
      )
    },
    onSettled: () => queries.invalidateQueries({ queryKey: options.queryKey }),
  })

  if (notices.data === undefined) {
    return (
      <div className="card" aria-busy={!notices.isError}>
        {notices.isError ? (
          <StateMessage icon={WifiOff} title={words.failed} help={inPlainWords(notices.error, messages)} role="alert">
            <MainButton icon={RotateCw} busy={notices.isFetching} onClick={() => void notices.refetch()}>
              {messages.common.retry}
            </MainButton>
          </StateMessage>
        ) : (
          <>
            <p className="out-of-sight" role="status">
              {words.loading}
            </p>
            <Skeleton lines={[80, 40, 70]} />
          </>
        )}
      </div>
    )
  }
  const all = notices.data.notices
  const fresh = all.filter((notice) => !notice.read).length
  if (all.length === 0) {
    return (
      <div className="card">
        <StateMessage icon={Bell} title={words.empty} help={words.emptyHelp} />
      </div>
    )
  }
  return (
    <div className="card notices__card">
      {read.isError && (
        <Notice tone="late" icon={CircleAlert} role="alert">
          {inPlainWords(read.error, messages)}
        </Notice>
      )}
      <ul className="plain-list">
        {all.map((notice) => (
          <NoticeLine key={notice.id} notice={notice} onRead={() => read.mutate(notice.id)} />
        ))}
      </ul>
      {fresh > 1 && (
        <SecondButton
          icon={CheckCheck}
          className="not-on-paper"
          onClick={() => {
            read.mutate('all')
            announce(words.allRead)
          }}
        >
          {words.readAll}
        </SecondButton>
      )}
    </div>
  )
}

export default NoticesScreen
