import { ListChecks, Printer, SearchX, WifiOff } from 'lucide-react'
import { useMemo, useState } from 'react'
import { QuietButton, TextButton } from '../../design/button.tsx'
import { Notice } from '../../design/notice.tsx'
import { Skeleton } from '../../design/skeleton.tsx'
import { StateMessage } from '../../design/state-message.tsx'
import { actionsOverviewMessages } from '../../i18n/actions-overview-messages.ts'
import { calendarDate, weekdayInWords } from '../../i18n/dates.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { useNow } from '../../i18n/use-now.ts'
import { useWords } from '../../i18n/use-words.ts'
import { useConnectionStatus } from '../../sync/hooks.ts'
import { ScreenPage } from '../frame/screen-page.tsx'
import { useEverySection } from '../overview/every-section.ts'
import { useKept } from '../overview/use-kept.ts'
import { useNotedPrinting } from '../printing.ts'
import { ActionGroups } from './action-groups.tsx'
import { ActionsFilter, type Arrangement } from './actions-filter.tsx'
import {
  type ActionFilter,
  everyAction,
  filtered,
  type ListedAction,
  listedActions,
  type Moment,
} from './listed-actions.ts'
import './actions-overview.css'

/** All actions that I may see, over all sections: by person or by date. */
const ActionsScreen = () => {
  const words = useWords(actionsOverviewMessages)
  const { language } = useLanguage()
  const status = useConnectionStatus()
  const { sections, loading } = useEverySection()
  const today = calendarDate(useNow())
  const [arrangement, arrange] = useKept<Arrangement>('actions arrangement', 'person')
  const [filter, setFilter] = useKept<ActionFilter>('actions filter', everyAction)
  const [held, setHeld] = useState<ReadonlyMap<string, Moment>>(new Map())

  const all = useMemo(() => listedActions(sections, today, held), [sections, today, held])
  const shown = filtered(all, filter)
  const done = filtered(all, { ...filter, withDone: true }).filter(({ moment }) => moment === 'done').length
  const open = shown.filter(({ when }) => when.state !== 'done')
  const late = open.filter(({ when }) => when.state === 'late').length
  useNotedPrinting([...new Set(shown.map((listed) => listed.in.section.id))])

  const choose = (next: ActionFilter) => {
    setHeld(new Map())
    setFilter(next)
  }
  const hold = ({ action, moment }: ListedAction) => setHeld((before) => new Map(before).set(action.id, moment))

  return (
    <ScreenPage>
      <div className="actions-overview">
        <header className="actions-overview__head">
          <h2>{words.title}</h2>
          <QuietButton className="not-on-paper" icon={Printer} onClick={() => window.print()}>
            {words.print}
          </QuietButton>
        </header>
        {all.length > 0 && (
          <ActionsFilter
            all={all}
            filter={filter}
            onFilter={choose}
            arrangement={arrangement}
            onArrange={(next) => {
              setHeld(new Map())
              arrange(next)
            }}
          />
        )}
        <p className="actions-overview__count">
          <span role="status">
            {all.length > 0 && `${[words.count(open.length), ...(late > 0 ? [words.late(late)] : [])].join(', ')}.`}
          </span>
          <span className="actions-overview__on-paper"> {words.onPaper(weekdayInWords(today, today, language))}</span>
        </p>
        <ActionGroups actions={shown} arrangement={arrangement} only={filter.who} onTicked={hold} />
        {loading &&
          (status === 'offline' ? (
            <Notice tone="sun" icon={WifiOff} role="status">
              {words.offline}
            </Notice>
          ) : (
            <div aria-busy="true">
              <p className="out-of-sight">{words.loading}</p>
              <Skeleton lines={[60, 88, 74]} />
            </div>
          ))}
        {!loading && all.length === 0 && <StateMessage icon={ListChecks} title={words.empty} help={words.emptyHelp} />}
        {!loading && all.length > 0 && shown.length === 0 && (
          <StateMessage icon={SearchX} title={words.none} help={words.noneHelp}>
            <TextButton onClick={() => choose(everyAction)}>{words.all}</TextButton>
          </StateMessage>
        )}
        {(done > 0 || filter.withDone) && (
          <TextButton
            className="not-on-paper"
            aria-expanded={filter.withDone}
            onClick={() => choose({ ...filter, withDone: !filter.withDone })}
          >
            {filter.withDone ? words.hideDone : words.showDone(done)}
          </TextButton>
        )}
      </div>
    </ScreenPage>
  )
}

export default ActionsScreen
