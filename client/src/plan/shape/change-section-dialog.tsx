import type { Section, SectionChangeBody } from '@eenplan/protocol'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ArchiveIcon, CircleAlert } from 'lucide-react'
import { type FormEvent, useId, useRef, useState } from 'react'
import { inPlainWords, statusOf } from '../../api/api-error.ts'
import { changeSection } from '../../api/make.ts'
import { planQuery } from '../../api/queries.ts'
import { useAnnounce } from '../../design/announcer.tsx'
import { MainButton, SecondButton } from '../../design/button.tsx'
import { PageDialog } from '../../design/dialog.tsx'
import { Notice } from '../../design/notice.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { archivedHere } from './archived-here.ts'
import { TitleField } from './title-field.tsx'
import './shape.css'

interface ChangeSectionDialogProps {
  readonly section: Section
  readonly change: 'name' | 'archive'
  readonly onClose: () => void
}

/** Another name, or out of the plan: asked first, as everybody who reads the section loses it at once. */
const ChangeSectionDialog = ({ section, change, onClose }: ChangeSectionDialogProps) => {
  const messages = useMessages()
  const { common, shape: words } = messages
  const { plan } = useOpenPlan()
  const announce = useAnnounce()
  const queries = useQueryClient()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [title, setTitle] = useState(section.title)
  const [missing, setMissing] = useState(false)
  const archives = change === 'archive'

  const write = useMutation({
    mutationFn: (body: SectionChangeBody) => {
      // Before: the section closes on this screen when the server has it, and the answer comes after that.
      if (body.archived === true) archivedHere.add(section.id)
      return changeSection(section.id, body)
    },
    onError: () => archivedHere.delete(section.id),
    onSuccess: () => {
      announce(archives ? words.archived : words.renamed)
      void queries.invalidateQueries({ queryKey: planQuery(plan.id).queryKey })
      onClose()
    },
  })
  const rename = (event: FormEvent) => {
    event.preventDefault()
    setMissing(title.trim() === '')
    if (title.trim() === '') field.current?.focus()
    else if (title.trim() === section.title) onClose()
    else write.mutate({ title })
  }
  const status = statusOf(write.error)
  const trouble = write.isError && (
    <Notice tone="late" icon={CircleAlert} role="alert">
      {status === 403 || status === 404 ? words.notManaged : inPlainWords(write.error, messages)}
    </Notice>
  )

  return (
    <PageDialog
      open
      onClose={onClose}
      title={archives ? words.archiveTitle(section.title) : words.renameTitle}
      foot={
        <>
          <SecondButton onClick={onClose}>{common.cancel}</SecondButton>
          {archives ? (
            <MainButton icon={ArchiveIcon} busy={write.isPending} onClick={() => write.mutate({ archived: true })}>
              {words.archive}
            </MainButton>
          ) : (
            <MainButton type="submit" form={`${id}-form`} busy={write.isPending}>
              {words.save}
            </MainButton>
          )}
        </>
      }
    >
      {archives ? (
        <div className="shape">
          <p>{words.archiveHelp}</p>
          {trouble}
        </div>
      ) : (
        <form id={`${id}-form`} className="shape" noValidate onSubmit={rename}>
          <TitleField field={field} title={title} missing={missing} onChange={setTitle} />
          {trouble}
        </form>
      )}
    </PageDialog>
  )
}

export default ChangeSectionDialog
