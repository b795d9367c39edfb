import { appendEntry, type LogEntry } from '@eenplan/plan-schema'
import { Gauge } from 'lucide-react'
import { useState } from 'react'
import { useAnnounce } from '../../design/announcer.tsx'
import { QuietButton } from '../../design/button.tsx'
import { PageDialog } from '../../design/dialog.tsx'
import { useMessages } from '../../i18n/language.tsx'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { usePeople } from '../people/people.tsx'
import './give-figure.css'

type Rating = LogEntry & { kind: 'rating' }

interface FigureDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly replica: SectionReplica
  readonly about: Rating['about']
  /** Somebody without an account whose figure this is. */
  readonly onBehalfOf?: string | undefined
  /** My earlier figure that this one corrects. */
  readonly corrects?: Rating
}

/** Giving a figure is one press: it is kept as my words, and a later figure stands beside it. */
export const FigureDialog = ({ open, onClose, replica, about, onBehalfOf, corrects }: FigureDialogProps) => {
  const { goal: words, log } = useMessages()
  const { me, nameOf } = usePeople()
  const announce = useAnnounce()
  const give = (value: number) => {
    appendEntry(replica.doc, {
      ...(onBehalfOf !== undefined && { onBehalfOf }),
      ...corrects,
      id: crypto.randomUUID(),
      kind: 'rating',
      author: me,
      at: replica.now().toISOString(),
      about,
      value,
      ...(corrects !== undefined && { corrects: corrects.id }),
    })
    onClose()
    announce(words.scale.given(value))
  }
  const title = onBehalfOf === undefined ? words.scale.giveTitle : words.scale.giveTitleFor(nameOf(onBehalfOf))
  return (
    <PageDialog open={open} onClose={onClose} title={title}>
      {'lifeDomain' in about && <p>{log.figureAbout(words.domains[about.lifeDomain])}</p>}
      <p className="give-figure__help">{words.scale.giveHelp}</p>
      <div className="give-figure__figures">
        {Array.from({ length: 11 }, (_, value) => value).map((value) => (
          <button
            key={value}
            type="button"
            aria-pressed={corrects === undefined ? undefined : corrects.value === value}
            onClick={() => give(value)}
          >
            {value}
          </button>
        ))}
      </div>
    </PageDialog>
  )
}

interface GiveFigureProps {
  readonly replica: SectionReplica
  readonly about: Rating['about']
  readonly label?: string
}

/** The button that asks for a figure. */
export const GiveFigure = ({ replica, about, label }: GiveFigureProps) => {
  const { goal: words } = useMessages()
  const [open, setOpen] = useState(false)
  return (
    <div className="give-figure not-on-paper">
      <QuietButton icon={Gauge} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {label ?? words.scale.give}
      </QuietButton>
      <FigureDialog open={open} onClose={() => setOpen(false)} replica={replica} about={about} />
    </div>
  )
}
