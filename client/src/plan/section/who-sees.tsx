import type { Section } from '@eenplan/protocol'
import { useState } from 'react'
import { MainButton, TextButton } from '../../design/button.tsx'
import { PageDialog } from '../../design/dialog.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { usePeople } from '../people/people.tsx'
import { ReaderList } from './reader-list.tsx'
import './who-sees.css'

/** "Wie ziet dit?": a button that opens the list of readers. */
export const WhoSees = ({ section }: { section: Section }) => {
  const { common, plan } = useMessages()
  const { sentenceOf } = usePeople()
  const [open, setOpen] = useState(false)
  const subjects = sentenceOf(section.subjects)
  return (
    <>
      <TextButton className="who-sees not-on-paper" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {plan.section.whoSees}
      </TextButton>
      <PageDialog
        open={open}
        onClose={() => setOpen(false)}
        title={plan.section.whoSeesTitle(section.title)}
        foot={<MainButton onClick={() => setOpen(false)}>{common.done}</MainButton>}
      >
        <p className="who-sees__about">{subjects === '' ? plan.section.aboutAll : plan.section.about(subjects)}</p>
        <ReaderList section={section} size="large" />
      </PageDialog>
    </>
  )
}
