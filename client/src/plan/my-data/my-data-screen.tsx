import { useMutation } from '@tanstack/react-query'
import {
  CircleAlert,
  CircleCheck,
  Download,
  FileText,
  Footprints,
  Image,
  KeyRound,
  Lock,
  PencilLine,
  UserRound,
} from 'lucide-react'
import { inPlainWords, statusOf } from '../../api/api-error.ts'
import { requestFile } from '../../api/request.ts'
import { MainButton } from '../../design/button.tsx'
import { Notice } from '../../design/notice.tsx'
import { calendarDate } from '../../i18n/dates.ts'
import { useLanguage, useMessages } from '../../i18n/language.tsx'
import { myDataMessages } from '../../i18n/my-data-messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ScreenPage } from '../frame/screen-page.tsx'
import { useOpenPlan } from '../plan-context.ts'
import './my-data.css'

const parts = [
  { name: 'plan', icon: FileText },
  { name: 'wrote', icon: PencilLine },
  { name: 'pictures', icon: Image },
  { name: 'rights', icon: KeyRound },
  { name: 'log', icon: Footprints },
  { name: 'account', icon: UserRound },
] as const

/** Hands a file to the browser, under a name without names. It is in the page's memory only until it is. */
const save = (file: Blob) => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = `eenplan-my-data-${calendarDate(new Date())}.zip`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** All that I may see and all that I wrote, in one file for myself. */
const MyDataScreen = () => {
  const messages = useMessages()
  const words = useWords(myDataMessages)
  const { language } = useLanguage()
  const { plan } = useOpenPlan()
  const get = useMutation({
    mutationFn: () => requestFile(`/plans/${plan.id}/my-data?language=${language}`),
    onSuccess: save,
  })
  const why = statusOf(get.error) === 429 ? words.tooMany : get.error && inPlainWords(get.error, messages)

  return (
    <ScreenPage>
      <div className="my-data">
        <header className="my-data__head">
          <h2>{words.title}</h2>
          <p>{words.help}</p>
        </header>
        <section className="card my-data__parts" aria-labelledby="my-data-parts">
          <h3 id="my-data-parts">{words.inIt}</h3>
          <ul className="plain-list">
            {parts.map(({ name, icon: Icon }) => (
              <li key={name}>
                <Icon size={20} aria-hidden="true" />
                <span>{words.parts[name]}</span>
              </li>
            ))}
          </ul>
          <p className="my-data__quiet">
            {words.notInIt} {words.how}
          </p>
        </section>
        <Notice tone="sun" icon={Lock}>
          <p>{words.safe}</p>
          <p>{words.shared}</p>
        </Notice>
        <div className="my-data__get not-on-paper">
          <MainButton icon={Download} busy={get.isPending} disabled={get.isPending} onClick={() => get.mutate()}>
            {words.get}
          </MainButton>
          <p className="my-data__quiet">{words.noted}</p>
        </div>
        <div role="status">
          {get.isPending && <p>{words.busy}</p>}
          {get.isSuccess && (
            <Notice tone="accent" icon={CircleCheck}>
              <p>{words.done}</p>
            </Notice>
          )}
        </div>
        {get.isError && (
          <Notice tone="late" icon={CircleAlert} role="alert">
            <p>
              {words.failed} {why}
            </p>
          </Notice>
        )}
      </div>
    </ScreenPage>
  )
}

export default MyDataScreen
