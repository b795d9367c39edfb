import type { Level } from '@eenplan/plan-schema'
import type { Section, SectionSharing, Share } from '@eenplan/protocol'
import { Ban, ChevronDown } from 'lucide-react'
import { Face } from '../../design/face.tsx'
import { type Choice, Menu } from '../../design/menu.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { lackingSentences } from './lacking-sentences.ts'
import { shareSentences } from './share-sentences.ts'
import { useSpeech } from './speech.ts'

interface ShareListProps {
  readonly section: Section
  readonly sharing: SectionSharing
  /** Chosen for somebody in the list; `none` is to end it. Without it the list is to be read only. */
  readonly onChoose?: (person: string, level: Level) => void
}

const given = ['view', 'contribute', 'edit', 'manage'] as const

/** Who sees a section, since when and on what basis; behind them who waits for consent, and for whose. */
export const ShareList = ({ section, sharing, onChoose }: ShareListProps) => {
  const { words } = useSpeech()
  const open = sharing.shares.filter(({ state }) => state === 'open')
  const waiting = sharing.shares.filter(({ state }) => state !== 'open')
  const rows = (shares: readonly Share[]) => (
    <ul className="plain-list share-list">
      {shares.map((share) => (
        <ShareRow
          key={share.participantId}
          share={share}
          section={section}
          sharing={sharing}
          {...(onChoose === undefined || !sharing.mayShare ? {} : { onChoose })}
        />
      ))}
    </ul>
  )
  return (
    <>
      {rows(open)}
      {waiting.length > 0 && (
        <div className="share-waiting">
          <h3 className="share-waiting__title">{words.waiting}</h3>
          {rows(waiting)}
        </div>
      )}
    </>
  )
}

const ShareRow = ({ share, section, sharing, onChoose }: ShareListProps & { readonly share: Share }) => {
  const speech = useSpeech()
  const { plan } = useMessages()
  const { participantId, person } = share
  const mine = participantId === speech.me
  const lines = [
    ...shareSentences(share, sharing.legalBases, speech),
    ...lackingSentences(share.lacking, section.readers, speech, sharing.mayUseLegalBasis),
  ]
  return (
    <li className="share-row" data-person={participantId}>
      <Face person={person} size="medium" />
      <div className="share-row__words">
        <p>
          <strong>{person.name}</strong>
          <span className="share-row__role">
            , {mine ? plan.section.youTag : person.role}
            {person.organisation !== null && ` · ${person.organisation}`}
          </span>
        </p>
        <p className="share-row__lines">{lines.join(' ')}</p>
      </div>
      {onChoose === undefined ? (
        <span className="chip share-row__level">{speech.levels[share.granted]}</span>
      ) : (
        <LevelMenu share={share} onChoose={(level) => onChoose(participantId, level)} />
      )}
    </li>
  )
}

const LevelMenu = ({ share, onChoose }: { readonly share: Share; readonly onChoose: (level: Level) => void }) => {
  const { words, changes, levels, nameOf } = useSpeech()
  const { participantId, granted } = share
  const choices = given.map(
    (level): Choice => ({
      id: level,
      label: levels[level],
      chosen: level === granted,
      onChoose: () => onChoose(level),
    }),
  )
  const end: Choice = {
    id: 'none',
    icon: Ban,
    label: share.state === 'waiting' ? changes.confirm.endWaiting : words.stop,
    onChoose: () => onChoose('none'),
  }
  return (
    <Menu
      label={words.levelOf(nameOf(participantId), levels[granted])}
      className="level-button"
      button={
        <>
          {levels[granted]}
          <ChevronDown size={20} aria-hidden="true" />
        </>
      }
      groups={[choices, [end]]}
    />
  )
}
