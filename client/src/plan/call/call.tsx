import { useQuery } from '@tanstack/react-query'
import { Bell } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { consentsQuery, noticesQuery, waitingOf } from '../../api/asked-and-told.ts'
import { useAnnounce } from '../../design/announcer.tsx'
import { callMessages } from '../../i18n/call-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useScreen } from '../frame/use-screen.ts'
import { useOpenPlan } from '../plan-context.ts'
import './call.css'

/**
 * "1 vraag aan jou": in words, and only for whom something waits. It stands in the header or in the bar under the thumb,
 * where it moves nothing that somebody reads.
 */
const Call = ({ place }: { readonly place: 'header' | 'bar' }) => {
  const words = useWords(callMessages)
  const { plan } = useOpenPlan()
  const screen = useScreen()?.name
  const announce = useAnnounce()
  const { data: consents } = useQuery(consentsQuery(plan.id))
  const { data: told } = useQuery(noticesQuery(plan.id))
  const questions = consents === undefined ? undefined : waitingOf(consents.questions).length
  const before = useRef(questions)
  useEffect(() => {
    if (place === 'header' && before.current !== undefined && (questions ?? 0) > before.current) announce(words.came)
    before.current = questions
  }, [place, questions, announce, words])

  const asked = questions ?? 0
  // A notice of a question is counted as the question.
  const news = told?.notices.filter(({ read, kind }) => !read && kind !== 'consent-asked').length ?? 0
  if (asked + news === 0) return null
  const full = asked === 0 ? words.news(news) : news === 0 ? words.questions(asked) : words.both(asked, news)
  const short = asked === 0 ? words.shortNews(news) : words.shortQuestions(asked)
  const to = news === 0 ? 'consents' : 'notices'
  const link = { href: `/plans/${plan.id}/${to}`, 'aria-current': screen === to ? ('page' as const) : undefined }
  return place === 'header' ? (
    <Link className="call" {...link}>
      <Bell size={20} aria-hidden="true" />
      {full}
    </Link>
  ) : (
    <Link className="bottom-bar__item call--bar" aria-label={full} {...link}>
      <Bell size={20} aria-hidden="true" />
      {short}
    </Link>
  )
}

export default Call
