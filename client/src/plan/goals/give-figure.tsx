import { appendEntry, type Goal } from '@eenplan/plan-schema'
import { Gauge } from 'lucide-react'
import { useState } from 'react'
import { useAnnounce } from '../../design/announcer.tsx'
import { QuietButton } from '../../design/button.tsx'
import { PageDialog } from '../../design/dialog.tsx'
import { useMessages } from '../../i18n/language.tsx'
import type { SectionReplica } from '../../sync/section-replica.ts'
import { usePeople } from '../people/people.tsx'
import './give-figure.css'

/** Giving a figure is one press: it is kept as my words, and a later figure stands beside it. */
export const GiveFigure = ({ replica, goal }: { replica: SectionReplica; goal: Goal }) => {
  const { goal: words } = useMessages()
  const { me } = usePeople()
  const announce = useAnnounce()
  const [open, setOpen] = useState(false)
  const give = (value: number) => {
    appendEntry(replica.doc, {
      id: crypto.randomUUID(),
      kind: 'rating',
      author: me,
      at: replica.now().toISOString(),
      about: { goal: goal.id },
      value,
    })
    setOpen(false)
    announce(words.scale.given(value))
  }
  return (
    <div className="give-figure not-on-paper">
      <QuietButton icon={Gauge} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {words.scale.give}
      </QuietButton>
      <PageDialog open={open} onClose={() => setOpen(false)} title={words.scale.giveTitle}>
        <p className="give-figure__help">{words.scale.giveHelp}</p>
        <div className="give-figure__figures">
          {Array.from({ length: 11 }, (_, value) => value).map((value) => (
            <button key={value} type="button" onClick={() => give(value)}>
              {value}
            </button>
          ))}
        </div>
      </PageDialog>
    </div>
  )
}
