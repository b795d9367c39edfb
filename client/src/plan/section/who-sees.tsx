import { allows } from '@eenplan/plan-schema'
import type { Section } from '@eenplan/protocol'
import { type ComponentType, useState } from 'react'
import { MainButton, TextButton } from '../../design/button.tsx'
import { PageDialog } from '../../design/dialog.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { usePeople } from '../people/people.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { ReaderList } from './reader-list.tsx'
import './who-sees.css'

interface ReadersDialogProps {
  readonly section: Section
  readonly onClose: () => void
}

const fetchDialog = () => import('../sharing/section-sharing-screen.tsx')

/** Also when the dialog cannot be fetched somebody is told who reads this: that is known already. */
const ReadersDialog = ({ section, onClose }: ReadersDialogProps) => {
  const { common, plan } = useMessages()
  const { sentenceOf } = usePeople()
  const subjects = sentenceOf(section.subjects, common.youAfter)
  return (
    <PageDialog
      open
      onClose={onClose}
      title={plan.section.whoSeesTitle(section.title)}
      foot={<MainButton onClick={onClose}>{common.done}</MainButton>}
    >
      <p className="who-sees__about">{subjects === '' ? plan.section.aboutAll : plan.section.about(subjects)}</p>
      <ReaderList section={section} size="large" />
    </PageDialog>
  )
}

/** "Wie ziet dit?", for who may share it "Delen": a button that opens the list of readers. */
export const WhoSees = ({ section }: { section: Section }) => {
  const { plan } = useMessages()
  const { me } = usePeople()
  const { seenAs = false } = useOpenPlan()
  const [Dialog, setDialog] = useState<ComponentType<ReadersDialogProps>>()
  const mayShare = allows(section.level, 'manage') && (section.kind !== 'voice' || section.owner === me)

  const showReaders = () => setDialog(() => ReadersDialog)
  const open = () => {
    // What I know of it is not what somebody else knows of it.
    if (seenAs) showReaders()
    else fetchDialog().then((module) => setDialog(() => module.default), showReaders)
  }
  // Fetched while somebody is still on the way to it.
  const prepare = () => {
    if (!seenAs) fetchDialog().catch(() => undefined)
  }
  return (
    <>
      <TextButton
        className="who-sees not-on-paper"
        aria-haspopup="dialog"
        onClick={open}
        onFocus={prepare}
        onPointerEnter={prepare}
      >
        {mayShare ? plan.section.share : plan.section.whoSees}
      </TextButton>
      {Dialog !== undefined && <Dialog section={section} onClose={() => setDialog(undefined)} />}
    </>
  )
}
