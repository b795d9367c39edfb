import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { ChevronDown, Eye, Printer, RotateCw, ShieldCheck, ShieldX, WifiOff } from 'lucide-react'
import { useMemo } from 'react'
import { inPlainWords } from '../../api/api-error.ts'
import { QuietButton } from '../../design/button.tsx'
import { Notice } from '../../design/notice.tsx'
import { Skeleton } from '../../design/skeleton.tsx'
import { StateMessage } from '../../design/state-message.tsx'
import { calendarDate, weekdayInWords } from '../../i18n/dates.ts'
import { useLanguage, useMessages } from '../../i18n/language.tsx'
import { useNow } from '../../i18n/use-now.ts'
import { ScreenPage } from '../frame/screen-page.tsx'
import { useKept } from '../overview/use-kept.ts'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { useNotedPrinting } from '../printing.ts'
import { AccessLogDays } from './access-log-days.tsx'
import { AccessLogFilter } from './access-log-filter.tsx'
import { accessLogQuery, everyLook, type LogFilter } from './access-log-query.ts'
import { useAccessLogWords } from './access-log-words.ts'
import './access-log.css'

/** Who read, changed, shared or printed what concerns me. */
const AccessLogScreen = () => {
  const messages = useMessages()
  const words = useAccessLogWords()
  const { language } = useLanguage()
  const { plan } = useOpenPlan()
  const { byId } = usePeople()
  const today = calendarDate(useNow())
  const [kept, setFilter] = useKept<LogFilter>('access log', everyLook)
  // Whoever or whatever was chosen may be gone for me meanwhile.
  const filter = {
    ...kept,
    person: byId(kept.person) === undefined ? '' : kept.person,
    section: plan.sections.some(({ id }) => id === kept.section) ? kept.section : '',
  }
  const query = useInfiniteQuery({
    ...accessLogQuery(plan.id, filter, new Date(`${today}T12:00:00`)),
    placeholderData: keepPreviousData,
  })
  const readable = useMemo(() => new Set(plan.sections.map(({ id }) => id)), [plan.sections])
  // S7: a section that closed is gone from here at once, before the list comes anew.
  const rows = query.data?.pages
    .flatMap((page) => page.rows)
    .filter(({ section }) => section === null || readable.has(section))
  const page = query.data?.pages.at(-1)
  const chosen = plan.sections.find(({ id }) => id === filter.section)
  const refused = filter.show === 'refused'
  useNotedPrinting([...new Set((rows ?? []).flatMap(({ section }) => (section === null ? [] : [section])))])

  return (
    <ScreenPage>
      <div className="access-log">
        <header className="access-log__head">
          <div>
            <h2>{words.title}</h2>
            <p>
              {words.help} {words.helpHidden}
            </p>
          </div>
          <QuietButton className="not-on-paper" icon={Printer} onClick={() => window.print()}>
            {words.print}
          </QuietButton>
        </header>
        <AccessLogFilter filter={filter} onFilter={setFilter} seesRefusals={page?.seesRefusals ?? false} />
        <p className="access-log__on-paper">{words.onPaper(weekdayInWords(today, today, language))}</p>
        {refused && (
          <Notice tone="plain" icon={ShieldX}>
            <p>{words.refusedHelp}</p>
          </Notice>
        )}
        {chosen !== undefined && !refused && page !== undefined && !page.whole.includes(chosen.id) && (
          <Notice tone="plain" icon={Eye}>
            <p>{words.onlyOwn(chosen.title)}</p>
          </Notice>
        )}
        {rows === undefined && query.error === null && (
          <div className="card" aria-busy="true">
            <p className="out-of-sight">{words.loading}</p>
            <Skeleton lines={[30, 84, 66, 78]} />
          </div>
        )}
        {rows === undefined && query.error !== null && (
          <StateMessage icon={WifiOff} title={words.failed} help={inPlainWords(query.error, messages)} role="alert">
            <QuietButton icon={RotateCw} busy={query.isFetching} onClick={() => void query.refetch()}>
              {messages.common.retry}
            </QuietButton>
          </StateMessage>
        )}
        {rows?.length === 0 &&
          (refused ? (
            <StateMessage icon={ShieldCheck} title={words.emptyRefused} help={words.emptyRefusedHelp} />
          ) : (
            <StateMessage icon={Eye} title={words.empty} help={words.emptyHelp} />
          ))}
        {rows !== undefined && <AccessLogDays rows={rows} />}
        {query.hasNextPage && (
          <QuietButton
            className="not-on-paper"
            icon={ChevronDown}
            busy={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {words.older}
          </QuietButton>
        )}
      </div>
    </ScreenPage>
  )
}

export default AccessLogScreen
