import type { Section } from '@eenplan/protocol'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { FormLabel } from '@utrecht/form-label-react'
import { Textbox } from '@utrecht/textbox-react'
import { CircleAlert, Save } from 'lucide-react'
import { type FormEvent, useId, useRef, useState } from 'react'
import { inPlainWords } from '../../api/api-error.ts'
import { useAnnounce } from '../../design/announcer.tsx'
import { MainButton, SecondButton } from '../../design/button.tsx'
import { PageDialog } from '../../design/dialog.tsx'
import { Notice } from '../../design/notice.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { useOpenPlan } from '../plan-context.ts'
import { useHistoryWords } from './history-words.ts'
import { keepVersion, versionsQuery } from './versions.ts'
import '../details.css'

/** The longest name that the server takes, characters. */
const MOST = 100

interface KeepVersionProps {
  readonly section: Section
  readonly open: boolean
  readonly onClose: () => void
}

/** Keeps what is saved now, with a name or without. */
export const KeepVersion = ({ section, open, onClose }: KeepVersionProps) => {
  const messages = useMessages()
  const { common } = messages
  const words = useHistoryWords()
  const { plan } = useOpenPlan()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [tooLong, setTooLong] = useState(false)
  const keeping = useMutation({
    mutationFn: (name: string) => keepVersion(section.id, name === '' ? {} : { name }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: versionsQuery(plan.id, section.id).queryKey })
      announce(words.keptSaid)
      close()
    },
  })
  const close = () => {
    keeping.reset()
    setTooLong(false)
    onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const name = field.current?.value.trim() ?? ''
    setTooLong(name.length > MOST)
    if (name.length > MOST) field.current?.focus()
    else if (!keeping.isPending) keeping.mutate(name)
  }
  return (
    <PageDialog
      open={open}
      onClose={close}
      title={words.keepTitle}
      foot={
        <>
          <SecondButton onClick={close}>{common.cancel}</SecondButton>
          <MainButton type="submit" form={`${id}-form`} icon={Save} busy={keeping.isPending}>
            {words.keep}
          </MainButton>
        </>
      }
    >
      <form id={`${id}-form`} className="details" noValidate onSubmit={submit}>
        <p>{words.keepHelp}</p>
        <div className="details__field">
          <FormLabel htmlFor={id}>{words.name}</FormLabel>
          <Textbox
            id={id}
            ref={field}
            placeholder={words.namePlaceholder}
            autoComplete="off"
            invalid={tooLong}
            aria-describedby={tooLong ? `${id}-error` : undefined}
          />
          {tooLong && (
            <p className="field-error" id={`${id}-error`}>
              <CircleAlert size={20} aria-hidden="true" />
              {words.nameTooLong(MOST)}
            </p>
          )}
        </div>
        {keeping.isError && (
          <Notice tone="late" icon={CircleAlert} role="alert">
            {inPlainWords(keeping.error, messages)}
          </Notice>
        )}
      </form>
    </PageDialog>
  )
}
