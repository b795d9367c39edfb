import { allows } from '@eenplan/plan-schema'
import type { Section, Version } from '@eenplan/protocol'
import { ChevronDown, Eye, GitCompareArrows, History, RotateCw, Save, WifiOff } from 'lucide-react'
import { useState } from 'react'
import { inPlainWords } from '../../api/api-error.ts'
import { MainButton, QuietButton, TextButton } from '../../design/button.tsx'
import { Faces } from '../../design/face.tsx'
import { Skeleton } from '../../design/skeleton.tsx'
import { StateMessage } from '../../design/state-message.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { usePeople } from '../people/people.tsx'
import { useHistoryWords } from './history-words.ts'
import { KeepVersion } from './keep-version.tsx'
import type { Look } from './look.ts'
import { useMomentWords } from './moment-words.ts'
import type { Versions } from './use-versions.ts'
import './version-list.css'

interface VersionListProps {
  readonly section: Section
  readonly versions: Versions
  readonly onLook: (look: Look) => void
}

/** Neighbours of one day together, in their order. */
const byDay = (versions: readonly Version[], dayOf: (at: string) => string) => {
  const days: [string, Version[]][] = []
  for (const version of versions) {
    const day = dayOf(version.at)
    const last = days.at(-1)
    if (last?.[0] === day) last[1].push(version)
    else days.push([day, [version]])
  }
  return days
}

/** Versions by day, newest first, and the one that can be kept now. */
export const VersionList = ({ section, versions, onLook }: VersionListProps) => {
  const messages = useMessages()
  const { common } = messages
  const words = useHistoryWords()
  const { day } = useMomentWords()
  const [keeping, setKeeping] = useState(false)
  const { all, error, retry, retrying, older, fetchingOlder } = versions

  return (
    <section className="card version-list" aria-label={words.list}>
      <div className="version-list__head">
        <h3>{section.title}</h3>
        {allows(section.level, 'edit') && (
          <MainButton className="not-on-paper" icon={Save} onClick={() => setKeeping(true)}>
            {words.keep}
          </MainButton>
        )}
      </div>
      {all === undefined && error === null && (
        <div aria-busy="true">
          <p className="out-of-sight">{words.loading}</p>
          <Skeleton lines={[40, 88, 62]} />
        </div>
      )}
      {all === undefined && error !== null && (
        <StateMessage icon={WifiOff} title={words.failed} help={inPlainWords(error, messages)} role="alert">
          <QuietButton icon={RotateCw} busy={retrying} onClick={retry}>
            {common.retry}
          </QuietButton>
        </StateMessage>
      )}
      {all?.length === 0 && <StateMessage icon={History} title={words.empty} help={words.emptyHelp} />}
      {byDay(all ?? [], day).map(([name, ofDay]) => (
        <div key={name} className="version-list__day">
          <h4>{name}</h4>
          <ul className="plain-list">
            {ofDay.map((version) => (
              <VersionRow key={version.id} version={version} onLook={onLook} />
            ))}
          </ul>
        </div>
      ))}
      {older !== undefined && (
        <TextButton className="not-on-paper" icon={ChevronDown} busy={fetchingOlder} onClick={older}>
          {words.older}
        </TextButton>
      )}
      <KeepVersion section={section} open={keeping} onClose={() => setKeeping(false)} />
    </section>
  )
}

const VersionRow = ({ version, onLook }: { version: Version; onLook: VersionListProps['onLook'] }) => {
  const words = useHistoryWords()
  const { me, byId, nameOf, sentenceOf } = usePeople()
  const { time } = useMomentWords()
  const { id, at, made, name, by, writers } = version
  const people = writers.map(byId).filter((person) => person !== undefined)
  const facts = [
    ...(people.length > 0 ? [words.wrote(sentenceOf(writers), people.length)] : []),
    ...(by !== null ? [by === me ? words.keptByMe : words.keptBy(nameOf(by))] : []),
  ]
  return (
    <li className="version">
      <time className="version__time" dateTime={at}>
        {time(at)}
      </time>
      <div className="version__words">
        <strong className="version__name">{name ?? words.made[made]}</strong>
        {facts.length > 0 && (
          <p className="version__facts">
            {people.length > 0 && <Faces people={people} size="small" most={5} />}
            <span className="version__said">{facts.join('; ')}</span>
          </p>
        )}
      </div>
      <div className="version__ways not-on-paper">
        <QuietButton icon={Eye} onClick={() => onLook({ at: 'version', id })}>
          {words.view}
          <span className="out-of-sight"> {time(at)}</span>
        </QuietButton>
        <QuietButton icon={GitCompareArrows} onClick={() => onLook({ at: 'difference', from: id, to: 'now' })}>
          {words.compareNow}
          <span className="out-of-sight"> {time(at)}</span>
        </QuietButton>
      </div>
    </li>
  )
}
