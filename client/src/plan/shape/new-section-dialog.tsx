import { lifeDomains, type SectionTemplate, shapeOf } from '@eenplan/plan-schema'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { BookOpen, CircleAlert, Lock } from 'lucide-react'
import { type FormEvent, useId, useRef, useState } from 'react'
import { inPlainWords, statusOf } from '../../api/api-error.ts'
import { makeSection } from '../../api/make.ts'
import { planQuery } from '../../api/queries.ts'
import { useAnnounce } from '../../design/announcer.tsx'
import { MainButton } from '../../design/button.tsx'
import { PageDialog } from '../../design/dialog.tsx'
import { sectionIcon } from '../../design/domain-icons.ts'
import { Notice } from '../../design/notice.tsx'
import { TickChip } from '../../design/tick-chip.tsx'
import { useMessages } from '../../i18n/language.tsx'
import { ChoosePeople } from '../people/choose-people.tsx'
import { usePeople } from '../people/people.tsx'
import { titleOf } from '../templates/template-titles.ts'
import { TitleField } from './title-field.tsx'
import './shape.css'

interface NewSectionDialogProps {
  readonly planId: string
  /** Only a section of one's own may be made. */
  readonly ownOnly: boolean
  readonly onClose: () => void
  readonly onMade: (sectionId: string) => void
}

const templates: readonly SectionTemplate[] = [
  ...lifeDomains.filter((domain) => domain !== 'safety'),
  ...(['safety', 'childSafety', 'goals', 'people', 'agreements', 'evaluation', 'voice'] as const),
]

/** A new section: what it is about, and a name that follows from that. It starts empty, with questions beside it. */
const NewSectionDialog = ({ planId, ownOnly, onClose, onMade }: NewSectionDialogProps) => {
  const messages = useMessages()
  const { shape: words } = messages
  const { all } = usePeople()
  const announce = useAnnounce()
  const queries = useQueryClient()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [template, setTemplate] = useState<SectionTemplate | null>(ownOnly ? 'voice' : null)
  /** Null until somebody writes one: then it follows what it is about. */
  const [written, setWritten] = useState<string | null>(null)
  const [subjects, setSubjects] = useState<readonly string[]>([])
  const [missing, setMissing] = useState(false)
  const title = written ?? (template === null ? '' : titleOf(template, messages))

  const make = useMutation({
    mutationFn: async () => {
      const { kind, lifeDomain } = template === null ? { kind: 'theme' as const, lifeDomain: null } : shapeOf(template)
      const own = kind === 'voice'
      const about = own ? {} : { subjects: [...subjects] }
      const body = { title, lifeDomain, template, ...about }
      const made = await makeSection(planId, { ...body, kind: kind === 'meeting' ? 'theme' : kind })
      await queries.invalidateQueries({ queryKey: planQuery(planId).queryKey })
      return made
    },
    onSuccess: ({ id: sectionId }) => {
      announce(words.made)
      onMade(sectionId)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (make.isPending) return
    setMissing(title.trim() === '')
    if (title.trim() === '') field.current?.focus()
    else make.mutate()
  }
  const status = statusOf(make.error)
  const trouble =
    status === 403 ? words.notAllowed : status === 429 ? words.tooMany : inPlainWords(make.error, messages)

  const choice = (value: SectionTemplate | null) => {
    const Icon = value === null ? BookOpen : sectionIcon({ ...shapeOf(value), template: value })
    return (
      <TickChip
        key={value ?? ''}
        oneOf={`${id}-template`}
        checked={value === template}
        onChange={() => setTemplate(value)}
      >
        <Icon size={20} aria-hidden="true" />
        {value === null ? words.other : titleOf(value, messages)}
      </TickChip>
    )
  }

  return (
    <PageDialog
      open
      onClose={onClose}
      title={words.addTitle}
      foot={
        <MainButton type="submit" form={`${id}-form`} busy={make.isPending}>
          {words.submit}
        </MainButton>
      }
    >
      <form id={`${id}-form`} className="shape" noValidate onSubmit={submit}>
        {!ownOnly && (
          <fieldset className="shape__choices">
            <legend className="field-label">{words.about}</legend>
            {templates.map(choice)}
            {choice(null)}
          </fieldset>
        )}
        <TitleField field={field} title={title} missing={missing} onChange={setWritten} />
        {!ownOnly && template !== 'voice' && all.length > 1 && (
          <ChoosePeople
            legend={words.subjects}
            chosen={subjects}
            from={all.filter(({ kind }) => kind === 'family').map((person) => person.id)}
            onChange={setSubjects}
          />
        )}
        <Notice tone="private" icon={Lock}>
          {words.onlyYouAfter}
        </Notice>
        {make.isError && (
          <Notice tone="late" icon={CircleAlert} role="alert">
            {trouble}
          </Notice>
        )}
      </form>
    </PageDialog>
  )
}

export default NewSectionDialog
