import type { Notice } from '@eenplan/protocol'
import {
  Check,
  Clock,
  Handshake,
  ListTodo,
  type LucideIcon,
  MessageCircle,
  Scale,
  ShieldAlert,
  TrendingUp,
} from 'lucide-react'
import { Link } from 'wouter'
import { QuietButton } from '../../design/button.tsx'
import { friendlyDay } from '../../i18n/dates.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { noticeMessages } from '../../i18n/notice-messages.ts'
import { useNow } from '../../i18n/use-now.ts'
import { useWords } from '../../i18n/use-words.ts'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { useNoticeWords } from './use-notice-words.ts'

const icons: Readonly<Record<Notice['kind'], LucideIcon>> = {
  'shared-without-consent': ShieldAlert,
  'review-due': ShieldAlert,
  'consent-given': Handshake,
  'consent-refused': Handshake,
  'consent-withdrawn': Handshake,
  'authority-recorded': Scale,
  escalated: TrendingUp,
  'escalation-ended': TrendingUp,
  'consent-asked': Handshake,
  'action-assigned': ListTodo,
  'progress-added': MessageCircle,
  'action-late': Clock,
}

interface NoticeLineProps {
  readonly notice: Notice
  readonly onRead: () => void
}

/** One thing that I was told: what, when, and the way to it. Following that way is reading it. */
export const NoticeLine = ({ notice, onRead }: NoticeLineProps) => {
  const words = useWords(noticeMessages)
  const { language } = useLanguage()
  const { sentenceOf } = useNoticeWords()
  const now = useNow()
  const Icon = icons[notice.kind]
  const sentence = sentenceOf(notice)
  return (
    <li className={`notice-line${notice.read ? '' : ' notice-line--fresh'}`}>
      <span className="notice-line__icon">
        <Icon size={20} aria-hidden="true" />
      </span>
      <div className="notice-line__words">
        <p>
          {!notice.read && <strong className="chip notice-line__fresh">{words.fresh}</strong>} {sentence}
        </p>
        <p className="notices__small">{friendlyDay(new Date(notice.at), now, language, words)}</p>
        <div className="notice-line__ways not-on-paper">
          <WayTo notice={notice} onFollow={onRead} />
          {!notice.read && (
            <QuietButton icon={Check} aria-label={words.readOf(sentence)} onClick={onRead}>
              {words.read}
            </QuietButton>
          )}
        </div>
      </div>
    </li>
  )
}

const WayTo = ({ notice, onFollow }: { readonly notice: Notice; readonly onFollow: () => void }) => {
  const words = useWords(noticeMessages)
  const { plan } = useOpenPlan()
  const { byId, nameOf } = usePeople()
  const { titleOf } = useNoticeWords()
  const { kind, about, sectionId, itemId } = notice
  const follow = (href: string, label: string) => (
    <Link href={`/plans/${plan.id}${href}`} onClick={notice.read ? undefined : onFollow}>
      {label}
    </Link>
  )
  if (kind === 'authority-recorded') {
    return about === null || byId(about) === undefined
      ? null
      : follow(`/people/${about}`, words.toPerson(nameOf(about)))
  }
  const title = titleOf(sectionId)
  if (title === undefined) return null
  switch (kind) {
    case 'review-due':
    case 'shared-without-consent':
      return follow('/sharing', words.toSharing)
    case 'consent-asked':
      return follow('/consents', words.toQuestions)
    case 'action-assigned':
    case 'action-late':
      return follow(`#action-${itemId}`, words.toAction)
    case 'progress-added':
      return follow(`#item-${itemId}`, words.toProgress)
    default:
      return follow(`#${sectionId}`, words.toSection(title))
  }
}
